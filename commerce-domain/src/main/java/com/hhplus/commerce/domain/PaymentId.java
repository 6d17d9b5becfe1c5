package com.hhplus.commerce.domain;

import java.util.UUID;

/** Names a payment: a UUID, of version 7 where it is made here, so that the order of ids is the order of time. A caller may choose another. */
public record PaymentId(UUID value) implements Comparable<PaymentId> {
    /** @throws InvalidValue if {@code text} is not the canonical form of a UUID, in either case */
    public static PaymentId of(String text) {
        return new PaymentId(Ids.uuid("paymentId", text));
    }

    /** Names the payment of an order, which bears the order's own id. */
    public static PaymentId of(OrderId order) {
        return new PaymentId(order.value());
    }

    /** @throws InvalidValue unless this names the payment of {@code order} */
    public void mustBeOf(OrderId order) {
        if (!equals(of(order))) {
            throw new InvalidValue("orderId", "must be the id of the payment");
        }
    }

    @Override
    public int compareTo(PaymentId other) {
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
