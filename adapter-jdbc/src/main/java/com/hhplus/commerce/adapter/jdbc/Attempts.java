package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Small work that is run again after a conflict: whoever was first has committed by then, and so is out of the way. */
final class Attempts {
    private static final int MOST = 6;
    private static final int LONGEST_PAUSE_AFTER = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Attempts() {}

    /**
     * What comes of {@code work}, of which nothing may be left after a conflict.
     *
     * @throws Conflict if others were first each time, or hold locked what it needs
     */
    static <T> T of(Supplier<T> work) {
        return of(MOST, work);
    }

    /** As {@link #of(Supplier)}, but {@code most} times at the most. */
    static <T> T of(int most, Supplier<T> work) {
        for (int attempt = 1; attempt < most; attempt++) {
            try {
                return work.get();
            } catch (Conflict conflict) {
                if (!conflict.is(Obstacle.CHANGED)) {
                    throw conflict;
                }
            }
            pause(attempt);
        }
        return work.get();
    }

    /** With jitter, so that two instances which were in each other's way are not so again. */
    static void pause(int attempt) {
        var longest = Math.min(attempt, LONGEST_PAUSE_AFTER) * PAUSE_NANOS;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }
}
