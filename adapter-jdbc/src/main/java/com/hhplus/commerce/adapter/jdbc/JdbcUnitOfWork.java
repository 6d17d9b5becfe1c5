package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.Ledger;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Carries out each piece of work in a transaction of its own, on the caller's thread. */
final class JdbcUnitOfWork implements UnitOfWork {
    private static final int ATTEMPTS = 8;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private final Transactions transactions;
    private final Tables tables;

    JdbcUnitOfWork(Transactions transactions) {
        this.transactions = transactions;
        this.tables = new Tables(transactions.database());
    }

    @Override
    public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
        try {
            return CompletableFuture.completedFuture(call(scope, work));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public <T> T call(Scope scope, Function<Books, T> work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return carryOut(scope, work);
            } catch (Conflict conflict) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
        throw new Overloaded("others were in the way " + ATTEMPTS + " times");
    }

    private <T> T carryOut(Scope scope, Function<Books, T> work) {
        return transactions.write(handle -> {
            var ledger = new Ledger(tables.load(handle, scope));
            var outcome = ledger.run(scope, work);
            tables.write(handle, ledger.effects());
            return outcome;
        });
    }
}
