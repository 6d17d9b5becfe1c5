package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.adapter.jdbc.commit.Transactions.Outcome;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Repetitions;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a batch of jobs in one transaction, and stays with it until each has an outcome that is true: it runs the batch
 * again after conflicts, splits it to find the one that spoils it, settles what became of a commit that was not confirmed, and
 * sets aside who needs what others hold locked.
 */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final IntConsumer pause;
    private final Predicate<Job<?>> isTooOld;
    private final Runnable meanwhile;
    private final Repetitions repetitions = new Repetitions();

    /**
     * @param pause waits for a little while before the attempt of this number, so that those in the way can finish
     * @param isTooOld says which jobs have waited for too long to be tried again
     * @param meanwhile is done again and again while the database is lost
     */
    BatchRunner(Transactions transactions, IntConsumer pause, Predicate<Job<?>> isTooOld, Runnable meanwhile) {
        this.transactions = transactions;
        this.pause = pause;
        this.isTooOld = isTooOld;
        this.meanwhile = meanwhile;
    }

    /**
     * A job that is left without an outcome, since others hold locked what it needs.
     *
     * @param by what they hold
     * @param isCertain whether that was seen; else it is something that has no name, and {@code by} is all that the job names
     */
    record Blocked(Job<?> job, LockSet by, boolean isCertain) {
        static Blocked byUnknown(Job<?> job) {
            return new Blocked(job, LockSet.of(List.of(job.scope())), false);
        }

        private boolean isSuspect(Job<?> another) {
            return !isCertain && by.overlaps(another.scope());
        }
    }

    /** Gives each job its outcome, but those that it returns. Nobody is answered yet, and no exception leaves. */
    List<Blocked> run(List<Job<?>> batch) {
        var blocked = new ArrayList<Blocked>();
        try {
            run(batch, blocked);
            return blocked;
        } catch (RuntimeException | Error defect) { // amid what was to care for a failure
            LOG.error("a batch was left amid its work", defect);
            fail(batch, new OutcomeUnknown("a defect came in between", defect));
            return List.of();
        }
    }

    private void run(List<Job<?>> batch, List<Blocked> blocked) {
        var suspects = new ArrayList<Job<?>>();
        for (var job : batch) {
            if (blocked.stream().anyMatch(it -> it.isSuspect(job))) {
                suspects.add(job);
            }
        }
        suspects.stream().map(Blocked::byUnknown).forEach(blocked::add);
        persevere(batch.stream().filter(job -> !suspects.contains(job)).toList(), Transaction::commit, blocked);
    }

    private void separate(List<Job<?>> batch, List<Blocked> blocked) {
        if (batch.size() == 1) {
            persevere(batch, Transaction::commitStepwise, blocked);
        } else {
            var half = batch.size() / 2;
            run(batch.subList(0, half), blocked);
            run(batch.subList(half, batch.size()), blocked);
        }
    }

    private void persevere(List<Job<?>> all, BiConsumer<Transaction, Effects> commit, List<Blocked> blocked) {
        var batch = all;
        for (int attempt = 1; !batch.isEmpty(); attempt++) {
            TechnicalFailure reason;
            try {
                attempt(batch, commit);
                return;
            } catch (Conflict conflict) {
                reason = new Overloaded("others were in the way " + attempt + " times", conflict.getCause());
                fail(batch, reason); // unless it comes otherwise
                if (handle(conflict, batch, attempt, blocked)) {
                    return;
                }
            } catch (CommitUnconfirmed silence) {
                var outcome = transactions.settle(silence.batch(), meanwhile);
                tell("a commit was not confirmed, and found to be " + outcome, silence.getCause());
                if (outcome == Outcome.COMMITTED) {
                    return; // the outcomes are still here, and true
                }
                if (outcome == Outcome.UNKNOWN) {
                    fail(batch, new OutcomeUnknown("nobody can tell yet whether this was committed", silence));
                    return;
                }
                reason =
                        new Unavailable("the database was lost " + attempt + " times, and nothing came of it", silence);
                fail(batch, reason);
            } catch (StatementFailed spoiled) {
                tell("a statement failed: a batch is split to find the command that is to blame", spoiled.getCause());
                separate(batch, blocked);
                return;
            } catch (TechnicalFailure failure) {
                fail(batch, failure);
                return;
            } catch (RuntimeException defect) {
                fail(batch, defect);
                if (batch.size() > 1) {
                    tell("a command met a defect: a batch is split to find it", defect);
                    separate(batch, blocked);
                }
                return;
            } catch (Error defect) {
                fail(batch, defect);
                return;
            }
            pause.accept(attempt);
            batch = stillWorthIt(batch, attempt, reason);
        }
    }

    /** Does something else about a conflict than to try again, if there is anything, and says whether it did. */
    private boolean handle(Conflict conflict, List<Job<?>> batch, int attempt, List<Blocked> blocked) {
        if (conflict.is(Conflict.Kind.LOCKED) && setAside(batch, attempt, blocked)) {
            return true;
        }
        if (attempt > 1 && batch.size() > 1) {
            tell(
                    "others were in the way again: a batch is split to find the command that they are in the way of",
                    conflict.getCause());
            separate(batch, blocked);
            return true;
        }
        if (attempt == ATTEMPTS && conflict.is(Conflict.Kind.CREATED)) {
            separate(batch, blocked); // nobody is first so often: what is created is there, where it must not be
            return true;
        }
        return false;
    }

    /**
     * Sets those aside that need what others hold locked, and goes on without them. A job whose blocker has no name is set aside once
     * it is alone. Says whether all of the batch is cared for.
     */
    private boolean setAside(List<Job<?>> batch, int attempt, List<Blocked> blocked) {
        LockSet held;
        try {
            held = transactions.heldOf(locksOf(batch));
        } catch (TechnicalFailure failure) {
            fail(batch, failure);
            return true;
        }
        if (held.isEmpty()) {
            if (attempt == 1 || batch.size() > 1) {
                return false; // it is free again, or nothing that a scope names
            }
            blocked.add(Blocked.byUnknown(batch.get(0)));
            return true;
        }
        tell("others hold locked what some commands need, which are set aside", null);
        var others = new ArrayList<Job<?>>();
        for (var job : batch) {
            if (held.overlaps(job.scope())) {
                blocked.add(new Blocked(job, held, true));
            } else {
                others.add(job);
            }
        }
        run(others, blocked);
        return true;
    }

    /** The jobs that are tried once more. After a loss, which may have taken long, all are. */
    private List<Job<?>> stillWorthIt(List<Job<?>> batch, int attempt, TechnicalFailure reason) {
        if (attempt == ATTEMPTS) {
            tell("a command was given up", reason);
            return List.of();
        }
        return reason instanceof Overloaded
                ? batch.stream().filter(isTooOld.negate()).toList()
                : batch;
    }

    private void attempt(List<Job<?>> batch, BiConsumer<Transaction, Effects> commit) {
        try (var transaction = transactions.begin()) {
            var ledger = new Ledger(transaction.load(locksOf(batch)));
            batch.forEach(job -> job.decide(ledger));
            var effects = ledger.effects();
            if (!effects.isEmpty()) {
                commit.accept(transaction, effects);
            }
        }
    }

    private static LockSet locksOf(List<Job<?>> batch) {
        return LockSet.of(batch.stream().map(Job::scope).toList());
    }

    private static void fail(List<Job<?>> batch, Throwable reason) {
        batch.forEach(job -> job.fail(reason));
    }

    /** At first with all that is known of its cause, then in a line once in a while. */
    private void tell(String what, Throwable cause) {
        repetitions.count(what).ifPresent(telling -> {
            if (telling.first()) {
                LOG.warn(what, cause);
            } else {
                LOG.warn("{}{}{}", what, telling, inOneLine(cause));
            }
        });
    }

    private static String inOneLine(Throwable cause) {
        return cause == null ? "" : ": " + cause.toString().lines().findFirst().orElse("");
    }
}
