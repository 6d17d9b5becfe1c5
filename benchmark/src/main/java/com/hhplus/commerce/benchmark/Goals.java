package com.hhplus.commerce.benchmark;

import static com.hhplus.commerce.benchmark.Figure.BYTES_ALLOCATED;
import static com.hhplus.commerce.benchmark.Figure.BYTES_WRITTEN;
import static com.hhplus.commerce.benchmark.Figure.CPU_MILLIS;
import static com.hhplus.commerce.benchmark.Figure.P50_MICROS;
import static com.hhplus.commerce.benchmark.Figure.P99_MICROS;
import static com.hhplus.commerce.benchmark.Figure.PER_SECOND;
import static com.hhplus.commerce.benchmark.Workload.BESIDE_LOCK;
import static com.hhplus.commerce.benchmark.Workload.EVENTS;
import static com.hhplus.commerce.benchmark.Workload.HOT_PRODUCT;
import static com.hhplus.commerce.benchmark.Workload.UNIFORM;

import com.hhplus.commerce.application.usecase.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the project set out to reach, and how far it came. */
final class Goals {
    /**
     * One of them.
     *
     * @param atLeast whether more is better
     */
    record Goal(String text, boolean atLeast, double bound, double reached) {
        boolean isMet() {
            return atLeast ? reached >= bound : reached <= bound;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %s | %s |",
                    text,
                    atLeast ? "≥" : "≤",
                    number(bound),
                    number(reached),
                    isMet() ? "reached" : "**missed**");
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.3g", value);
        }
    }

    private final Results results;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Results results) {
        this.results = results;
    }

    /** Those that something was measured for. */
    static List<Goal> of(Results results) {
        var goals = new Goals(results);
        goals.ordersOnPostgres();
        goals.others();
        goals.growth();
        goals.feed();
        return goals.goals.stream()
                .filter(goal -> !Double.isNaN(goal.reached()))
                .toList();
    }

    private void ordersOnPostgres() {
        ratio("library against plain, uniform: orders/s", UNIFORM, 64, "library", "plain", PER_SECOND, 3.5);
        ratio("library against plain, uniform: CPU per order", UNIFORM, 64, "library", "plain", CPU_MILLIS, 0.3);
        ratio("http against plain, uniform: orders/s", UNIFORM, 64, "http", "plain", PER_SECOND, 2);
        ratio("http against plain, uniform: CPU per order", UNIFORM, 64, "http", "plain", CPU_MILLIS, 0.5);
        ratio("http against spring, uniform: orders/s", UNIFORM, 64, "http", "spring", PER_SECOND, 6);
        ratio("http against spring, uniform: CPU per order", UNIFORM, 64, "http", "spring", CPU_MILLIS, 1.0 / 6);
        ratio("http against spring, hot product: orders/s", HOT_PRODUCT, 64, "http", "spring", PER_SECOND, 15);
        ratio("library against plain, hot product: orders/s", HOT_PRODUCT, 64, "library", "plain", PER_SECOND, 12);
        ratio("http against plain, hot product: orders/s", HOT_PRODUCT, 64, "http", "plain", PER_SECOND, 6);
        ratio("library against function, hot product: orders/s", HOT_PRODUCT, 64, "library", "function", PER_SECOND, 6);
        ratio("library against batch-sql, uniform: orders/s", UNIFORM, 64, "library", "batch-sql", PER_SECOND, 0.6);
        ratio("http with an access key, uniform: CPU per order", UNIFORM, 64, "http with key", "http", CPU_MILLIS, 1.1);
        ratio("http with tokens, uniform: CPU per order", UNIFORM, 64, "http with tokens", "http", CPU_MILLIS, 1.25);
        ratio("two servers against http, uniform: orders/s", UNIFORM, 64, "two servers", "http", PER_SECOND, 0.35);
        ratio("two servers against http, lonely: p50", UNIFORM, 1, "two servers", "http", P50_MICROS, 3);
        ratio(
                "two servers against plain, hot product: orders/s",
                HOT_PRODUCT,
                64,
                "two servers",
                "plain",
                PER_SECOND,
                3);
        ratio("library against plain, lonely: p50", UNIFORM, 1, "library", "plain", P50_MICROS, 0.6);
        ratio("library against function, lonely: p50", UNIFORM, 1, "library", "function", P50_MICROS, 1.3);
        ratio(
                "two instances against one, hot product: orders/s",
                HOT_PRODUCT,
                64,
                "two instances",
                "library",
                PER_SECOND,
                0.9);
        for (var alone : List.of("library", "two instances")) {
            var beside = alone + " beside a lock";
            ratio(beside + " against without: orders/s", BESIDE_LOCK, 64, beside, alone, PER_SECOND, 0.8);
            ratio(beside + " against without: p99", BESIDE_LOCK, 64, beside, alone, P99_MICROS, 2);
        }
        var uniform = scene(Scene.ON_POSTGRES, UNIFORM, 64);
        results.scenes().stream()
                .filter(scene -> scene.stretch() > 1)
                .forEach(scene -> atMost(
                        "WAL bytes per order, 64 callers, the full pages after a checkpoint included",
                        1_300,
                        figure(scene, "library", BYTES_WRITTEN)));
        atMost("allocated bytes per order over HTTP", 16 * 1024, figure(uniform, "http", BYTES_ALLOCATED));
    }

    private void others() {
        var many = scene(Scene.ON_H2, UNIFORM, 64);
        var lonely = scene(Scene.ON_H2, UNIFORM, 1);
        atLeast(
                "durable H2 against its defaults, 64 callers: orders/s",
                0.7,
                results.ratio(many, "h2", "h2 defaults", PER_SECOND).median());
        atMost(
                "H2, bytes of the file per order: 64 callers against a commit per order",
                1.0 / 15,
                figure(many, "h2", BYTES_WRITTEN) / figure(lonely, "h2", BYTES_WRITTEN));
        atLeast(
                "in memory, one thread: orders/s",
                500_000,
                figure(scene(Scene.IN_MEMORY, UNIFORM, 1), "memory", PER_SECOND));
        atMost(Startup.TO_NEW_STORE, 1, results.other(Startup.TO_NEW_STORE).orElse(Double.NaN));
        atMost(Startup.TO_OLD_STORE, 1, results.other(Startup.TO_OLD_STORE).orElse(Double.NaN));
        atMost(Startup.RESIDENT, 250, results.other(Startup.RESIDENT).orElse(Double.NaN));
    }

    private void growth() {
        for (var scene : results.scenes()) {
            if (scene.chapter().equals(Scene.GROWTH)) {
                var figure = scene.callers() == 1 ? P50_MICROS : CPU_MILLIS;
                atMost(
                        "many orders against few: " + scene.title() + ", " + figure.title(),
                        1.2,
                        results.ratio(scene, "many orders", "few orders", figure)
                                .median());
            }
        }
    }

    private void feed() {
        for (var alone : List.of("library", "http")) {
            var without = alone + " without feed";
            ratio(alone + " against without feed: orders/s", UNIFORM, 64, alone, without, PER_SECOND, 0.9);
            ratio(alone + " against without feed: CPU per order", UNIFORM, 64, alone, without, CPU_MILLIS, 1.1);
        }
        ratio(
                "two instances against without feed: orders/s",
                UNIFORM,
                64,
                "two instances",
                "two instances without feed",
                PER_SECOND,
                0.85);
        var scene = scene(Scene.ON_POSTGRES, UNIFORM, 64, "library", "library without feed");
        atMost(
                "WAL bytes per event",
                120,
                figure(scene, "library", BYTES_WRITTEN) - figure(scene, "library without feed", BYTES_WRITTEN));
        atLeast(
                "events of the feed that are read, by one caller: per second",
                100_000,
                Events.MOST_AT_ONCE * figure(scene(Scene.GROWTH, EVENTS, 1), "many orders", PER_SECOND));
    }

    private void ratio(
            String text, Workload workload, int callers, String contestant, String base, Figure figure, double bound) {
        var scene = scene(Scene.ON_POSTGRES, workload, callers, contestant, base);
        var reached = results.ratio(scene, contestant, base, figure).median();
        goals.add(new Goal(text, figure == PER_SECOND, bound, reached));
    }

    private void atLeast(String text, double bound, double reached) {
        goals.add(new Goal(text, true, bound, reached));
    }

    private void atMost(String text, double bound, double reached) {
        goals.add(new Goal(text, false, bound, reached));
    }

    private double figure(Scene scene, String contestant, Figure figure) {
        return results.figure(scene, contestant, figure).median();
    }

    /** The one that was played, by these contestants among others, or one that nothing was measured in. */
    private Scene scene(String chapter, Workload workload, int callers, String... contestants) {
        return results.scenes().stream()
                .filter(scene -> scene.chapter().equals(chapter)
                        && scene.workload() == workload
                        && scene.callers() == callers
                        && scene.contestants().containsAll(List.of(contestants))
                        && scene.isUsual())
                .findFirst()
                .orElse(new Scene(chapter, workload, callers, 0, 1, List.of()));
    }
}
