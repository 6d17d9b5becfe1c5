package com.hhplus.commerce.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A stretch of time in which callers ordered, one order after the other each.
 *
 * @param cpuMillis of this process and the database, for one order
 * @param walBytes of the database, for one order
 * @param p50Micros of the time that an order took; half were faster
 * @param p99Micros of the time that an order took; one in a hundred was slower
 */
record Block(double ordersPerSecond, double cpuMillis, double walBytes, double p50Micros, double p99Micros) {

    static Block run(Contestant contestant, Workload workload, int callers, double seconds, Database database, Cpu cpu)
            throws Exception {
        var threads = Executors.newFixedThreadPool(callers);
        try {
            var cpuBefore = cpu.millis();
            var walBefore = database.walBytes();
            var begin = System.nanoTime();
            var end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            var calls = new ArrayList<Future<long[]>>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(ordering(contestant, workload, end)));
            }
            var nanos = new ArrayList<long[]>();
            for (var call : calls) {
                nanos.add(call.get());
            }
            var all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            var elapsed = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            return new Block(
                    all.length / elapsed,
                    (cpu.millis() - cpuBefore) / all.length,
                    (database.walBytes() - walBefore) / (double) all.length,
                    all[all.length / 2] / 1_000.0,
                    all[(int) (all.length * 0.99)] / 1_000.0);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<long[]> ordering(Contestant contestant, Workload workload, long end) {
        return () -> {
            var nanos = new long[1_024];
            var count = 0;
            while (System.nanoTime() < end) {
                var begin = System.nanoTime();
                contestant.place(workload.user(), workload.product());
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - begin;
            }
            return Arrays.copyOf(nanos, count);
        };
    }
}
