package com.hhplus.commerce.adapter.http.metrics;

import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.client.PayServerCounts;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.Settling;
import com.hhplus.commerce.application.usecase.Settling.Outcomes;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What becomes of orders whose money moves elsewhere, and how whoever moves it is doing; of others there is nothing to tell. */
final class SettlingMeters {
    private final MeterRegistry registry;

    private SettlingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static void of(Commerce commerce, Optional<PayServer> payServer, MeterRegistry registry) {
        var meters = new SettlingMeters(registry);
        commerce.settling().ifPresent(meters::add);
        payServer.ifPresent(meters::add);
    }

    private void add(Settling settling) {
        outcome(settling, "paid", Outcomes::paid);
        outcome(settling, "refused", Outcomes::refused);
        outcome(settling, "given_up", Outcomes::givenUp);
        outcome(settling, "voided", Outcomes::voided);
        outcome(settling, "refunded", Outcomes::refunded);
        outcome(settling, "unanswered", Outcomes::unanswered);
    }

    private void outcome(Settling settling, String outcome, ToDoubleFunction<Outcomes> figure) {
        FunctionCounter.builder("commerce.settlements", settling, it -> figure.applyAsDouble(it.outcomes()))
                .description("What came of what was under way with orders")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void add(PayServer server) {
        answer(server, "answered", PayServerCounts::answered);
        answer(server, "refused", PayServerCounts::refused);
        answer(server, "failed", PayServerCounts::failed);
        count(server, "retries", "How often a question was sent again", PayServerCounts::retried);
        count(server, "forwarded", "What clients asked of wallets and payments", PayServerCounts::forwarded);
        gauge(server, "active", "Questions that are not answered yet", PayServerCounts::underWay);
        gauge(server, "waiting", "Those of them that wait for their turn", PayServerCounts::waiting);
        gauge(server, "up", "Whether the pay server is asked, but for probes", counts -> counts.isUp() ? 1 : 0);
    }

    private void answer(PayServer server, String answer, ToDoubleFunction<PayServerCounts> figure) {
        FunctionCounter.builder("commerce.pay.server.questions", server, it -> figure.applyAsDouble(it.counts()))
                .description("What the pay server was asked about payments of orders, by what it answered")
                .tag("answer", answer)
                .register(registry);
    }

    private void count(PayServer server, String name, String text, ToDoubleFunction<PayServerCounts> figure) {
        FunctionCounter.builder("commerce.pay.server." + name, server, it -> figure.applyAsDouble(it.counts()))
                .description(text)
                .register(registry);
    }

    private void gauge(PayServer server, String name, String text, ToDoubleFunction<PayServerCounts> figure) {
        Gauge.builder("commerce.pay.server." + name, server, it -> figure.applyAsDouble(it.counts()))
                .description(text)
                .register(registry);
    }
}
