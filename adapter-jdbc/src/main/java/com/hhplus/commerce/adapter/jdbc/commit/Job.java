package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A piece of work that waits to be carried out, and what came of it, which is answered only once it is durable. */
final class Job<T> {
    private final Scope scope;
    private final Function<Books, T> work;
    private final long since;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    private T outcome;
    private Throwable failure;

    /** @param since when it began to wait, by {@link System#nanoTime} */
    Job(Scope scope, Function<Books, T> work, long since) {
        this.scope = scope;
        this.work = work;
        this.since = since;
    }

    Scope scope() {
        return scope;
    }

    long since() {
        return since;
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** Runs the work; whatever came of it before is forgotten. */
    void decide(Ledger ledger) {
        outcome = null;
        failure = null;
        try {
            outcome = NestingGuard.during(() -> ledger.run(scope, work));
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
    }

    void fail(Throwable reason) {
        failure = reason;
    }

    /** How much there is to lock and load, roughly. */
    int weight() {
        return 1 + scope.products().size();
    }

    void tell() {
        if (failure == null) {
            answer.complete(outcome);
        } else {
            answer.completeExceptionally(failure);
        }
    }
}
