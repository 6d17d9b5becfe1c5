package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;

/** The id stands for a payment of another payer, amount or order. */
public final class PaymentDiffers extends Rejection {
    private final PaymentId payment;

    public PaymentDiffers(PaymentId payment) {
        super("payment " + payment + " is there, of another payer, amount or order");
        this.payment = payment;
    }

    public PaymentId payment() {
        return payment;
    }
}
