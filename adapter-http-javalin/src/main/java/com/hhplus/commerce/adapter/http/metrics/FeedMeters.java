package com.hhplus.commerce.adapter.http.metrics;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Webhook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/**
 * What has to be looked up in the store: whether it takes writes, the head of the feed, and how far webhooks are behind. Asked when somebody asks
 * for figures, by a thread of its own; what has not come within a second is not known then, and not told.
 */
final class FeedMeters {
    private static final long LONGEST_PROBE_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = LONGEST_PROBE_MILLIS + 100;

    private final Commerce commerce;
    private final MultiGauge lags;
    private final MultiGauge failing;
    private volatile boolean ready;
    private volatile double head = Double.NaN;
    private CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);

    FeedMeters(Commerce commerce, MeterRegistry registry) {
        this.commerce = commerce;
        Gauge.builder("commerce.ready", this, it -> it.ready ? 1 : 0)
                .description("Whether the store takes writes")
                .register(registry);
        Gauge.builder("commerce.feed.head", this, it -> it.head)
                .description("The position of the newest event")
                .register(registry);
        lags = MultiGauge.builder("commerce.webhook.lag.events")
                .description("How many positions of the feed a webhook has still before it")
                .register(registry);
        failing = MultiGauge.builder("commerce.webhook.failing")
                .description("Whether what was last sent to a webhook was not taken, or it is paused")
                .register(registry);
    }

    synchronized void refresh() {
        if (looking.isDone()) {
            looking = new CompletableFuture<>();
            var answer = looking;
            var thread = new Thread(() -> look(answer), "commerce-metrics");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            looking.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException silence) {
            forget();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(CompletableFuture<Void> answer) {
        try {
            ready = isReady();
            head = commerce.events().head();
            show(webhooks());
            answer.complete(null);
        } catch (RuntimeException | Error unreadable) {
            answer.completeExceptionally(unreadable);
        }
    }

    /** @throws RuntimeException if not, so that nothing else is asked */
    private boolean isReady() {
        ready = false;
        commerce.probe()
                .toCompletableFuture()
                .orTimeout(LONGEST_PROBE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        return true;
    }

    private List<Webhook> webhooks() {
        var all = new ArrayList<Webhook>();
        var next = Optional.<String>empty();
        do {
            var page = commerce.webhooks().list(new PageRequest(PageRequest.LIMIT, next));
            all.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private void show(List<Webhook> webhooks) {
        var now = head;
        lags.register(rows(webhooks, webhook -> Math.max(0, now - webhook.position())), true);
        failing.register(rows(webhooks, webhook -> webhook.trouble().isPresent() ? 1 : 0), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<Webhook> webhooks, ToDoubleFunction<Webhook> figure) {
        return webhooks.stream()
                .<MultiGauge.Row<?>>map(webhook ->
                        MultiGauge.Row.of(Tags.of("webhook", webhook.id().toString()), figure.applyAsDouble(webhook)))
                .toList();
    }

    private void forget() {
        ready = false;
        head = Double.NaN;
        show(List.of());
    }
}
