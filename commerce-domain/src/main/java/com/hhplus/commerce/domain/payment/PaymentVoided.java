package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;

/** Nothing is paid under this id, for ever: it was made unusable. */
public final class PaymentVoided extends Rejection {
    private final PaymentId payment;

    public PaymentVoided(PaymentId payment) {
        super("payment " + payment + " is void: nothing is paid under its id");
        this.payment = payment;
    }

    public PaymentId payment() {
        return payment;
    }
}
