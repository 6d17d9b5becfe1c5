package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** A store in plain maps with transactions, in which whatever can go wrong in a database does. */
final class SimulatedStore implements Store {
    private final Tables tables;
    private final Faults faults;
    private final Witness witness;
    private final Flaw flaw;
    private final Runnable meanwhile;
    private final Set<String> committed = new HashSet<>();
    private final Set<String> unsettled = new HashSet<>();
    private final Queue<Runnable> late = new ArrayDeque<>();
    private int transactions;

    /** @param meanwhile what others do while this store is busy */
    SimulatedStore(Tables tables, Faults faults, Witness witness, Flaw flaw, Runnable meanwhile) {
        this.tables = tables;
        this.faults = faults;
        this.witness = witness;
        this.flaw = flaw;
        this.meanwhile = meanwhile;
    }

    /** Whether a transaction was really committed, whatever was said about it. */
    boolean hasCommitted(String transaction) {
        return committed.contains(transaction);
    }

    /** Whether it was said of a transaction that nobody knows. */
    boolean hasLeftOpen(String transaction) {
        return unsettled.contains(transaction);
    }

    /** What a flaw has put off. */
    void catchUp() {
        while (!late.isEmpty()) {
            late.remove().run();
        }
    }

    @Override
    public Attempt begin() {
        catchUp();
        meanwhile.run();
        if (faults.strike(Fault.UNAVAILABLE_AT_BEGIN)) {
            throw new Unavailable("not reachable", null);
        }
        return new Simulated(Integer.toString(++transactions));
    }

    @Override
    public Fate fateOf(String transaction) {
        meanwhile.run();
        if (faults.strike(Fault.FATE_UNKNOWN, 200)) {
            unsettled.add(transaction);
            return Fate.UNKNOWN;
        }
        return hasCommitted(transaction) && flaw != Flaw.RETRIES_BLINDLY ? Fate.COMMITTED : Fate.ROLLED_BACK;
    }

    private final class Simulated implements Attempt {
        private final String transaction;
        private Names names;
        private State loaded;

        Simulated(String transaction) {
            this.transaction = transaction;
            witness.begins(transaction);
        }

        @Override
        public State load(Names wanted) {
            meanwhile.run();
            if (faults.strike(Fault.UNAVAILABLE_AT_LOAD)) {
                throw new Unavailable("lost", null);
            }
            if (faults.strike(Fault.CONFLICT_AT_LOAD, faults.contention())) {
                throw new Conflict(null);
            }
            if (faults.strike(Fault.DEFECT)) {
                throw new Defect();
            }
            names = wanted;
            loaded = tables.load(wanted);
            return loaded;
        }

        @Override
        public void commit(Effects effects) {
            mustWrite();
            brokenStep(effects).ifPresent(step -> {
                faults.count(Fault.SPOILED);
                throw new Spoiled(null);
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
            meanwhile.run();
            if (faults.strike(Fault.UNAVAILABLE_AT_COMMIT)) {
                throw new Unavailable("lost", null);
            }
            if (faults.strike(Fault.CONFLICT_AT_COMMIT, faults.contention())) {
                throw new Conflict(null);
            }
            if (!tables.load(names).equals(loaded)) {
                faults.count(Fault.OVERTAKEN);
                throw new Conflict(null);
            }
            if (faults.strike(Fault.DEFECT)) {
                throw new Defect();
            }
        }

        private void confirm(Effects effects) {
            if (faults.strike(Fault.LOST_BEFORE_COMMIT, 40)) {
                throw new Unconfirmed(transaction, null);
            }
            var members = witness.members();
            if (flaw == Flaw.ANSWERS_BEFORE_COMMIT) {
                late.add(() -> {
                    witness.commits(members);
                    tables.write(effects);
                });
            } else if (flaw != Flaw.LOSES_COMMITS) {
                witness.commits(members);
                tables.write(effects);
            }
            committed.add(transaction);
            if (faults.strike(Fault.LOST_AFTER_COMMIT, 40)) {
                throw new Unconfirmed(transaction, null);
            }
        }

        @Override
        public void close() {
            meanwhile.run();
        }
    }
}
