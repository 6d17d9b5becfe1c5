package com.hhplus.commerce.adapter.http.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.trace.Visit;
import com.hhplus.commerce.application.Commerce;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;

/** All figures of one server. What they are called and mean is told on the page for operators. */
public final class Metrics {
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMeters requests = new RequestMeters(registry);
    private final FeedMeters feed;
    private boolean knowsJvm;

    /** From now on this is the observer of the store. */
    public Metrics(Commerce commerce, Optional<PayServer> payServer) {
        StoreMeters.of(commerce, registry);
        SettlingMeters.of(commerce, payServer, registry);
        feed = new FeedMeters(commerce, registry);
        Gauge.builder("commerce.build.info", () -> 1)
                .description("Which release runs, on which Java")
                .tags("version", version(), "java", System.getProperty("java.version"))
                .register(registry);
    }

    private static String version() {
        return Optional.ofNullable(Metrics.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
    }

    /** A request has come. */
    public void begun() {
        requests.begun();
    }

    /** A request was answered with {@code status}, or it was not and there is nobody to take it. */
    public void ended(Visit visit, int status) {
        requests.ended(visit, status);
    }

    /** All of them as they are now, in the text format of Prometheus. Takes little more than a second, also if the store does not answer. */
    public byte[] text() {
        meetJvm();
        feed.refresh();
        return registry.scrape().getBytes(UTF_8);
    }

    /** Once somebody asks: what it takes would make each start longer. */
    private synchronized void meetJvm() {
        if (!knowsJvm) {
            JvmMeters.addTo(registry);
            knowsJvm = true;
        }
    }
}
