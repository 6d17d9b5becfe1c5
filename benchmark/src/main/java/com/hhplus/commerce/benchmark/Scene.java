package com.hhplus.commerce.benchmark;

import static com.hhplus.commerce.benchmark.Workload.BESIDE_LOCK;
import static com.hhplus.commerce.benchmark.Workload.ENTRIES;
import static com.hhplus.commerce.benchmark.Workload.EVENTS;
import static com.hhplus.commerce.benchmark.Workload.HOT_PRODUCT;
import static com.hhplus.commerce.benchmark.Workload.HOT_WALLET;
import static com.hhplus.commerce.benchmark.Workload.LINES;
import static com.hhplus.commerce.benchmark.Workload.MIXED;
import static com.hhplus.commerce.benchmark.Workload.ORDER;
import static com.hhplus.commerce.benchmark.Workload.ORDERS;
import static com.hhplus.commerce.benchmark.Workload.ORDERS_IN_THE_MIDDLE;
import static com.hhplus.commerce.benchmark.Workload.ORDERS_OF_USER;
import static com.hhplus.commerce.benchmark.Workload.POPULAR;
import static com.hhplus.commerce.benchmark.Workload.REJECTS;
import static com.hhplus.commerce.benchmark.Workload.REPLAY;
import static com.hhplus.commerce.benchmark.Workload.UNIFORM;
import static com.hhplus.commerce.benchmark.Workload.ZIPF;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What some contestants do in turn.
 *
 * @param chapter which scenes it belongs to
 * @param load of what the first contestant can do at its best; 0 if all do what they can
 * @param stretch how many times as long as others its turns are
 * @param contestants by name, first the one that the others are compared with
 */
record Scene(String chapter, Workload workload, int callers, double load, int stretch, List<String> contestants) {
    static final String ON_POSTGRES = "postgresql";
    static final String ON_H2 = "h2";
    static final String IN_MEMORY = "memory";
    static final String GROWTH = "growth";

    /** All of them, in the order in which they are measured. */
    static List<Scene> all() {
        return List.of(
                postgres(UNIFORM, 64, "plain", "function", "batch-sql", "library", "http", "two servers", "spring"),
                postgres(UNIFORM, 1, "plain", "function", "library", "http", "two servers", "spring"),
                new Scene(ON_POSTGRES, UNIFORM, 64, 0, 8, List.of("library")),
                postgres(UNIFORM, 256, "plain", "library", "http"),
                new Scene(ON_POSTGRES, UNIFORM, 64, 0.5, 1, List.of("plain", "function", "library", "http")),
                postgres(
                        HOT_PRODUCT,
                        64,
                        "plain",
                        "function",
                        "library",
                        "two instances",
                        "http",
                        "two servers",
                        "spring"),
                postgres(HOT_WALLET, 64, "plain", "library", "http"),
                postgres(UNIFORM, 64, "library without feed", "library"),
                postgres(UNIFORM, 64, "http without feed", "http"),
                postgres(UNIFORM, 64, "http", "http with key", "http with tokens"),
                postgres(UNIFORM, 64, "two instances without feed", "two instances"),
                postgres(UNIFORM, 64, "four instances without feed", "four instances"),
                postgres(ZIPF, 64, "plain", "library", "http"),
                postgres(LINES, 64, "plain", "library", "http"),
                postgres(REPLAY, 64, "plain", "library", "http"),
                postgres(
                        BESIDE_LOCK,
                        64,
                        "library",
                        "library beside a transaction",
                        "library beside a lock",
                        "two instances",
                        "two instances beside a lock"),
                postgres(REJECTS, 64, "plain", "library", "http"),
                postgres(MIXED, 64, "plain", "library", "http"),
                new Scene(ON_H2, UNIFORM, 64, 0, 1, List.of("h2 defaults", "h2")),
                new Scene(ON_H2, UNIFORM, 1, 0, 1, List.of("h2 defaults", "h2")),
                new Scene(IN_MEMORY, UNIFORM, 1, 0, 1, List.of("memory")),
                new Scene(IN_MEMORY, UNIFORM, 64, 0, 1, List.of("memory")),
                growth(ORDER, 1),
                growth(ORDERS, 1),
                growth(ORDERS_IN_THE_MIDDLE, 1),
                growth(ORDERS_OF_USER, 1),
                growth(ENTRIES, 1),
                growth(POPULAR, 1),
                new Scene(GROWTH, EVENTS, 1, 0, 1, List.of("many orders")),
                growth(UNIFORM, 1),
                growth(UNIFORM, 64));
    }

    /** The few that tell soon whether something is badly wrong. */
    static List<Scene> few() {
        return List.of(
                postgres(UNIFORM, 64, "plain", "library", "http"),
                postgres(HOT_PRODUCT, 64, "plain", "library", "two instances"));
    }

    private static Scene postgres(Workload workload, int callers, String... contestants) {
        return new Scene(ON_POSTGRES, workload, callers, 0, 1, List.of(contestants));
    }

    private static Scene growth(Workload workload, int callers) {
        return new Scene(GROWTH, workload, callers, 0, 1, List.of("few orders", "many orders"));
    }

    boolean is(Set<Integer> numbersOfCallers) {
        return numbersOfCallers.isEmpty() || numbersOfCallers.contains(callers);
    }

    Scene with(List<String> others) {
        return new Scene(chapter, workload, callers, load, stretch, others);
    }

    /** Whether all do what they can in turns of the usual length. */
    boolean isUsual() {
        return load == 0 && stretch == 1;
    }

    String title() {
        var name = workload.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var who = callers == 1 ? "one caller" : callers + " callers";
        return name + ", " + who + (load > 0 ? ", at " + Math.round(load * 100) + " % of plain's best" : "")
                + (stretch > 1 ? ", in turns " + stretch + " times as long" : "");
    }
}
