package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import java.util.Optional;

/**
 * Which part of a listing to show.
 *
 * @param limit how many items at the most, 1 to {@value #LIMIT}
 * @param cursor where the page before ended; none for the first page
 */
public record PageRequest(int limit, Optional<String> cursor) {
    public static final int LIMIT = 100;
    public static final int DEFAULT = 20;

    /** @throws InvalidValue if {@code limit} is out of range */
    public PageRequest {
        if (limit < 1 || limit > LIMIT) {
            throw new InvalidValue("limit", "must be 1 to " + LIMIT);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    /** The page that follows the one which ended with {@code next}. */
    public PageRequest after(String next) {
        return new PageRequest(limit, Optional.of(next));
    }
}
