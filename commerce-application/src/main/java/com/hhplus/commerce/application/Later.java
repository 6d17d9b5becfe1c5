package com.hhplus.commerce.application;

import com.hhplus.commerce.domain.Rejection;
import java.util.concurrent.CompletableFuture;
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

    /** What {@code next} makes of what {@code first} answers; a failure of either arrives as it is, wrapped by nothing. */
    static <A, B> CompletionStage<B> of(CompletionStage<A> first, Function<A, CompletionStage<B>> next) {
        var last = new CompletableFuture<B>();
        first.whenComplete((found, failed) -> {
            if (failed != null) {
                last.completeExceptionally(failed);
            } else {
                of(() -> next.apply(found)).whenComplete((answer, refused) -> complete(last, answer, refused));
            }
        });
        return last;
    }

    private static <T> void complete(CompletableFuture<T> last, T answer, Throwable failed) {
        if (failed != null) {
            last.completeExceptionally(failed);
        } else {
            last.complete(answer);
        }
    }
}
