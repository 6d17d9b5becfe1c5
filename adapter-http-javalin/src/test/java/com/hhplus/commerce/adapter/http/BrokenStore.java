package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A store that reads, from memory, but answers every unit of work with one failure, and probes as it is told. */
public final class BrokenStore implements ForwardingPersistence, UnitOfWork {
    private final Persistence memory = new InMemoryPersistence();

    private volatile Throwable failure;
    private volatile CompletionStage<Void> probe = memory.probe();

    public void failWith(Throwable other) {
        failure = other;
    }

    public void probeWith(CompletionStage<Void> other) {
        probe = other;
    }

    @Override
    public Persistence delegate() {
        return memory;
    }

    @Override
    public UnitOfWork unitOfWork() {
        return this;
    }

    @Override
    public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
        return CompletableFuture.failedFuture(failure);
    }

    @Override
    public CompletionStage<Void> probe() {
        return probe;
    }
}
