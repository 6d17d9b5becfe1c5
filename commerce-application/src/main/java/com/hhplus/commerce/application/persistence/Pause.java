package com.hhplus.commerce.application.persistence;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long is waited before something is asked once more that was not answered: longer each time, and never quite the same. */
public final class Pause {
    /** From this one on, the pause grows no more. */
    public static final int LONGEST_AFTER = 3;

    private static final double JITTER = 0.2;

    private Pause() {}

    /**
     * The pause after so many times, 0 or more: {@code first}, then twice, four times and in the end eight times as long, a fifth more or less.
     */
    public static Duration after(int times, Duration first) {
        return after(times, first, LONGEST_AFTER);
    }

    /** As {@link #after(int, Duration)}, but doubled {@code longestAfter} times in the end. */
    public static Duration after(int times, Duration first, int longestAfter) {
        var doubled = first.multipliedBy(1L << Math.min(times, longestAfter));
        var part = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofNanos((long) (doubled.toNanos() * part));
    }
}
