package com.hhplus.commerce.adapter.jdbc.commit;

import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A store in maps for real threads, whose commits wait at a gate while that is shut. */
final class GatedTransactions implements Transactions {
    /** What this user pays or is charged cannot be written. */
    static final String POISONED = "poisoned";

    private final Tables tables = Tables.empty();
    private final Semaphore gate = new Semaphore(1);
    private final Semaphore arrived = new Semaphore(0);
    private final Phaser commits = new Phaser(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicReference<Optional<Fate>> unconfirmed = new AtomicReference<>(Optional.empty());
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

    /** The next commit is not confirmed, and {@code fate} is found out to be what became of it. */
    void loseConfirmation(Fate fate) {
        unconfirmed.set(Optional.of(fate));
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
    public Fate settle(BatchId batch, Runnable meanwhile) {
        return unconfirmed.getAndSet(Optional.empty()).orElseThrow();
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
                throw new Conflict(Obstacle.HEAD_HELD, null);
            }
            if (!unconfirmed.get().equals(Optional.of(Fate.ROLLED_BACK))) {
                tables.write(effects);
                commits.arrive();
            }
            if (unconfirmed.get().isPresent()) {
                throw new CommitUnconfirmed(new BatchId(0, 0), null);
            }
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
