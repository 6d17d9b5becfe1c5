package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Rejection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The only door to changes. All that a piece of work records is kept, or nothing. */
public interface UnitOfWork {
    /**
     * Runs {@code work} on what {@code scope} names, all of which stands still meanwhile.
     *
     * <p>Returns without waiting for a database; what is kept in memory may be done by then.
     *
     * <p>The work may run more than once, so it only decides: it reads and records through {@link Books} and touches nothing
     * else, neither {@link Queries} nor another unit of work.
     *
     * @return completes when all is durable; fails with the {@link Rejection} or other failure that the work threw, or with a
     *     {@link TechnicalFailure}
     */
    <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work);

    /**
     * As {@link #submit}, for a command that {@link Books#once} carries out: {@code work} answers its fact.
     *
     * @param asFirstAnswered what a replay makes of the fact, which may have moved on since
     */
    default <T extends Fact> CompletionStage<Receipt<T>> submitOnce(
            Scope scope, Class<T> fact, Function<Books, T> work, UnaryOperator<T> asFirstAnswered) {
        return submit(scope, once(fact, work, asFirstAnswered));
    }

    /** As {@link #submitOnce(Scope, Class, Function, UnaryOperator)}, where a replay answers the fact as it is. */
    default <T extends Fact> CompletionStage<Receipt<T>> submitOnce(
            Scope scope, Class<T> fact, Function<Books, T> work) {
        return submitOnce(scope, fact, work, UnaryOperator.identity());
    }

    /** As {@link #submitOnce(Scope, Class, Function, UnaryOperator)}, but waits, and throws the failure itself. */
    default <T extends Fact> Receipt<T> once(
            Scope scope, Class<T> fact, Function<Books, T> work, UnaryOperator<T> asFirstAnswered) {
        return call(scope, once(fact, work, asFirstAnswered));
    }

    /** As {@link #once(Scope, Class, Function, UnaryOperator)}, where a replay answers the fact as it is. */
    default <T extends Fact> Receipt<T> once(Scope scope, Class<T> fact, Function<Books, T> work) {
        return once(scope, fact, work, UnaryOperator.identity());
    }

    private static <T extends Fact> Function<Books, Receipt<T>> once(
            Class<T> fact, Function<Books, T> work, UnaryOperator<T> asFirstAnswered) {
        return books -> books.once(fact, () -> work.apply(books)).map(asFirstAnswered);
    }

    /** As {@link #submit}, but waits, perhaps by doing the work on the caller's own thread, and throws the failure itself. */
    default <T> T call(Scope scope, Function<Books, T> work) {
        return await(submit(scope, work));
    }

    /** What {@code answer} completes with; throws what it fails with. */
    static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error defect) {
                throw defect;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
