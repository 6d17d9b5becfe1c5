package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.Store.Attempt;
import com.hhplus.commerce.adapter.jdbc.Store.Fate;
import com.hhplus.commerce.adapter.jdbc.Store.Spoiled;
import com.hhplus.commerce.adapter.jdbc.Store.Unconfirmed;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * Carries out a batch of jobs in one transaction, and stays with it until each has an outcome that is true: it runs the batch
 * again after conflicts, splits it to find the one that spoils it, and settles what became of a commit that was not confirmed.
 */
final class Carrier {
    private static final int ATTEMPTS = 5;

    private final Store store;
    private final IntConsumer pause;

    /** @param pause waits for a little while before the attempt of this number, so that those in the way can finish */
    Carrier(Store store, IntConsumer pause) {
        this.store = store;
        this.pause = pause;
    }

    /** Gives each job its outcome. Nothing is told yet, and no exception leaves. */
    void carryOut(List<Job<?>> batch) {
        try {
            carryOut(batch, Attempt::commit);
        } catch (Spoiled spoiled) {
            separate(batch);
        } catch (RuntimeException | Error defect) {
            fail(batch, defect);
        }
    }

    private void separate(List<Job<?>> batch) {
        if (batch.size() == 1) {
            try {
                carryOut(batch, Attempt::commitStepwise);
            } catch (RuntimeException | Error defect) {
                fail(batch, defect);
            }
        } else {
            var half = batch.size() / 2;
            carryOut(batch.subList(0, half));
            carryOut(batch.subList(half, batch.size()));
        }
    }

    private void carryOut(List<Job<?>> batch, BiConsumer<Attempt, Effects> commit) {
        TechnicalFailure reason = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                run(batch, commit);
                return;
            } catch (Conflict conflict) {
                if (attempt > 1 && batch.size() > 1) {
                    separate(batch); // what is in the way of one need not be in the way of all
                    return;
                }
                reason = new Overloaded("others were in the way " + attempt + " times");
            } catch (Unconfirmed silence) {
                var fate = store.fateOf(silence.transaction());
                if (fate == Fate.COMMITTED) {
                    return; // the outcomes are still here, and true
                }
                if (fate == Fate.UNKNOWN) {
                    fail(batch, new OutcomeUnknown("nobody can tell yet whether this was committed", silence));
                    return;
                }
                reason =
                        new Unavailable("the database was lost " + attempt + " times, and nothing came of it", silence);
            } catch (TechnicalFailure failure) {
                fail(batch, failure);
                return;
            }
            pause.accept(attempt);
        }
        fail(batch, reason);
    }

    private void run(List<Job<?>> batch, BiConsumer<Attempt, Effects> commit) {
        try (var attempt = store.begin()) {
            var ledger = new Ledger(
                    attempt.load(Names.of(batch.stream().map(Job::scope).toList())));
            batch.forEach(job -> job.decide(ledger));
            var effects = ledger.effects();
            if (!effects.isEmpty()) {
                commit.accept(attempt, effects);
            }
        }
    }

    private static void fail(List<Job<?>> batch, Throwable reason) {
        batch.forEach(job -> job.fail(reason));
    }
}
