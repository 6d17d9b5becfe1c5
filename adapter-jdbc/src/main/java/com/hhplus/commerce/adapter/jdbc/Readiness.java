package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Whether a database takes writes, for all who want to know: it is asked by one thread, once a second at the most. If that hangs, it is not
 * asked again until the answer has come, and everybody is told at once that it is late.
 */
final class Readiness implements AutoCloseable {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Runnable question;
    private final ExecutorService asking;

    private CompletableFuture<Void> answer;
    private long askedAt;
    private boolean isAsking;

    /** @param question fails with a {@link TechnicalFailure} if the database cannot be used */
    Readiness(Runnable question, ExecutorService asking) {
        this.question = question;
        this.asking = asking;
    }

    /** Completes, or fails with {@link Unavailable}, within a second. */
    synchronized CompletionStage<Void> ask() {
        if (answer == null || !isAsking && System.nanoTime() - askedAt >= SECOND_NANOS) {
            answer = new CompletableFuture<>();
            askedAt = System.nanoTime();
            isAsking = true;
            askFor(answer);
        }
        return answer.minimalCompletionStage();
    }

    private void askFor(CompletableFuture<Void> answer) {
        try {
            asking.execute(() -> {
                complete(answer);
                answered();
            });
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new Unavailable("the store is closed", null));
        }
        CompletableFuture.delayedExecutor(SECOND_NANOS, TimeUnit.NANOSECONDS)
                .execute(() -> answer.completeExceptionally(new Unavailable("the database does not answer", null)));
    }

    private void complete(CompletableFuture<Void> answer) {
        try {
            question.run();
            answer.complete(null);
        } catch (Conflict another) {
            answer.complete(null); // was faster, so it does take writes
        } catch (OutcomeUnknown unconfirmed) {
            answer.completeExceptionally(new Unavailable("the database cannot be written", unconfirmed));
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    private synchronized void answered() {
        isAsking = false;
    }

    @Override
    public void close() {
        asking.shutdown();
    }
}
