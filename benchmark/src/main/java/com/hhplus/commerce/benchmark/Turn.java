package com.hhplus.commerce.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A stretch of time in which callers had their errands done, and what one of them cost.
 *
 * @param errands that were done
 * @param orders that came of them
 * @param perSecond errands
 * @param cpuMillis processor time of the process that sells and of the database, for one errand
 * @param databaseCpuMillis what of that is the database's
 * @param callersCpuMillis processor time of the callers, for one errand; 0 where they are part of the process that sells
 * @param bytesWritten to the log or the file of the database, for one errand
 * @param bytesAllocated in the process that sells, for one errand
 * @param p50Micros from when half of the errands were planned to begin until they were done
 * @param p99Micros the same of 99 of 100
 */
record Turn(
        long errands,
        long orders,
        double perSecond,
        double cpuMillis,
        double databaseCpuMillis,
        double callersCpuMillis,
        double bytesWritten,
        double bytesAllocated,
        double p50Micros,
        double p99Micros) {

    /**
     * What was used so far.
     *
     * @param process milliseconds of processor time of what sells
     * @param callers milliseconds of processor time
     * @param database milliseconds of processor time
     */
    private record Used(double process, double callers, double database, long written, long allocated) {
        static Used by(Contestant contestant) throws Exception {
            var process = contestant.process();
            var store = contestant.store();
            return new Used(
                    process.cpuMillis(),
                    process == Jvm.OWN ? 0 : Jvm.OWN.cpuMillis(),
                    store.cpuMillis(),
                    store.bytesWritten(),
                    process.allocatedBytes());
        }
    }

    /**
     * @param rate errands for each second, which begin as planned however long others take; else a caller's next begins when
     *     the one before is done
     */
    static Turn run(
            Contestant contestant, Workload workload, int callers, double seconds, OptionalDouble rate, long seed)
            throws Exception {
        var threads = contestant.threads(callers);
        var pool = Executors.newFixedThreadPool(threads);
        var open = new ArrayList<Caller>();
        try {
            for (int i = 0; i < threads; i++) {
                open.add(contestant.caller());
                open.get(i).prepare(workload);
            }
            var before = Used.by(contestant);
            var begin = System.nanoTime();
            var end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            var futures = new ArrayList<Future<Tally>>();
            for (int i = 0; i < threads; i++) {
                var errands = workload.errands(seed * 1_000 + i);
                var step = rate.isPresent() ? (long) (threads * TimeUnit.SECONDS.toNanos(1) / rate.getAsDouble()) : 0;
                futures.add(pool.submit(serving(open.get(i), errands, begin + i * step / threads, step, end)));
            }
            var tallies = new ArrayList<Tally>();
            for (var future : futures) {
                tallies.add(future.get());
            }
            var elapsed = System.nanoTime() - begin;
            return of(tallies, elapsed / (double) TimeUnit.SECONDS.toNanos(1), before, Used.by(contestant));
        } finally {
            pool.shutdownNow();
            for (var caller : open) {
                caller.close();
            }
        }
    }

    private static Callable<Tally> serving(Caller caller, Supplier<Errand> errands, long begin, long step, long end) {
        return () -> {
            var tally = new Tally(errands);
            var planned = begin;
            while (planned < end) {
                if (step > 0) {
                    waitUntil(planned);
                }
                tally.orders += caller.serve(tally);
                var now = System.nanoTime();
                tally.latencies.recordValue(now - planned);
                planned = step > 0 ? planned + step : now;
            }
            return tally;
        };
    }

    private static void waitUntil(long nanos) {
        for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Turn of(List<Tally> tallies, double seconds, Used before, Used after) {
        var errands = tallies.stream().mapToLong(tally -> tally.errands).sum();
        var latencies = new Histogram(3);
        tallies.forEach(tally -> latencies.add(tally.latencies));
        return new Turn(
                errands,
                tallies.stream().mapToLong(tally -> tally.orders).sum(),
                errands / seconds,
                (after.process - before.process + after.database - before.database) / errands,
                (after.database - before.database) / errands,
                (after.callers - before.callers) / errands,
                (after.written - before.written) / (double) errands,
                (after.allocated - before.allocated) / (double) errands,
                latencies.getValueAtPercentile(50) / 1_000.0,
                latencies.getValueAtPercentile(99) / 1_000.0);
    }

    /** What one caller did. */
    private static final class Tally implements Supplier<Errand> {
        private final Supplier<Errand> source;
        private final Histogram latencies = new Histogram(3);
        private long errands;
        private long orders;

        Tally(Supplier<Errand> source) {
            this.source = source;
        }

        @Override
        public Errand get() {
            errands++;
            return source.get();
        }
    }
}
