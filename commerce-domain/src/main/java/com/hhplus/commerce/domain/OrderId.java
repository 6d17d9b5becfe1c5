package com.hhplus.commerce.domain;

import java.util.UUID;

/** Names an order: a UUID of version 7, made in the application, so that the order of ids is the order of time. */
public record OrderId(UUID value) implements Comparable<OrderId> {
    /** @throws InvalidValue if {@code text} is not the canonical form of a UUID, in either case */
    public static OrderId of(String text) {
        return new OrderId(Ids.uuid("orderId", text));
    }

    @Override
    public int compareTo(OrderId other) {
        return Ids.compare(value, other.value);
    }

    /** The canonical form, in lower case. */
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
