package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Carries out one piece of work after the other, on the caller's thread. */
final class InMemoryUnitOfWork implements UnitOfWork {
    private final Store store;
    private final Optional<Step> broken;
    private volatile Observer observer = Observer.NONE;

    InMemoryUnitOfWork(Store store, Optional<Step> broken) {
        this.store = store;
        this.broken = broken;
    }

    void observe(Observer other) {
        observer = other;
    }

    @Override
    public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
        try {
            return CompletableFuture.completedFuture(call(scope, work));
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public <T> T call(Scope scope, Function<Books, T> work) {
        return store.locked(() -> {
            var begun = System.nanoTime();
            var ledger = new Ledger(store);
            var outcome = ledger.run(scope, work);
            var effects = ledger.effects();
            write(effects);
            if (!effects.isEmpty()) {
                tell(System.nanoTime() - begun);
            }
            return outcome;
        });
    }

    private void tell(long nanos) {
        try {
            observer.committed(1, nanos);
        } catch (RuntimeException | Error his) {
            // it is his, and what is committed stays
        }
    }

    /** All or nothing: what can fail fails before the first map is touched. */
    private void write(Effects effects) {
        broken.filter(effects::touches).ifPresent(step -> {
            throw new WriteFailed(step, null);
        });
        store.write(effects);
    }
}
