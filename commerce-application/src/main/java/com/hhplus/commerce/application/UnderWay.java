package com.hhplus.commerce.application;

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
}
