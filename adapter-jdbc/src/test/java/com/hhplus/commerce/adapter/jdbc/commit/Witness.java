package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.domain.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stands between the shop and its store, and sees what is asked, run, committed and answered, and in which order. */
final class Witness {
    /** A caller that waits for its answer cannot do so on the simulation's only thread: it goes away, and the answer is kept. */
    static final class Waits extends RuntimeException {
        Waits() {
            super("the answer comes later", null, false, false);
        }
    }

    /** An attempt that is under way, and the commands whose work has run in it. Another one may begin and end meanwhile. */
    private record Transaction(String name, List<Operation<?>> members) {}

    private final Flaw flaw;
    private final List<Operation<?>> all = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Deque<Transaction> attempts = new ArrayDeque<>();
    private boolean strictOrder = true;
    private int steps;
    private int furthest = -1;

    Witness(Flaw flaw) {
        this.flaw = flaw;
    }

    List<Operation<?>> all() {
        return all;
    }

    List<String> violations() {
        return violations;
    }

    /** The commands whose work has run in the attempt that is under way. */
    List<Operation<?>> members() {
        return List.copyOf(attempts.getFirst().members);
    }

    void begins(String attempt) {
        attempts.addFirst(new Transaction(attempt, new ArrayList<>()));
    }

    void ends() {
        attempts.removeFirst();
    }

    /** Commands may be set aside, and so be begun after later ones. */
    void allowsForOvertaking() {
        strictOrder = false;
    }

    /** What {@code committed} recorded becomes durable now, so nobody may know it yet. */
    void commits(List<Operation<?>> committed) {
        committed.stream()
                .filter(Operation::isAnswered)
                .forEach(operation -> violations.add(operation + " was answered before its commit"));
        committed.forEach(operation -> operation.commits(++steps));
    }

    private void runs(Operation<?> operation) {
        if (operation.isAnswered()) {
            violations.add(operation + " ran again after it was answered");
        }
        var members = attempts.getFirst().members;
        if (strictOrder && !members.isEmpty() && members.get(members.size() - 1).number() >= operation.number()) {
            violations.add(operation + " ran behind a later one");
        }
        if (strictOrder && !operation.hasRun() && operation.number() < furthest) {
            violations.add(operation + " was begun after a later one");
        }
        furthest = Math.max(furthest, operation.number());
        members.add(operation);
        operation.runs(++steps, attempts.getFirst().name);
    }

    /** What this instance's commands go through. */
    UnitOfWork before(UnitOfWork committer) {
        return new UnitOfWork() {
            @Override
            public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
                var operation = operation(scope, work);
                Function<Books, T> seen = books -> {
                    runs(operation);
                    return work.apply(books);
                };
                var stage = flaw == Flaw.KEEPS_WHAT_WAS_REFUSED
                        ? keepingWhatIsRefused(committer, scope, seen)
                        : committer.submit(scope, seen);
                operation.isAnsweredBy(stage.toCompletableFuture());
                return stage;
            }

            @Override
            public <T> T call(Scope scope, Function<Books, T> work) {
                submit(scope, work);
                throw new Waits();
            }
        };
    }

    private static <T> CompletionStage<T> keepingWhatIsRefused(
            UnitOfWork committer, Scope scope, Function<Books, T> work) {
        var refusal = new AtomicReference<Rejection>();
        return committer
                .submit(scope, books -> {
                    try {
                        return Optional.of(work.apply(books));
                    } catch (Rejection refused) {
                        refusal.set(refused);
                        return Optional.<T>empty();
                    }
                })
                .thenApply(outcome -> outcome.orElseThrow(refusal::get));
    }

    /** What the commands of another instance go through, which is undisturbed: each is carried out at once, and alone. */
    UnitOfWork beforeTwin(Tables tables, Faults faults) {
        return new UnitOfWork() {
            @Override
            public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
                var operation = operation(scope, work);
                operation.runs(++steps, "");
                var answer = new CompletableFuture<T>();
                operation.isAnsweredBy(answer);
                var ledger = new Ledger(tables.load(LockSet.of(List.of(scope))));
                try {
                    var outcome = ledger.run(scope, work);
                    faults.brokenStep(ledger.effects()).ifPresent(step -> {
                        throw new WriteFailed(step, null);
                    });
                    tables.write(ledger.effects());
                    answer.complete(outcome);
                } catch (RuntimeException failure) {
                    answer.completeExceptionally(failure);
                }
                return answer;
            }

            @Override
            public <T> T call(Scope scope, Function<Books, T> work) {
                submit(scope, work);
                throw new Waits();
            }
        };
    }

    private <T> Operation<T> operation(Scope scope, Function<Books, T> work) {
        var operation = new Operation<>(all.size(), scope, work);
        all.add(operation);
        return operation;
    }
}
