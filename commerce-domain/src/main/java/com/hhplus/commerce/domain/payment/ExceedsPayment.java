package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;

/** More was asked back than is left of a payment. */
public final class ExceedsPayment extends Rejection {
    private final PaymentId payment;
    private final Money amount;
    private final Money refunded;
    private final Money asked;

    public ExceedsPayment(PaymentId payment, Money amount, Money refunded, Money asked) {
        super("payment " + payment + ": " + amount + " paid, " + refunded + " refunded, " + asked + " asked");
        this.payment = payment;
        this.amount = amount;
        this.refunded = refunded;
        this.asked = asked;
    }

    public PaymentId payment() {
        return payment;
    }

    /** What was paid. */
    public Money amount() {
        return amount;
    }

    /** How much of it had been given back before. */
    public Money refunded() {
        return refunded;
    }

    public Money asked() {
        return asked;
    }
}
