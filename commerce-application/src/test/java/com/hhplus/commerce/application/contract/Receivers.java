package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.webhook.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Whoever is at the other end of webhooks: takes what is sent, unless a test answers for it. */
public final class Receivers implements Sender {
    /** Who says nothing until a test does. */
    private final Map<WebhookId, BlockingQueue<CompletableFuture<Answer>>> silent = new ConcurrentHashMap<>();

    private final Map<WebhookId, BlockingQueue<Message>> received = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Answer> send(Message message) {
        var id = message.webhook().id();
        queue(received, id).add(message);
        var answers = silent.get(id);
        if (answers == null) {
            return CompletableFuture.completedFuture(Answer.taken());
        }
        var answer = new CompletableFuture<Answer>();
        answers.add(answer);
        return answer;
    }

    private static <T> BlockingQueue<T> queue(Map<WebhookId, BlockingQueue<T>> queues, WebhookId id) {
        return queues.computeIfAbsent(id, none -> new LinkedBlockingQueue<>());
    }

    /** From now on a test answers for this one. */
    public void silence(WebhookId id) {
        queue(silent, id);
    }

    /** What this one answers to what it was sent first of what it has not answered. */
    public void answer(WebhookId id, Sender.Outcome outcome, String error) {
        next(queue(silent, id)).complete(new Answer(outcome, error));
    }

    List<Message> next(WebhookId id, int count) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            messages.add(next(queue(received, id)));
        }
        return messages;
    }

    List<Long> positions(WebhookId id, int count) {
        return next(id, count).stream().map(it -> it.event().position()).toList();
    }

    boolean hasNothingFor(WebhookId id) {
        return queue(received, id).isEmpty();
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            var next = queue.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("something within 30 seconds").isNotNull();
            return next;
        } catch (InterruptedException impatient) {
            throw new AssertionError(impatient);
        }
    }
}
