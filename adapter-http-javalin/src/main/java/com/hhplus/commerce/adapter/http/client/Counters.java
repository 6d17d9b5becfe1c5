package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.domain.Rejection;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of questions. Safe for many threads. */
final class Counters {
    private final LongAdder asked = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder forwarded = new LongAdder();

    void asked() {
        asked.increment();
    }

    void retried() {
        retried.increment();
    }

    void forwarded() {
        forwarded.increment();
    }

    /** @param failure null if it was answered */
    void ended(Throwable failure) {
        if (failure == null) {
            answered.increment();
        } else {
            (failure instanceof Rejection ? refused : failed).increment();
        }
    }

    PayServerCounts counts(int underWay, int waiting, boolean isUp) {
        return new PayServerCounts(
                asked.sum(),
                answered.sum(),
                refused.sum(),
                failed.sum(),
                retried.sum(),
                forwarded.sum(),
                underWay,
                waiting,
                isUp);
    }
}
