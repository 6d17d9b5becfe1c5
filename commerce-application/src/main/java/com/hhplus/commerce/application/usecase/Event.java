package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Fact;

/**
 * Something that a command did, at its place in the feed of its shop.
 *
 * @param position 1, 2, 3… without gaps, in the order in which commands were committed
 * @param fact what the command was answered with; of an order that was placed, as it was then
 */
public record Event(long position, Fact fact) {
    public Event {
        if (position < 1) {
            throw new IllegalArgumentException("no such position: " + position);
        }
    }

    public EventType type() {
        return EventType.of(fact);
    }
}
