package com.hhplus.commerce.application;

import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.domain.order.Pending;

/** Something else is under way with an order, which has to come to its end first. */
final class UnderWay extends TechnicalFailure {
    private final transient Pending pending;

    UnderWay(Pending pending) {
        super("what was begun before with order " + pending.order() + " is not settled yet", null);
        this.pending = pending;
    }

    Pending pending() {
        return pending;
    }

    /** As whoever asked for something else is told. */
    PaymentUnavailable told() {
        return told(this);
    }

    /** The same, with why it has not come to its end. */
    PaymentUnavailable told(Throwable reason) {
        return new PaymentUnavailable(getMessage(), reason);
    }
}
