package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Small work that is run again after a conflict: whoever was first has committed by then, and so is out of the way. */
final class Attempts {
    private static final Duration LONGEST = Duration.ofMillis(1_500);
    private static final int LONGEST_PAUSE_AFTER = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Attempts() {}

    /**
     * What comes of {@code work}, of which nothing may be left after a conflict. It is not begun again after a second and a half.
     *
     * @throws Conflict if others were first each time, or hold locked what it needs
     */
    static <T> T of(Supplier<T> work) {
        return within(LONGEST, work);
    }

    /** As {@link #of}, but begun again until a time is over. */
    static <T> T within(Duration longest, Supplier<T> work) {
        var deadline = System.nanoTime() + longest.toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Conflict conflict) {
                if (!conflict.is(Obstacle.CHANGED) || System.nanoTime() - deadline > 0) {
                    throw conflict;
                }
            }
            pause(attempt);
        }
    }

    /** With jitter, so that two instances which were in each other's way are not so again. */
    static void pause(int attempt) {
        var longest = Math.min(attempt, LONGEST_PAUSE_AFTER) * PAUSE_NANOS;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
    }
}
