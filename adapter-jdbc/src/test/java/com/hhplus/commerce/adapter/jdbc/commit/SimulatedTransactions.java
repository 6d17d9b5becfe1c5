package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A store in plain maps with transactions, in which whatever can go wrong in a database does. */
final class SimulatedTransactions {
    /** What time is there, and what others do while this store is busy. */
    interface World {
        void meanwhile();

        long nanos();

        void elapse(long nanos);
    }

    private static final long WAIT_FOR_HEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Tables tables;
    private final Faults faults;
    private final Witness witness;
    private final Flaw flaw;
    private final World world;

    /** The numbers that were taken, by their batches or by who gave them up. */
    private final Map<BatchId, Boolean> isGivenUp = new HashMap<>();

    /** Commits that are on their way although their connections are lost. */
    private final Map<BatchId, Runnable> onTheirWay = new HashMap<>();

    private final Set<Integer> transactionsCommitted = new HashSet<>();
    private final Map<BatchId, Integer> transactionOf = new HashMap<>();
    private int nextTransaction = 1;

    private final Map<LockSet, Long> rowsHeldUntil = new HashMap<>();
    private final Map<LockSet, Long> namelessHeldUntil = new HashMap<>();

    private final Set<String> committed = new HashSet<>();
    private final Set<String> unsettled = new HashSet<>();
    private final Queue<Runnable> late = new ArrayDeque<>();

    SimulatedTransactions(Tables tables, Faults faults, Witness witness, Flaw flaw, World world) {
        this.tables = tables;
        this.faults = faults;
        this.witness = witness;
        this.flaw = flaw;
        this.world = world;
    }

    /** Whether an attempt was really committed, whatever was said about it. */
    boolean hasCommitted(String attempt) {
        return committed.contains(attempt);
    }

    /** Whether it was said of an attempt that nobody knows. */
    boolean hasLeftOpen(String attempt) {
        return unsettled.contains(attempt);
    }

    /** What a flaw has put off. */
    void catchUp() {
        while (!late.isEmpty()) {
            late.remove().run();
        }
    }

    /** As one committer sees it, who waits for so long for what others hold locked. */
    Transactions of(long committer, long longestWaitNanos) {
        return new View(committer, longestWaitNanos);
    }

    private final class View implements Transactions {
        private final long committer;
        private final long longestWaitNanos;
        private long number;

        View(long committer, long longestWaitNanos) {
            this.committer = committer;
            this.longestWaitNanos = longestWaitNanos;
        }

        @Override
        public Transaction begin() {
            catchUp();
            world.meanwhile();
            if (faults.strike(Fault.UNAVAILABLE_AT_BEGIN)) {
                throw new Unavailable("not reachable", null);
            }
            return new Simulated(new BatchId(committer, ++number), longestWaitNanos);
        }

        @Override
        public Fate settle(BatchId batch, Runnable meanwhile) {
            world.meanwhile();
            meanwhile.run();
            var isUnknown = faults.strike(Fault.FATE_UNKNOWN, 200);
            var fate = isUnknown ? Fate.UNKNOWN : fateOf(batch);
            if (isUnknown) {
                unsettled.add(batch.toString());
                Optional.ofNullable(onTheirWay.remove(batch)).ifPresent(Runnable::run);
            }
            return fate;
        }

        @Override
        public LockSet lockedByOthers(LockSet wanted) {
            world.meanwhile();
            if (faults.strike(Fault.UNAVAILABLE_AT_LOAD)) {
                throw new Unavailable("lost", null);
            }
            return LockSet.union(wanted.singles().stream()
                    .filter(row -> isHeld(rowsHeldUntil, row))
                    .toList());
        }
    }

    private Fate fateOf(BatchId batch) {
        return switch (flaw) {
            case RETRIES_BLINDLY -> Fate.ROLLED_BACK;
            case SETTLES_BY_TRANSACTION_ID -> fate(transactionsCommitted.contains(transactionOf.get(batch)));
            case LOOKS_WITHOUT_GIVING_UP -> {
                Optional.ofNullable(onTheirWay.remove(batch)).ifPresent(late::add);
                yield fate(isGivenUp.containsKey(batch));
            }
            default -> {
                if (onTheirWay.containsKey(batch) && faults.isEven()) {
                    onTheirWay.remove(batch).run(); // whoever gives it up has to wait for it
                }
                yield fate(isGivenUp.putIfAbsent(batch, true) != null);
            }
        };
    }

    private static Fate fate(boolean isCommitted) {
        return isCommitted ? Fate.COMMITTED : Fate.ROLLED_BACK;
    }

    private void hold(Map<LockSet, Long> held, LockSet wanted, Fault fault) {
        var rows = tables.existing(wanted).singles();
        if (!rows.isEmpty() && faults.holds(fault)) {
            held.put(rows.get(faults.oneOf(rows.size())), world.nanos() + faults.timeHeld());
        }
    }

    private boolean isHeld(Map<LockSet, Long> held, LockSet wanted) {
        return held.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue() > world.nanos() && entry.getKey().overlaps(wanted));
    }

    private final class Simulated implements Transaction {
        private final BatchId batch;
        private final int transaction;
        private final long longestWaitNanos;
        private LockSet locks;
        private State loaded;

        Simulated(BatchId batch, long longestWaitNanos) {
            this.batch = batch;
            this.longestWaitNanos = longestWaitNanos;
            this.transaction = nextTransaction++;
            transactionOf.put(batch, transaction);
            witness.begins(batch.toString());
        }

        @Override
        public State load(LockSet wanted) {
            world.meanwhile();
            if (faults.strike(Fault.UNAVAILABLE_AT_LOAD)) {
                throw new Unavailable("lost", null);
            }
            if (faults.strike(Fault.CONFLICT_AT_LOAD, faults.contention())) {
                throw new Conflict(Obstacle.CHANGED, null);
            }
            if (faults.strike(Fault.DEFECT)) {
                throw new Defect();
            }
            hold(rowsHeldUntil, wanted, Fault.ROW_HELD);
            waitFor(rowsHeldUntil, wanted);
            locks = wanted;
            loaded = tables.load(wanted);
            return loaded;
        }

        private void waitFor(Map<LockSet, Long> held, LockSet wanted) {
            if (isHeld(held, wanted)) {
                world.elapse(longestWaitNanos);
            }
            if (isHeld(held, wanted)) {
                throw new Conflict(Obstacle.LOCKED, null);
            }
        }

        @Override
        public void commit(Effects effects) {
            mustWrite();
            brokenStep(effects).ifPresent(step -> {
                faults.count(Fault.SPOILED);
                throw new StatementFailed(null);
            });
            confirm(effects);
        }

        @Override
        public void commitStepwise(Effects effects) {
            mustWrite();
            brokenStep(effects).ifPresent(step -> {
                faults.count(Fault.STEP_FAILED);
                throw new WriteFailed(step, null);
            });
            confirm(effects);
        }

        private Optional<Step> brokenStep(Effects effects) {
            var step = faults.brokenStep(effects);
            if (step.isPresent() && flaw == Flaw.KEEPS_WHAT_FAILED) {
                tables.write(effects);
            }
            return step;
        }

        private void mustWrite() {
            world.meanwhile();
            if (faults.strike(Fault.UNAVAILABLE_AT_COMMIT)) {
                throw new Unavailable("lost", null);
            }
            if (faults.strike(Fault.CONFLICT_AT_COMMIT, faults.contention())) {
                throw new Conflict(Obstacle.CHANGED, null);
            }
            hold(namelessHeldUntil, locks, Fault.NAMELESS_HELD);
            waitFor(namelessHeldUntil, locks);
            if (faults.holds(Fault.HEAD_HELD)) {
                world.elapse(WAIT_FOR_HEAD_NANOS);
                throw new Conflict(Obstacle.HEAD_HELD, null);
            }
            mustBeFirst();
            if (faults.strike(Fault.DEFECT)) {
                throw new Defect();
            }
        }

        /** Where nothing is locked, others may have changed anything; else they can but have created something. */
        private void mustBeFirst() {
            if (tables.load(locks).equals(loaded)) {
                return;
            }
            if (!faults.lockNothing()) {
                faults.count(Fault.OVERTAKEN);
                throw new Conflict(Obstacle.CREATED, null);
            }
            faults.count(Fault.NOT_LOCKED);
            if (flaw != Flaw.LETS_CONFLICTS_PASS) {
                throw new Conflict(Obstacle.CHANGED, null);
            }
        }

        private void confirm(Effects effects) {
            if (faults.lockNothing()) {
                world.meanwhile();
            }
            if (faults.strike(Fault.LOST_BEFORE_COMMIT, 40)) {
                throw unconfirmed();
            }
            if (faults.strike(Fault.TAIL_LOST, 20)) {
                nextTransaction = transaction + 1;
                transactionsCommitted.add(transaction); // not by this one: it has begun anew, and another got this id
                throw unconfirmed();
            }
            mustBeFirst();
            var members = witness.members();
            if (faults.strike(Fault.COMMIT_REFUSED, 40)) {
                if (flaw == Flaw.REFUSES_WHAT_IT_COMMITTED) {
                    arrive(effects, members);
                }
                throw new Conflict(Obstacle.CHANGED, null);
            }
            if (faults.strike(Fault.STILL_COMMITTING, 20)) {
                onTheirWay.put(batch, () -> arriveUnlessOvertaken(effects, members));
                throw unconfirmed();
            }
            if (flaw == Flaw.ANSWERS_BEFORE_COMMIT) {
                late.add(() -> {
                    witness.commits(members);
                    tables.write(effects);
                });
                committed.add(batch.toString());
            } else if (flaw != Flaw.LOSES_COMMITS) {
                arrive(effects, members);
            }
            if (faults.strike(Fault.LOST_AFTER_COMMIT, 40)) {
                throw unconfirmed();
            }
        }

        /** Its locks would have kept others from overtaking it. */
        private void arriveUnlessOvertaken(Effects effects, List<Operation<?>> members) {
            if (tables.load(locks).equals(loaded)) {
                arrive(effects, members);
            }
        }

        private void arrive(Effects effects, List<Operation<?>> members) {
            isGivenUp.put(batch, false);
            transactionsCommitted.add(transaction);
            committed.add(batch.toString());
            witness.commits(members);
            tables.write(effects);
        }

        private CommitUnconfirmed unconfirmed() {
            return new CommitUnconfirmed(batch, null);
        }

        @Override
        public void close() {
            world.meanwhile();
            witness.ends();
        }
    }
}
