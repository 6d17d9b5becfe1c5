package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Two instances as one store: each piece of work goes to the other one than the piece before it, and reads go to the second. */
record RoundRobin(Persistence first, Persistence second, AtomicInteger turn) implements ForwardingPersistence {
    RoundRobin(Persistence first, Persistence second) {
        this(first, second, new AtomicInteger());
    }

    @Override
    public Persistence delegate() {
        return second;
    }

    @Override
    public UnitOfWork unitOfWork() {
        var ofFirst = first.unitOfWork();
        var ofSecond = second.unitOfWork();
        return new UnitOfWork() {
            @Override
            public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
                return (turn.getAndIncrement() % 2 == 0 ? ofFirst : ofSecond).submit(scope, work);
            }
        };
    }

    @Override
    public void claimFor(Shop shop, Till till) {
        first.claimFor(shop, till);
        second.claimFor(shop, till);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
