package com.hhplus.commerce.adapter.http.metrics;

import com.hhplus.commerce.adapter.http.problem.Problem;
import com.hhplus.commerce.adapter.http.trace.Visit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;

/** What became of requests, by their routes, of which there are so many and no more, whatever addresses are asked for. */
final class RequestMeters {
    private static final String NO_ROUTE = "none";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Map<String, String> WITHOUT_ROUTE =
            METHODS.stream().collect(Collectors.toMap(method -> method, method -> method + " " + NO_ROUTE));
    private static final String OTHER = "other " + NO_ROUTE;

    private static final int LOWEST_STATUS = 100;
    private static final int STATUSES = 500;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Counter> refusals;
    private final Map<String, OfRoute> routes = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.refusals = Problem.names().stream().collect(Collectors.toMap(code -> code, this::refusals));
        Gauge.builder("commerce.http.requests.active", underWay, AtomicInteger::get)
                .description("Requests that are not answered yet, with streams and those who wait for events")
                .register(registry);
    }

    private Counter refusals(String code) {
        return Counter.builder("commerce.http.refusals")
                .description("Problem documents that were answered, also within a batch, by their code")
                .tag("code", code)
                .register(registry);
    }

    void begun() {
        underWay.incrementAndGet();
    }

    void ended(Visit visit, int status) {
        underWay.decrementAndGet();
        var template = visit.route().orElseGet(() -> WITHOUT_ROUTE.getOrDefault(visit.method(), OTHER));
        of(template).ended(visit.nanos(), status);
        visit.refusals().forEach(code -> refusals.get(code).increment());
    }

    private OfRoute of(String template) {
        var known = routes.get(template);
        return known == null ? routes.computeIfAbsent(template, OfRoute::new) : known;
    }

    /** The meters of one route: that of a status is found by its number, without looking up any labels. */
    private final class OfRoute {
        private final String method;
        private final String path;
        private final Timer times;
        private final AtomicReferenceArray<Counter> byStatus = new AtomicReferenceArray<>(STATUSES);

        /** @param template method and path */
        OfRoute(String template) {
            var blank = template.indexOf(' ');
            method = template.substring(0, blank);
            path = template.substring(blank + 1);
            times = Timer.builder("commerce.http.request")
                    .description("From the head of a request to the end of its answer")
                    .tags("method", method, "route", path)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }

        void ended(long nanos, int status) {
            times.record(nanos, TimeUnit.NANOSECONDS);
            var index = Math.min(Math.max(status - LOWEST_STATUS, 0), STATUSES - 1);
            var counter = byStatus.get(index);
            if (counter == null) {
                counter = counter(index + LOWEST_STATUS); // the registry has one of each, whoever asks first
                byStatus.set(index, counter);
            }
            counter.increment();
        }

        private Counter counter(int status) {
            return Counter.builder("commerce.http.requests")
                    .description("Requests, by their route and by the status of their answer")
                    .tags("method", method, "route", path, "status", String.valueOf(status))
                    .register(registry);
        }
    }
}
