package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.Rejection;

/** Refunds of a payment are numbered without gaps, and those before this one were not made. */
public final class RefundOutOfTurn extends Rejection {
    private final RefundId refund;
    private final long next;

    /** @param next the number whose turn it is */
    public RefundOutOfTurn(RefundId refund, long next) {
        super(refund + ": it is the turn of number " + next);
        this.refund = refund;
        this.next = next;
    }

    public RefundId refund() {
        return refund;
    }

    /** The number whose turn it is. */
    public long next() {
        return next;
    }
}
