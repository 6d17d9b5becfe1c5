package com.hhplus.commerce.adapter.http.metrics;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Pressure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the store does with commands, and what is asked of it. */
final class StoreMeters implements Observer {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double[] BATCHES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    private static final Duration[] TIMES = {
        Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
        Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)
    };

    private final DistributionSummary batches;
    private final Timer commits;
    private final Counter splits;
    private final Map<Obstacle, Counter> obstacles = new EnumMap<>(Obstacle.class);
    private final Map<Fate, Counter> fates = new EnumMap<>(Fate.class);

    private StoreMeters(MeterRegistry registry) {
        batches = DistributionSummary.builder("commerce.store.batch.commands")
                .description("How many commands were committed together")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        commits = Timer.builder("commerce.store.commit")
                .description("From before a transaction of commands begins until it is durable")
                .serviceLevelObjectives(TIMES)
                .register(registry);
        splits = Counter.builder("commerce.store.splits")
                .description("Batches that were tried in halves, since one command spoils them")
                .register(registry);
        for (var obstacle : Obstacle.values()) {
            obstacles.put(
                    obstacle,
                    Counter.builder("commerce.store.conflicts")
                            .description("Transactions that came to nothing since others were in their way")
                            .tag("obstacle", text(obstacle))
                            .register(registry));
        }
        for (var fate : Fate.values()) {
            fates.put(
                    fate,
                    Counter.builder("commerce.store.unconfirmed.commits")
                            .description(
                                    "Commits that the database did not confirm, by what was found to be their fate")
                            .tag("fate", text(fate))
                            .register(registry));
        }
    }

    static void of(Commerce commerce, MeterRegistry registry) {
        commerce.observe(new StoreMeters(registry));
        gauge("commerce.store.waiting.commands", "Commands that wait to be carried out", Pressure::commands)
                .apply(commerce)
                .register(registry);
        gauge(
                        "commerce.store.oldest.wait",
                        "How long the oldest of them has waited",
                        it -> it.longest().toNanos() / NANOS)
                .apply(commerce)
                .baseUnit("seconds")
                .register(registry);
        if (commerce.pressure().pool().isPresent()) {
            addPool(commerce, registry);
        }
    }

    private static void addPool(Commerce commerce, MeterRegistry registry) {
        connections(commerce, Pressure.Pool::active).tag("state", "active").register(registry);
        connections(commerce, Pressure.Pool::idle).tag("state", "idle").register(registry);
        gauge("commerce.store.connection.waiters", "Threads that wait for a connection", of(Pressure.Pool::waiting))
                .apply(commerce)
                .register(registry);
    }

    private static Gauge.Builder<Commerce> connections(Commerce commerce, Function<Pressure.Pool, Integer> figure) {
        return gauge("commerce.store.connections", "Connections to the database", of(figure))
                .apply(commerce);
    }

    private static ToDoubleFunction<Pressure> of(Function<Pressure.Pool, Integer> figure) {
        return pressure -> pressure.pool().map(figure).orElse(0);
    }

    private static Function<Commerce, Gauge.Builder<Commerce>> gauge(
            String name, String description, ToDoubleFunction<Pressure> figure) {
        return commerce -> Gauge.builder(name, commerce, it -> figure.applyAsDouble(it.pressure()))
                .description(description);
    }

    private static String text(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void committed(int commands, long nanos) {
        batches.record(commands);
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void obstructed(Obstacle obstacle) {
        obstacles.get(obstacle).increment();
    }

    @Override
    public void split() {
        splits.increment();
    }

    @Override
    public void settled(Fate fate) {
        fates.get(fate).increment();
    }
}
