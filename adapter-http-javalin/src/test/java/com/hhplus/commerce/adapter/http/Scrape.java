package com.hhplus.commerce.adapter.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code /metrics} answered.
 *
 * @param series each with its value, named as it stands there
 */
record Scrape(String text, Map<String, Double> series) {
    static Scrape of(Api api, String... headers) {
        var text = api.get("/metrics", headers).mustBe(200).body();
        var series = new LinkedHashMap<String, Double>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var blank = line.lastIndexOf(' ');
            series.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        });
        return new Scrape(text, series);
    }

    double value(String name) {
        if (!series.containsKey(name)) {
            throw new AssertionError("there is no " + name + " in\n" + text);
        }
        return series.get(name);
    }

    /** Without their labels. */
    Set<String> names() {
        var names = new TreeSet<String>();
        series.keySet().forEach(it -> names.add(it.replaceAll("\\{.*", "")));
        return names;
    }
}
