package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Repetitions;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** In a database that locks nothing this happens to each command now and then; most are too old by then. */
    private static final int MOST_TIMES_OVERTAKEN = 100;

    private static final String HEAD_HELD = "others hold the head of the feed, which each command needs";

    private final Transactions transactions;
    private final IntConsumer pause;
    private final Predicate<Job<?>> isTooOld;
    private final Runnable meanwhile;
    private final Observation observation;
    private final Repetitions repetitions = new Repetitions();

    /**
     * @param pause waits for a little while before the attempt of this number, so that those in the way can finish
     * @param isTooOld says which jobs have waited for too long to be tried again
     * @param meanwhile is done again and again while the database is lost
     */
    BatchRunner(
            Transactions transactions,
            IntConsumer pause,
            Predicate<Job<?>> isTooOld,
            Runnable meanwhile,
            Observation observation) {
        this.transactions = transactions;
        this.pause = pause;
        this.isTooOld = isTooOld;
        this.meanwhile = meanwhile;
        this.observation = observation;
    }

    /** Gives each job its outcome, but those that it returns. Nothing is answered yet, and no exception leaves. */
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
            observation.split();
            var half = batch.size() / 2;
            run(batch.subList(0, half), blocked);
            run(batch.subList(half, batch.size()), blocked);
        }
    }

    private void persevere(List<Job<?>> all, BiConsumer<Transaction, Effects> commit, List<Blocked> blocked) {
        var batch = all;
        var attempt = 1;
        var overtaken = 1;
        while (!batch.isEmpty()) {
            var again = attempt(batch, attempt, commit, blocked);
            if (again.isEmpty()) {
                return;
            }
            var isOvertaken = again.get().isOvertaken();
            pause.accept(isOvertaken ? overtaken : attempt);
            var isLast = isOvertaken ? overtaken++ == MOST_TIMES_OVERTAKEN : attempt++ == ATTEMPTS;
            batch = stillWorthIt(batch, isLast, again.get().reason());
        }
    }

    /**
     * That a batch is to be tried again.
     *
     * @param reason its outcome if it never comes to an end
     * @param isOvertaken whether another was first, who has committed by now
     */
    private record Again(TechnicalFailure reason, boolean isOvertaken) {}

    /** Why the batch is to be tried again; nothing once all of it is cared for. */
    private Optional<Again> attempt(
            List<Job<?>> batch, int attempt, BiConsumer<Transaction, Effects> commit, List<Blocked> blocked) {
        try {
            transact(batch, commit);
        } catch (Conflict conflict) {
            observation.obstructed(conflict.obstacle());
            return afterConflict(conflict, batch, attempt, blocked);
        } catch (CommitUnconfirmed silence) {
            return afterSilence(silence, batch, attempt);
        } catch (StatementFailed failed) {
            log("a statement failed: a batch is split to find the command that is to blame", failed.getCause());
            separate(batch, blocked);
        } catch (TechnicalFailure failure) {
            fail(batch, failure);
        } catch (RuntimeException defect) {
            fail(batch, defect);
            if (batch.size() > 1) {
                log("a command met a defect: a batch is split to find it", defect);
                separate(batch, blocked);
            }
        } catch (Error defect) {
            fail(batch, defect);
        }
        return Optional.empty();
    }

    private void transact(List<Job<?>> batch, BiConsumer<Transaction, Effects> commit) {
        var begun = observation.now();
        try (var transaction = transactions.begin()) {
            var ledger = new Ledger(transaction.load(locksOf(batch)));
            batch.forEach(job -> job.decide(ledger));
            var effects = ledger.effects();
            if (!effects.isEmpty()) {
                commit.accept(transaction, effects);
                observation.committed(batch.size(), observation.now() - begun);
            }
        }
    }

    /** The outcomes that were decided are still here: if it turns out that they were committed, they are true. */
    private Optional<Again> afterSilence(CommitUnconfirmed silence, List<Job<?>> batch, int attempt) {
        var fate = transactions.settle(silence.batch(), meanwhile);
        observation.settled(fate);
        log("a commit was not confirmed, and found to be " + fate, silence.getCause());
        return switch (fate) {
            case COMMITTED -> Optional.empty();
            case UNKNOWN -> {
                fail(batch, new OutcomeUnknown("nobody can tell yet whether this was committed", silence));
                yield Optional.empty();
            }
            case ROLLED_BACK ->
                again(
                        batch,
                        new Unavailable(
                                "the database was lost " + attempt + " times, and nothing came of it", silence));
        };
    }

    /** Something else than to try again, if there is anything that helps more. */
    private Optional<Again> afterConflict(Conflict conflict, List<Job<?>> batch, int attempt, List<Blocked> blocked) {
        if (conflict.is(Obstacle.HEAD_HELD)) {
            log(HEAD_HELD, conflict.getCause());
            return again(batch, new Overloaded(HEAD_HELD, conflict.getCause())); // whoever is set aside needs it, too
        }
        if (conflict
                .isOvertaken()) { // of which a few are in as much danger as many, since all write the head of the feed
            var reason = new Overloaded("others were first, again and again", conflict.getCause());
            fail(batch, reason);
            return Optional.of(new Again(reason, true));
        }
        var again = again(batch, new Overloaded("others were in the way " + attempt + " times", conflict.getCause()));
        if (conflict.is(Obstacle.LOCKED) && setAside(batch, attempt, blocked)) {
            return Optional.empty();
        }
        if (attempt > 1 && batch.size() > 1) {
            log(
                    "others were in the way again: a batch is split to find the command that they are in the way of",
                    conflict.getCause());
            separate(batch, blocked);
            return Optional.empty();
        }
        if (attempt == ATTEMPTS && conflict.is(Obstacle.CREATED)) {
            separate(batch, blocked); // nobody is first so often: what is created is there, where it must not be
            return Optional.empty();
        }
        return again;
    }

    /** If it is not tried again after all, or never comes to an end, {@code reason} is the outcome. */
    private static Optional<Again> again(List<Job<?>> batch, TechnicalFailure reason) {
        fail(batch, reason);
        return Optional.of(new Again(reason, false));
    }

    /**
     * Sets those aside that need what others hold locked, and goes on without them. A job whose blocker has no name is set aside once
     * it is alone. Says whether all of the batch is cared for.
     */
    private boolean setAside(List<Job<?>> batch, int attempt, List<Blocked> blocked) {
        LockSet held;
        try {
            held = transactions.lockedByOthers(locksOf(batch));
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
        log("others hold locked what some commands need, which are set aside", null);
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
    private List<Job<?>> stillWorthIt(List<Job<?>> batch, boolean isLast, TechnicalFailure reason) {
        if (isLast) {
            log("a command was given up", reason);
            return List.of();
        }
        return reason instanceof Overloaded
                ? batch.stream().filter(isTooOld.negate()).toList()
                : batch;
    }

    private static LockSet locksOf(List<Job<?>> batch) {
        return LockSet.of(batch.stream().map(Job::scope).toList());
    }

    private static void fail(List<Job<?>> batch, Throwable reason) {
        batch.forEach(job -> job.fail(reason));
    }

    /** At first with all that is known of its cause, then in a line once in a while. */
    private void log(String what, Throwable cause) {
        repetitions.count(what).ifPresent(repeated -> {
            if (repeated.first()) {
                LOG.warn(what, cause);
            } else {
                LOG.warn("{}{}{}", what, repeated, inOneLine(cause));
            }
        });
    }

    private static String inOneLine(Throwable cause) {
        return cause == null ? "" : ": " + cause.toString().lines().findFirst().orElse("");
    }
}
