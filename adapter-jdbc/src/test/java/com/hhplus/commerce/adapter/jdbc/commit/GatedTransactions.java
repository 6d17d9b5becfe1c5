package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in maps for real threads, whose commits wait at a gate while that is shut. */
final class GatedTransactions implements Transactions {
    /** What this user pays or is charged cannot be written. */
    static final String POISONED = "poisoned";

    private final Tables tables = Tables.empty();
    private final Semaphore gate = new Semaphore(1);
    private final Semaphore arrived = new Semaphore(0);
    private final Phaser commits = new Phaser(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger timesHeadIsHeld = new AtomicInteger();

    Tables tables() {
        return tables;
    }

    void shut() {
        gate.drainPermits();
    }

    void open() {
        gate.release();
    }

    /** Others hold the head of the feed when it is needed, so many times. */
    void holdHead(int times) {
        timesHeadIsHeld.set(times);
    }

    /** Waits until somebody has come to the gate. */
    void awaitCommitter() throws InterruptedException {
        arrived.acquire();
    }

    /** Waits until so many transactions are committed. */
    void awaitCommits(int number) throws InterruptedException {
        for (int n = 0; n < number; n++) {
            commits.awaitAdvanceInterruptibly(n);
        }
    }

    int commits() {
        return commits.getPhase();
    }

    int begun() {
        return begun.get();
    }

    @Override
    public Transaction begin() {
        begun.incrementAndGet();
        return new Gated();
    }

    @Override
    public Outcome settle(BatchId batch, Runnable meanwhile) {
        throw new IllegalStateException("each commit is confirmed");
    }

    @Override
    public LockSet lockedByOthers(LockSet wanted) {
        return wanted.minus(wanted); // nobody locks anything here
    }

    private final class Gated implements Transaction {
        @Override
        public State load(LockSet wanted) {
            return tables.load(wanted);
        }

        @Override
        public void commit(Effects effects) {
            arrived.release();
            gate.acquireUninterruptibly();
            gate.release();
            if (isPoisoned(effects)) {
                throw new StatementFailed(null);
            }
            if (timesHeadIsHeld.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                throw new Conflict(Conflict.Kind.HEAD_HELD, null);
            }
            tables.write(effects);
            commits.arrive();
        }

        @Override
        public void commitStepwise(Effects effects) {
            if (isPoisoned(effects)) {
                throw new WriteFailed(Step.PAYMENT, null);
            }
            commit(effects);
        }

        private boolean isPoisoned(Effects effects) {
            return effects.entries().stream().anyMatch(entry -> entry.owner().equals(user(POISONED)));
        }

        @Override
        public void close() {}
    }
}
