package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.Rejection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The only door to changes. All that a piece of work records is kept, or nothing. */
public interface UnitOfWork {
    /**
     * Runs {@code work} on what {@code scope} names, all of which stands still meanwhile.
     *
     * <p>The work may run more than once, so it only decides: it reads and records through {@link Books} and touches nothing
     * else, neither {@link Queries} nor another unit of work.
     *
     * @return completes when all is durable; fails with the {@link Rejection} or other failure that the work threw, or with a
     *     {@link TechnicalFailure}
     */
    <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work);

    /** As {@link #submit}, but waits, and throws the failure itself. */
    default <T> T call(Scope scope, Function<Books, T> work) {
        try {
            return submit(scope, work).toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
