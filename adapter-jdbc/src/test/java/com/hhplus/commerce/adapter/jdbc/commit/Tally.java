package com.hhplus.commerce.adapter.jdbc.commit;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what has happened, over many simulations. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(Fault fault) {
        count(name(fault));
    }

    void count(String event) {
        counts.merge(event, 1, Integer::sum);
    }

    int of(Fault fault) {
        return of(name(fault));
    }

    int of(String event) {
        return counts.getOrDefault(event, 0);
    }

    private static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
