package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what was answered once more, one command after the other, alone and undisturbed, in the order in which they
 * took effect. Each answer must be the same, and in the end the store must hold the same.
 */
final class Oracle {
    private final Tables tables;
    private final SimulatedTransactions store;
    private final Faults faults;
    private final Tally tally;
    private final List<String> violations = new ArrayList<>();
    private final Map<RequestKey, Object> facts = new HashMap<>();

    /** @param tables what the store held in the beginning */
    Oracle(Tables tables, SimulatedTransactions store, Faults faults, Tally tally) {
        this.tables = tables;
        this.store = store;
        this.faults = faults;
        this.tally = tally;
    }

    /** What is wrong with the answers to {@code all}, and with what the store holds now. */
    List<String> judge(List<Operation<?>> all, Tables held) {
        all.stream()
                .filter(operation -> !operation.isAnswered())
                .forEach(operation -> violations.add(operation + " was never answered"));
        all.stream()
                .filter(Operation::isAnswered)
                .sorted(Comparator.comparingInt(Operation::place))
                .forEach(this::judge);
        held.differenceFrom(tables).ifPresent(violations::add);
        return violations;
    }

    private void judge(Operation<?> operation) {
        var failure = operation.failure();
        tally.count(failure.map(it -> it.getClass().getSimpleName()).orElse("answered"));
        if (operation.hasRun()) {
            compare(operation, failure);
        } else if (failure.isEmpty() || !isHarmless(failure.get())) {
            violations.add(operation + " never ran, and was answered with " + outcome(operation));
        } else if (failure.get() instanceof Overloaded) {
            tally.count("overloaded before it ran");
        }
    }

    private void compare(Operation<?> operation, Optional<Throwable> failure) {
        var ledger = new Ledger(tables.load(LockSet.of(List.of(operation.scope()))));
        var expected = expected(operation, ledger);
        var effects = ledger.effects();
        if (failure.isPresent() && failure.get() instanceof OutcomeUnknown) {
            must(store.hasLeftOpen(operation.transaction()), operation, "is said to be unknown, which it is not");
            if (store.hasCommitted(operation.transaction())) {
                keep(operation, effects);
            }
        } else if (failure.isPresent() && failure.get() instanceof WriteFailed failed) {
            must(faults.brokenStep(effects).equals(Optional.of(failed.step())), operation, "blames " + failed.step());
        } else if (failure.isEmpty() || !isHarmless(failure.get())) {
            var outcome = outcome(operation);
            must(outcome.equals(expected), operation, "got " + outcome + " instead of " + expected);
            keep(operation, effects);
        }
    }

    /** What failed for reasons that are not its own, so that it has no effect; that is all that can be said of it. */
    private static boolean isHarmless(Throwable failure) {
        return failure instanceof Overloaded || failure instanceof Unavailable || failure instanceof Defect;
    }

    private void keep(Operation<?> operation, Effects effects) {
        try {
            tables.write(effects);
        } catch (Conflict conflict) {
            violations.add(operation + " has its effect a second time");
        }
    }

    private static String expected(Operation<?> operation, Ledger ledger) {
        try {
            return "" + ledger.run(operation.scope(), operation.work());
        } catch (RuntimeException failure) {
            return failure.toString();
        }
    }

    /** An answer or a failure as text; the data of all facts and refusals is in theirs. */
    private String outcome(Operation<?> operation) {
        var failure = operation.failure();
        if (failure.isPresent()) {
            return failure.get().toString();
        }
        var answer = operation.answer();
        if (answer instanceof Receipt<?> receipt) {
            tally.count(receipt.repeated() ? "replayed" : "answered first");
            operation.scope().command().ifPresent(command -> compareFacts(command.key(), receipt, operation));
        }
        return "" + answer;
    }

    private void compareFacts(RequestKey key, Receipt<?> receipt, Operation<?> operation) {
        var before = facts.putIfAbsent(key, receipt.fact());
        must(
                before == null || before.equals(receipt.fact()),
                operation,
                "got another answer than under this key before");
    }

    private void must(boolean holds, Operation<?> operation, String otherwise) {
        if (!holds) {
            violations.add(operation + " " + otherwise);
        }
    }
}
