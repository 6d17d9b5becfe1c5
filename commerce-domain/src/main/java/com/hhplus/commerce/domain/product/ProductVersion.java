package com.hhplus.commerce.domain.product;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells two states of a product apart: whatever it is sold at, called, and how much there is of it, is the same where both numbers are.
 *
 * @param changes the number of the last change of its name and price
 * @param stock units left
 */
public record ProductVersion(long changes, long stock) {
    private static final Pattern TEXT = Pattern.compile("(0|[1-9]\\d{0,17})-(0|[1-9]\\d{0,17})");

    public ProductVersion {
        if (changes < 0 || stock < 0) {
            throw new IllegalArgumentException("no such version: " + changes + "-" + stock);
        }
    }

    /** The version that {@code text} tells as {@link #toString} does; empty if it tells none. */
    public static Optional<ProductVersion> parse(String text) {
        return Optional.of(TEXT.matcher(text))
                .filter(it -> it.matches())
                .map(it -> new ProductVersion(Long.parseLong(it.group(1)), Long.parseLong(it.group(2))));
    }

    /** Such as {@code 3-17}. */
    @Override
    public String toString() {
        return changes + "-" + stock;
    }
}
