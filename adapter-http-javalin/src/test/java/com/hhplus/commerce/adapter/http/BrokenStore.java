package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A store that reads, from memory, but answers every unit of work with one failure. */
public final class BrokenStore implements Persistence, UnitOfWork {
    private final Persistence memory = new InMemoryPersistence();

    private volatile Throwable failure;

    public void failWith(Throwable other) {
        failure = other;
    }

    @Override
    public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
        return CompletableFuture.failedFuture(failure);
    }

    @Override
    public void claimFor(Shop shop) {
        memory.claimFor(shop);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return this;
    }

    @Override
    public Queries queries() {
        return memory.queries();
    }

    @Override
    public int forgetKeys(Duration age) {
        return memory.forgetKeys(age);
    }

    @Override
    public Audit audit() {
        return memory.audit();
    }

    @Override
    public void close() {
        memory.close();
    }
}
