package com.hhplus.commerce.application.usecase;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param items the events of it that were asked for, in the order of their positions
 * @param next up to which position it reaches: what is read after that is the next stretch
 */
public record Stretch(List<Event> items, long next) {
    public Stretch {
        items = List.copyOf(items);
        if (!items.isEmpty() && items.get(items.size() - 1).position() > next) {
            throw new IllegalArgumentException("a stretch does not end before its last event: " + next);
        }
    }
}
