package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.TechnicalFailure;
import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets the sums of sales catch up with days that are over, in the background, when somebody asks for them. What they are behind by is
 * counted all the same, so nothing depends on when this happens but how long a question takes.
 */
final class Summing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Summing.class.getName());
    private static final int ROWS_AT_ONCE = 2_000;
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Transactions transactions;
    private final ExecutorService background;
    private final AtomicBoolean running = new AtomicBoolean();

    private volatile long due = System.nanoTime();
    private volatile boolean closed;

    Summing(Transactions transactions, ExecutorService background) {
        this.transactions = transactions;
        this.background = background;
    }

    /** Begins to catch up with the days before {@code day}, unless that was done a minute ago. */
    void wantedBefore(LocalDate day) {
        if (!closed && System.nanoTime() - due >= 0 && running.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    catchUp(day);
                } catch (Conflict another) {
                    // was faster
                } catch (TechnicalFailure failure) {
                    LOG.log(Level.WARNING, "the sums of sales are behind still, so long windows take longer", failure);
                } finally {
                    due = System.nanoTime() + INTERVAL_NANOS;
                    running.set(false);
                }
            });
        }
    }

    /** In small transactions, so that nobody waits for long, and with rests, so that others can work. */
    private void catchUp(LocalDate day) {
        var rows = ROWS_AT_ONCE;
        while (rows == ROWS_AT_ONCE && !closed) {
            var begun = System.nanoTime();
            rows = transactions.tidy(
                    handle -> SaleSumTable.catchUp(handle, transactions.database(), day, ROWS_AT_ONCE));
            LockSupport.parkNanos(System.nanoTime() - begun);
        }
    }

    @Override
    public void close() {
        closed = true;
        background.shutdown();
        try {
            background.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
