package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.domain.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Commands that are not waited for: what is refused at once arrives by the stage, as all other refusals do. */
final class Later {
    private Later() {}

    static <T> CompletionStage<T> of(Supplier<CompletionStage<T>> command) {
        try {
            return command.get();
        } catch (Rejection refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /**
     * What {@code next} makes of what {@code lookup} finds; a failure of either arrives as it is, wrapped by nothing. A lookup changes nothing,
     * so its outcome is never unknown.
     */
    static <A, B> CompletionStage<B> of(CompletionStage<A> lookup, Function<A, CompletionStage<B>> next) {
        return either(lookup, next, failed -> CompletableFuture.failedFuture(beforeItWasBegun(failed)));
    }

    private static Throwable beforeItWasBegun(Throwable failed) {
        return failed instanceof OutcomeUnknown
                ? new Unavailable("the database was lost before this was begun", failed)
                : failed;
    }

    /** What {@code next} makes of what {@code first} completes with; a failure of either arrives as it is, wrapped by nothing. */
    static <A, B> CompletionStage<B> then(CompletionStage<A> first, Function<A, CompletionStage<B>> next) {
        return either(first, next, CompletableFuture::failedFuture);
    }

    /** What {@code next} makes of what {@code first} completes with, or {@code otherwise} of what it fails with, wrapped by nothing. */
    static <A, B> CompletionStage<B> either(
            CompletionStage<A> first,
            Function<A, CompletionStage<B>> next,
            Function<Throwable, CompletionStage<B>> otherwise) {
        var last = new CompletableFuture<B>();
        first.whenComplete((found, failed) -> {
            if (failed == null) {
                goOn(last, found, next);
            } else {
                goOn(last, failed instanceof CompletionException ? failed.getCause() : failed, otherwise);
            }
        });
        return last;
    }

    private static <A, B> void goOn(CompletableFuture<B> last, A found, Function<A, CompletionStage<B>> next) {
        try {
            next.apply(found).whenComplete((answer, failed) -> complete(last, answer, failed));
        } catch (RuntimeException | Error failure) { // or nobody would ever be answered
            last.completeExceptionally(failure);
        }
    }

    private static <T> void complete(CompletableFuture<T> last, T answer, Throwable failed) {
        if (failed != null) {
            last.completeExceptionally(failed);
        } else {
            last.complete(answer);
        }
    }
}
