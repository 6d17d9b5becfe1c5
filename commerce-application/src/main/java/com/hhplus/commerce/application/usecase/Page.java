package com.hhplus.commerce.application.usecase;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param next the cursor of the page after this one; none if this is the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
        if (next.isPresent() && items.isEmpty()) {
            throw new IllegalArgumentException("there is nothing that a page could be next to");
        }
    }

    /** A page with nothing on it. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), Optional.empty());
    }
}
