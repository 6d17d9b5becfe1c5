package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;

/** The payment of an order is refunded with goods of the order, never alone: they would stay out. */
public final class PaymentOfOrder extends Rejection {
    private final PaymentId payment;
    private final OrderId order;

    public PaymentOfOrder(PaymentId payment, OrderId order) {
        super("payment " + payment + " belongs to order " + order + ": give its goods back, or cancel it");
        this.payment = payment;
        this.order = order;
    }

    public PaymentId payment() {
        return payment;
    }

    public OrderId order() {
        return order;
    }
}
