package com.hhplus.commerce.application.persistence;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a listing's query found.
 *
 * @param more whether there are more behind the last item
 */
public record Slice<T>(List<T> items, boolean more) {
    public Slice {
        items = List.copyOf(items);
        if (more && items.isEmpty()) {
            throw new IllegalArgumentException("there is nothing that more could be behind");
        }
    }

    /** The first {@code limit} of {@code found}, for which one more than that was looked for. */
    public static <T> Slice<T> of(List<T> found, int limit) {
        return found.size() > limit ? new Slice<>(found.subList(0, limit), true) : new Slice<>(found, false);
    }

    /** As many of the first items as weigh {@code capacity} at the most together, but at least one. */
    public Slice<T> within(int capacity, ToIntFunction<T> weight) {
        var left = capacity;
        for (int i = 0; i < items.size(); i++) {
            left -= weight.applyAsInt(items.get(i));
            if (left < 0 && i > 0) {
                return new Slice<>(items.subList(0, i), true);
            }
        }
        return this;
    }
}
