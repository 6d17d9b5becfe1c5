package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.Rejection;

/** The refund of this number is there, of another amount. */
public final class RefundDiffers extends Rejection {
    private final RefundId refund;
    private final Money amount;
    private final Money asked;

    public RefundDiffers(RefundId refund, Money amount, Money asked) {
        super(refund + ": " + amount + " given back, " + asked + " asked");
        this.refund = refund;
        this.amount = amount;
        this.asked = asked;
    }

    public RefundId refund() {
        return refund;
    }

    /** What was given back. */
    public Money amount() {
        return amount;
    }

    public Money asked() {
        return asked;
    }
}
