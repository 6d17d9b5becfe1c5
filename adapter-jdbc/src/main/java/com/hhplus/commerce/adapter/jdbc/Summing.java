package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable;
import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable.Progress;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the sums of sales catch up with days that are over, in the background, soon after the store was opened and when somebody asks for
 * them. What they are behind by is counted all the same, so nothing depends on when this happens but how long a question takes.
 */
final class Summing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Summing.class);
    private static final int ROWS_AT_ONCE = 2_000;
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration AFTER_OPENING = Duration.ofSeconds(10);

    private static final LocalDate EVER = LocalDate.of(1, Month.JANUARY, 1);

    private final Connections connections;
    private final ExecutorService background;
    private final AtomicBoolean running = new AtomicBoolean();

    private volatile long due = System.nanoTime();
    private volatile boolean closed;

    Summing(Connections connections, ExecutorService background) {
        this(connections, background, AFTER_OPENING);
    }

    Summing(Connections connections, ExecutorService background, Duration afterOpening) {
        this.connections = connections;
        this.background = background;
        CompletableFuture.delayedExecutor(afterOpening.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> wantedBefore(overEverywhere()));
    }

    /** Before it, days are over in whatever zone the shop is. */
    private static LocalDate overEverywhere() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }

    /** Begins to catch up with the days before {@code day}, unless that was done a minute ago. */
    void wantedBefore(LocalDate day) {
        if (!closed && System.nanoTime() - due >= 0 && running.compareAndSet(false, true)) {
            try {
                background.execute(() -> run(day));
            } catch (RejectedExecutionException closedMeanwhile) {
                running.set(false);
            }
        }
    }

    private void run(LocalDate day) {
        try {
            catchUp(day);
        } catch (Conflict another) {
            // was faster
        } catch (TechnicalFailure failure) {
            LOG.warn("the sums of sales are behind still, so long windows take longer: {}", Causes.inOneLine(failure));
        } finally {
            due = System.nanoTime() + INTERVAL_NANOS;
            running.set(false);
        }
    }

    /** In small transactions, so that nobody waits for long, and with rests, so that others can work. */
    private void catchUp(LocalDate day) {
        var progress = new Progress(ROWS_AT_ONCE, EVER);
        while (progress.rows() > 0 && !closed) {
            var begun = System.nanoTime();
            var from = progress.day();
            progress = connections.tidy(
                    handle -> SaleSumTable.catchUp(handle, connections.database(), from, day, ROWS_AT_ONCE));
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
