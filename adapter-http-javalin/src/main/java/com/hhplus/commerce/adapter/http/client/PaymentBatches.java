package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.trace.Origin;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks for many payments at the price of few: while questions are under way, those that follow wait, though not for long, and are sent
 * together. Each has its own answer. Safe for many threads.
 */
final class PaymentBatches {
    /** One that is to be sent. */
    record Asked(Origin origin, PaymentQuestion payment, Duration longest, CompletableFuture<Reply> reply) {}

    /** As many as a pay server takes together. */
    private static final int MOST = 64;

    /** While one is carried out, the next is on its way. */
    private static final int UNDER_WAY = 2;

    /** How long it is waited for those that are under way: one that hangs must not hold up others, which another instance may answer. */
    private static final Executor PATIENTLY = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    private static final int MOST_BYTES = 256 * 1024;

    private final Exchanges exchanges;
    private final Consumer<Throwable> inVain;
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean isWatched;

    /** @param inVain is told why many were not answered together, which nobody else is: each is answered when it is asked alone */
    PaymentBatches(Exchanges exchanges, Consumer<Throwable> inVain) {
        this.exchanges = exchanges;
        this.inVain = inVain;
    }

    /** As {@link Exchanges#send}, up to 50 ms later. */
    CompletableFuture<Reply> send(Origin origin, PaymentQuestion payment, Duration longest) {
        var asked = new Asked(origin, payment, longest, new CompletableFuture<>());
        send(with(asked));
        return asked.reply();
    }

    /** What is to be sent now. */
    private synchronized List<Asked> with(Asked another) {
        waiting.add(another);
        if (underWay < UNDER_WAY) {
            return next();
        }
        watch();
        return List.of();
    }

    private void watch() {
        if (!isWatched && !waiting.isEmpty()) {
            PATIENTLY.execute(() -> send(late()));
            isWatched = true;
        }
    }

    private synchronized List<Asked> late() {
        isWatched = false;
        var late = next();
        watch();
        return late;
    }

    private synchronized List<Asked> afterOne() {
        underWay--;
        return underWay < UNDER_WAY ? next() : List.of();
    }

    private List<Asked> next() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        underWay++;
        var next = new ArrayList<Asked>();
        while (next.size() < MOST && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        return next;
    }

    private void send(List<Asked> batch) {
        if (batch.isEmpty()) {
            return;
        }
        CompletableFuture.completedFuture(batch) // so that what is thrown ends it, too
                .thenCompose(this::replies)
                .whenComplete((replies, failure) -> {
                    try {
                        send(afterOne());
                    } finally {
                        end(batch, replies, failure);
                    }
                });
    }

    private static void end(List<Asked> batch, List<Reply> replies, Throwable failure) {
        for (int i = 0; i < batch.size(); i++) {
            var reply = batch.get(i).reply();
            if (failure == null) {
                reply.complete(replies.get(i));
            } else {
                reply.completeExceptionally(failure);
            }
        }
    }

    private CompletableFuture<List<Reply>> replies(List<Asked> batch) {
        if (batch.size() == 1) {
            var alone = batch.get(0);
            return exchanges
                    .send(alone.origin(), alone.payment().alone(), alone.longest(), MOST_BYTES)
                    .thenApply(List::of);
        }
        var shortest = batch.stream()
                .map(Asked::longest)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return exchanges
                .send(Origin.NONE, together(batch), shortest, MOST_BYTES)
                .thenApply(reply -> reply.shared(batch.size()))
                .whenComplete((replies, failure) -> {
                    if (failure != null) {
                        inVain.accept(failure);
                    }
                });
    }

    private static Question together(List<Asked> batch) {
        return Question.post(
                PaymentQuestion.PAYMENTS + "batch",
                batch,
                (all, json) -> json.put("payments", all, PaymentBatches::write));
    }

    private static void write(Asked asked, Members json) {
        json.put("id", asked.payment().order().text());
        asked.payment().write(json);
        asked.origin().requestId().ifPresent(id -> json.put("requestId", id));
    }
}
