package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Commits in groups: what queued while one batch was committed is the next batch. There is no timer, so a lone command waits for
 * nothing: if nobody is committing, the caller's own thread does so once, and hands on what has queued meanwhile.
 */
final class Committer implements UnitOfWork, AutoCloseable {
    private static final int MOST_WAITING = 4_096;
    private static final int MOST_IN_A_BATCH = 256;
    private static final int HEAVIEST_BATCH = 4_096;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Carrier carrier;
    private final Executor committing;
    private final Executor replies;
    private final LongSupplier nanoTime;
    private final BlockingQueue<Job<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Whoever has the turn commits; nobody else does. */
    private final Semaphore turn = new Semaphore(1);

    private volatile boolean closed;

    /**
     * @param committing runs the batches that queue while another is committed
     * @param replies completes the answers, so that nothing that follows on them holds up the next batch
     */
    Committer(Carrier carrier, Executor committing, Executor replies, LongSupplier nanoTime) {
        this.carrier = carrier;
        this.committing = committing;
        this.replies = replies;
        this.nanoTime = nanoTime;
    }

    @Override
    public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
        Doors.mustBeOpen();
        var job = new Job<>(scope, work, nanoTime.getAsLong());
        if (!waiting.offer(job)) {
            job.fail(new Overloaded(MOST_WAITING + " commands are waiting already"));
            job.tell();
        } else if (turn.tryAcquire()) {
            var batch = nextBatch();
            commit(batch, batch.contains(job) ? Runnable::run : replies); // another's may be followed by anything
            handOn();
        } else if (closed && waiting.remove(job)) {
            job.fail(new Unavailable("the store is closed", null));
            job.tell();
        }
        return job.answer();
    }

    private void handOn() {
        if (waiting.isEmpty()) {
            turn.release();
            if (waiting.isEmpty() || !turn.tryAcquire()) {
                return; // what came after the first look was seen by whoever has the turn now
            }
        }
        committing.execute(this::commitWhatWaits);
    }

    private void commitWhatWaits() {
        do {
            commit(nextBatch(), replies);
        } while (!waiting.isEmpty());
        handOn();
    }

    /** The answers of a lone command are completed by its own thread, which waits for nothing else. */
    private void commit(List<Job<?>> batch, Executor lone) {
        if (batch.isEmpty()) {
            return; // all that waited was too old, or another was faster
        }
        carrier.carryOut(batch);
        var teller = batch.size() == 1 ? lone : replies;
        teller.execute(() -> batch.forEach(Job::tell));
    }

    private List<Job<?>> nextBatch() {
        var batch = new ArrayList<Job<?>>();
        var weight = 0;
        while (batch.size() < MOST_IN_A_BATCH && weight < HEAVIEST_BATCH) {
            var job = waiting.poll();
            if (job == null) {
                break;
            }
            if (nanoTime.getAsLong() - job.since() > LONGEST_WAIT_NANOS) {
                job.fail(new Overloaded("this has waited for too long, and was not begun"));
                replies.execute(job::tell);
            } else {
                batch.add(job);
                weight += job.weight();
            }
        }
        return batch;
    }

    /** Answers all that has been accepted; what comes later is refused. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        turn.acquireUninterruptibly(); // and keeps it
        while (!waiting.isEmpty()) {
            commit(nextBatch(), replies);
        }
    }
}
