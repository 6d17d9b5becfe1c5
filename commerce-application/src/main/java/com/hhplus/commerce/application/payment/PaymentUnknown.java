package com.hhplus.commerce.application.payment;

import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.domain.OrderId;

/**
 * Whoever moves the money did not say in time whether it has moved. What was begun is kept, and is settled soon, one way or the other: look at
 * the order, or repeat the command under the same key.
 */
public final class PaymentUnknown extends TechnicalFailure {
    private final OrderId order;

    public PaymentUnknown(OrderId order, Throwable cause) {
        super("it is not known whether the money of order " + order + " has moved", cause);
        this.order = order;
    }

    public OrderId order() {
        return order;
    }
}
