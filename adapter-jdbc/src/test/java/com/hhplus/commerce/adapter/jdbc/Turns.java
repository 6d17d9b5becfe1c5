package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Two instances behind one door: each piece of work goes to the other one than the piece before it. */
record Turns(Persistence one, Persistence other, AtomicInteger turn) implements Persistence {
    Turns(Persistence one, Persistence other) {
        this(one, other, new AtomicInteger());
    }

    @Override
    public UnitOfWork unitOfWork() {
        var works = one.unitOfWork();
        var others = other.unitOfWork();
        return new UnitOfWork() {
            @Override
            public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
                return (turn.getAndIncrement() % 2 == 0 ? works : others).submit(scope, work);
            }
        };
    }

    @Override
    public Queries queries() {
        return other.queries();
    }

    @Override
    public void claimFor(Shop shop) {
        one.claimFor(shop);
        other.claimFor(shop);
    }

    @Override
    public int forgetKeys(Duration age) {
        return one.forgetKeys(age);
    }

    @Override
    public Audit audit() {
        return one.audit();
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
