package com.hhplus.commerce.application;

import com.hhplus.commerce.application.usecase.Settling.Outcomes;
import java.util.concurrent.atomic.LongAdder;

/** Counts what came of what was under way. */
final class Tally {
    final LongAdder paid = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder givenUp = new LongAdder();
    final LongAdder voided = new LongAdder();
    final LongAdder refunded = new LongAdder();
    final LongAdder unanswered = new LongAdder();

    Outcomes outcomes() {
        return new Outcomes(paid.sum(), refused.sum(), givenUp.sum(), voided.sum(), refunded.sum(), unanswered.sum());
    }
}
