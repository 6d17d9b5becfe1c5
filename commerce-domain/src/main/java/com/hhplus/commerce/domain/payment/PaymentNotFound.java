package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;

/** There is no payment of this id. */
public final class PaymentNotFound extends Rejection {
    private final PaymentId payment;

    public PaymentNotFound(PaymentId payment) {
        super("no such payment: " + payment);
        this.payment = payment;
    }

    public PaymentId payment() {
        return payment;
    }
}
