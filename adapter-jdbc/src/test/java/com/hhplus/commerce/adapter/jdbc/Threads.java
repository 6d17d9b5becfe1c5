package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads by which pools connect. */
public final class Threads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Threads() {}

    public static Set<Thread> thatConnect() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("connection-adder"))
                .collect(Collectors.toSet());
    }

    /** Waits until there are no others than {@code before}. */
    public static void awaitNoneButThose(Set<Thread> before) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!before.containsAll(thatConnect())) {
            assertThat(System.nanoTime()).as("threads still connect").isLessThan(until);
        }
    }
}
