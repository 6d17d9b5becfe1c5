package com.hhplus.commerce.application;

import com.hhplus.commerce.domain.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
}
