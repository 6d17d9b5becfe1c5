package com.hhplus.commerce.adapter.http.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Lets so many be under way at once, and so many wait for that, without a thread of their own. Safe for many threads. */
final class Turns {
    private final int most;
    private final int mostWaiting;
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int taken;
    private int left;
    private boolean isPassing;

    Turns(int most, int mostWaiting) {
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Completes when it is the caller's turn, who has to {@link #leave} it. Fails with {@link Unanswered} at once if too many wait already, or
     * if the turn does not come within {@code longest}.
     */
    CompletionStage<Void> take(Duration longest) {
        var turn = new CompletableFuture<Void>();
        synchronized (this) {
            if (taken < most) {
                taken++;
                return CompletableFuture.completedFuture(null);
            }
            if (waiting.size() >= mostWaiting) {
                return CompletableFuture.failedFuture(Unanswered.unsent("too many wait for the pay server already"));
            }
            waiting.add(turn);
        }
        return turn.orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS).exceptionallyCompose(tooLate -> {
            forget(turn);
            return CompletableFuture.failedFuture(Unanswered.ofWaiting());
        });
    }

    private synchronized void forget(CompletableFuture<Void> turn) {
        waiting.remove(turn);
    }

    /** Passes the turn on to who has waited for longest. */
    void leave() {
        if (isPassedOnByAnother()) {
            return; // or a queue of those that fail at once would be as deep as a stack
        }
        for (var next = next(); next.isPresent(); next = next()) {
            if (!next.get().complete(null)) {
                putBack();
            }
        }
    }

    private synchronized boolean isPassedOnByAnother() {
        left++;
        var another = isPassing;
        isPassing = true;
        return another;
    }

    /** Who is to have the next turn that was left; empty once nobody waits, or no turn is left. */
    private synchronized Optional<CompletableFuture<Void>> next() {
        if (left > 0 && !waiting.isEmpty()) {
            left--;
            return Optional.of(waiting.poll());
        }
        taken -= left;
        left = 0;
        isPassing = false;
        return Optional.empty();
    }

    private synchronized void putBack() {
        left++;
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
