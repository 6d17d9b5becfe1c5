package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A store in which each piece of work fails at its end once and is run again: as after a conflict, nothing may remain
 * of the first time.
 */
public record RunTwice(Persistence store) implements Persistence {
    /** Why the first run of a piece of work comes to nothing. */
    private static final class Conflict extends RuntimeException {}

    @Override
    public UnitOfWork unitOfWork() {
        var once = store.unitOfWork();
        return new UnitOfWork() {
            @Override
            public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
                return once.submit(scope, books -> failAfter(work.apply(books)))
                        .handle((nothing, conflict) -> scope)
                        .thenCompose(again -> once.submit(again, work));
            }
        };
    }

    private static Object failAfter(Object outcome) {
        throw new Conflict();
    }

    @Override
    public void claimFor(Shop shop) {
        store.claimFor(shop);
    }

    @Override
    public Queries queries() {
        return store.queries();
    }

    @Override
    public int forgetKeys(Duration age) {
        return store.forgetKeys(age);
    }

    @Override
    public Audit audit() {
        return store.audit();
    }

    @Override
    public void close() {
        store.close();
    }
}
