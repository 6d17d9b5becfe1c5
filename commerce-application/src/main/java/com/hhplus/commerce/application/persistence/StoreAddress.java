package com.hhplus.commerce.application.persistence;

import java.util.Optional;

/**
 * Where a store is, and who opens it.
 *
 * @param url such as {@code memory:} or {@code jdbc:postgresql://localhost/shop}
 */
public record StoreAddress(String url, Optional<String> user, Optional<String> password) {
    public static StoreAddress of(String url) {
        return new StoreAddress(url, Optional.empty(), Optional.empty());
    }

    /** Without any password, so that it can be logged. */
    @Override
    public String toString() {
        var shown = url.replaceAll("(?i)(password=)[^&;]*", "$1…");
        return user.map(name -> shown + " as " + name).orElse(shown);
    }
}
