package com.hhplus.commerce.adapter.jdbc.commit;

import java.util.List;

/**
 * A job that is left without an outcome, since others hold locked what it needs.
 *
 * @param by what they hold
 * @param isCertain whether that was seen; else it is something that has no name, and {@code by} is all that the job names
 */
record Blocked(Job<?> job, LockSet by, boolean isCertain) {
    static Blocked byUnknown(Job<?> job) {
        return new Blocked(job, LockSet.of(List.of(job.scope())), false);
    }

    boolean isSuspect(Job<?> another) {
        return !isCertain && by.overlaps(another.scope());
    }
}
