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
 * A stretch of time in which callers made requests, and what one of them cost.
 *
 * @param requests that were made
 * @param orders that came of them
 * @param perSecond requests
 * @param cpuMillis processor time of the process that sells and of the database, for one request
 * @param databaseCpuMillis what of that is the database's
 * @param callersCpuMillis processor time of the callers, for one request; 0 where they are part of the process that sells
 * @param bytesWritten to the log or the file of the database, for one request
 * @param bytesAllocated in the process that sells, for one request
 * @param p50Micros from when half of the requests were planned to begin until they were done
 * @param p99Micros the same of 99 of 100
 */
record Turn(
        long requests,
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
     * @param rate requests for each second, which begin as planned however long others take; else a caller's next begins when
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
                var requests = workload.requests(seed * 1_000 + i);
                var step = rate.isPresent() ? (long) (threads * TimeUnit.SECONDS.toNanos(1) / rate.getAsDouble()) : 0;
                futures.add(pool.submit(serving(open.get(i), requests, begin + i * step / threads, step, end)));
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

    private static Callable<Tally> serving(Caller caller, Supplier<Request> requests, long begin, long step, long end) {
        return () -> {
            var tally = new Tally(requests);
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
        var requests = tallies.stream().mapToLong(tally -> tally.requests).sum();
        var latencies = new Histogram(3);
        tallies.forEach(tally -> latencies.add(tally.latencies));
        return new Turn(
                requests,
                tallies.stream().mapToLong(tally -> tally.orders).sum(),
                requests / seconds,
                (after.process - before.process + after.database - before.database) / requests,
                (after.database - before.database) / requests,
                (after.callers - before.callers) / requests,
                (after.written - before.written) / (double) requests,
                (after.allocated - before.allocated) / (double) requests,
                latencies.getValueAtPercentile(50) / 1_000.0,
                latencies.getValueAtPercentile(99) / 1_000.0);
    }

    /** What one caller did. */
    private static final class Tally implements Supplier<Request> {
        private final Supplier<Request> source;
        private final Histogram latencies = new Histogram(3);
        private long requests;
        private long orders;

        Tally(Supplier<Request> source) {
            this.source = source;
        }

        @Override
        public Request get() {
            requests++;
            return source.get();
        }
    }
}
