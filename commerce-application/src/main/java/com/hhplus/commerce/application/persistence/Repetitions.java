package com.hhplus.commerce.application.persistence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts what happens again and again, so that a log tells it once in 10 seconds with a count, and not each time: a failure that
 * lasts must not fill a disk. Remembers the 256 things that were told last. Safe for many threads.
 */
public final class Repetitions {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_REMEMBERED = 256;

    private final LongSupplier nanoTime;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    public Repetitions() {
        this(System::nanoTime);
    }

    Repetitions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * What is to be told of something that happened again.
     *
     * @param times how often it happened since it was last told
     * @param first whether it is told for the first time: the time for a stack trace
     */
    public record Telling(long times, boolean first) {
        @Override
        public String toString() {
            return times == 1 ? "" : " (" + times + " times since this was last told)";
        }
    }

    /** Counts {@code what} once more, and says what is to be told of it if it is time for that. */
    public synchronized Optional<Telling> count(String what) {
        var now = nanoTime.getAsLong();
        var before = counts.get(what);
        if (before != null && now - before.toldAt < INTERVAL_NANOS) {
            before.times++;
            return Optional.empty();
        }
        counts.remove(what); // so that it comes last again
        counts.put(what, new Count(now));
        if (counts.size() > MOST_REMEMBERED) {
            counts.remove(counts.keySet().iterator().next());
        }
        return Optional.of(new Telling(before == null ? 1 : before.times + 1, before == null));
    }

    private static final class Count {
        private final long toldAt;
        private long times;

        Count(long toldAt) {
            this.toldAt = toldAt;
        }
    }
}
