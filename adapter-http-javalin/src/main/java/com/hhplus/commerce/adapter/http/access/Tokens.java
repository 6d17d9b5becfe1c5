package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.Caller;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The tokens of users, made by somebody else. */
public interface Tokens {
    /**
     * Who bears it. Waits for nobody.
     *
     * @throws Unauthenticated if it is not right, or not any more
     * @throws KeysUnavailable if that cannot be told now
     */
    Caller callerOf(String token);

    /** The same where that costs next to nothing, since the token was found right before, and still is. */
    default Optional<Caller> remembered(String token) {
        return Optional.empty();
    }

    /** Is completed, soon and never by a failure, when it is no use to wait any longer before asking who bears it. */
    default CompletionStage<Void> prepared(String token) {
        return CompletableFuture.completedFuture(null);
    }
}
