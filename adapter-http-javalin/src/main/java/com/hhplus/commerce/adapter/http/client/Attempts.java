package com.hhplus.commerce.adapter.http.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One question, sent until it is answered or its time is over: with the same effect each time, and with pauses that grow. */
final class Attempts {
    /** Sends it once. */
    @FunctionalInterface
    interface Sending {
        /** Fails if there is no whole answer within {@code longest}. */
        CompletableFuture<Reply> send(Duration longest);
    }

    private final Sending again;
    private final Limits limits;
    private final long deadline;
    private final Runnable onRetry;

    private Sending next;
    private Duration pause;
    private Unanswered last = Unanswered.ofWaiting(); // unless it was sent
    private boolean mayHaveEffect;

    /**
     * @param first how it is sent first
     * @param again how it is sent if that was not answered
     * @param deadline by {@link System#nanoTime}
     */
    Attempts(Sending first, Sending again, Limits limits, long deadline, Runnable onRetry) {
        this.next = first;
        this.again = again;
        this.limits = limits;
        this.deadline = deadline;
        this.onRetry = onRetry;
        this.pause = limits.pause();
    }

    /** Fails with {@link Unanswered}. */
    CompletionStage<Reply> next() {
        if (isOverBefore(Duration.ZERO)) {
            return CompletableFuture.failedFuture(last.after(mayHaveEffect));
        }
        var sending = next;
        next = again;
        return sending.send(shorter(limits.attempt(), left()))
                .handle(this::judged)
                .thenCompose(Function.identity());
    }

    private CompletionStage<Reply> judged(Reply reply, Throwable failure) {
        if (failure == null && reply.refusesWhoAsks()) {
            return CompletableFuture.failedFuture(Unanswered.unheard("the pay server refuses the token of this one")
                    .after(mayHaveEffect));
        }
        if (failure == null && !reply.asksForPatience()) {
            return CompletableFuture.completedFuture(reply);
        }
        last = failure == null ? Unanswered.of(reply) : Unanswered.of(failure);
        mayHaveEffect |= last.mayHaveEffect();
        var wait = pauseAfter(reply);
        if (isOverBefore(wait)) {
            return CompletableFuture.failedFuture(last.after(mayHaveEffect));
        }
        onRetry.run();
        return CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS))
                .thenCompose(rested -> next());
    }

    /** As long as was asked for, and at least the own pause, of which a random half is taken off. */
    private Duration pauseAfter(Reply reply) {
        var own = Duration.ofNanos(
                (long) (pause.toNanos() * (1 - ThreadLocalRandom.current().nextDouble() / 2)));
        pause = pause.multipliedBy(2);
        var asked = reply == null ? Duration.ZERO : reply.retryAfter().orElse(Duration.ZERO);
        return asked.isZero() ? own : asked.plus(own);
    }

    /** So that no attempt is cut off before it is known whether anything was sent. */
    private boolean isOverBefore(Duration wait) {
        return wait.plus(limits.connect()).plus(limits.pause()).compareTo(left()) > 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }
}
