package com.hhplus.commerce.benchmark;

import java.util.function.ToDoubleFunction;

/** What is measured of a turn. */
enum Figure {
    PER_SECOND("per second", 0, Turn::perSecond),
    CPU_MILLIS("CPU ms", 3, Turn::cpuMillis),
    DATABASE_CPU_MILLIS("of it database", 3, Turn::databaseCpuMillis),
    CALLERS_CPU_MILLIS("callers' CPU ms", 3, Turn::callersCpuMillis),
    P50_MICROS("p50 µs", 0, Turn::p50Micros),
    P99_MICROS("p99 µs", 0, Turn::p99Micros),
    BYTES_WRITTEN("written B", 0, Turn::bytesWritten),
    BYTES_ALLOCATED("allocated B", 0, Turn::bytesAllocated);

    private final String title;
    private final int decimals;
    private final ToDoubleFunction<Turn> of;

    Figure(String title, int decimals, ToDoubleFunction<Turn> of) {
        this.title = title;
        this.decimals = decimals;
        this.of = of;
    }

    String title() {
        return title;
    }

    int decimals() {
        return decimals;
    }

    double of(Turn turn) {
        return of.applyAsDouble(turn);
    }
}
