package com.hhplus.commerce.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as tables, JSON and a chart. */
final class Report {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String BEGIN = "<!-- results: written by the benchmark -->";
    private static final String END = "<!-- end of results -->";

    private final Results results;
    private final Map<String, String> surroundings;

    /** @param surroundings what it was measured on */
    Report(Results results, Map<String, String> surroundings) {
        this.results = results;
        this.surroundings = surroundings;
    }

    /** Markdown that can be read as it is. */
    String tables() {
        var text = new ArrayList<String>();
        surroundings.forEach((name, value) -> text.add("- " + name + ": " + value));
        results.others().forEach((name, spread) -> text.add("- " + name + ": " + withSpread(spread, 3)));
        var goals = Goals.of(results);
        if (!goals.isEmpty()) {
            text.add("");
            text.add("| goal | | measured | |");
            text.add("|---|---|---|---|");
            goals.forEach(goal -> text.add(goal.line()));
        }
        for (var scene : results.scenes()) {
            text.add("");
            text.add("**" + scene.chapter() + ": " + scene.title() + "** ("
                    + scene.workload().story() + ")");
            text.add("");
            text.addAll(table(scene));
        }
        return String.join("\n", text) + "\n";
    }

    /** In one line. */
    String summary() {
        return results.scenes().stream()
                .map(scene -> scene.title() + ": "
                        + results.contestants(scene).stream()
                                .skip(1)
                                .map(name -> summary(scene, name))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "times plain's orders/s and CPU: ", ""));
    }

    private String summary(Scene scene, String contestant) {
        return String.format(
                Locale.ROOT,
                "%s %.1f and %.2f",
                contestant,
                results.ratio(scene, contestant, "plain", Figure.PER_SECOND).median(),
                results.ratio(scene, contestant, "plain", Figure.CPU_MILLIS).median());
    }

    private List<String> table(Scene scene) {
        var base = results.contestants(scene).get(0);
        var titles = Stream.concat(
                Stream.of(Figure.values()).map(Figure::title), Stream.of("per second, ratio", "CPU, ratio"));
        var lines = new ArrayList<String>();
        lines.add("| | " + titles.collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|" + "---:|".repeat(Figure.values().length + 2));
        for (var contestant : results.contestants(scene)) {
            var figures = Stream.of(Figure.values())
                    .map(figure ->
                            number(results.figure(scene, contestant, figure).median(), figure.decimals()));
            var ratios = Stream.of(Figure.PER_SECOND, Figure.CPU_MILLIS)
                    .map(figure -> contestant.equals(base)
                            ? "1"
                            : withSpread(results.ratio(scene, contestant, base, figure), 2));
            lines.add("| " + contestant + " | " + Stream.concat(figures, ratios).collect(Collectors.joining(" | "))
                    + " |");
        }
        return lines;
    }

    private static String withSpread(Spread spread, int decimals) {
        return number(spread.median(), decimals)
                + (spread.least() == spread.greatest()
                        ? ""
                        : " (" + number(spread.least(), decimals) + " to " + number(spread.greatest(), decimals) + ")");
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private String json() throws IOException {
        var json = JSON.createObjectNode();
        json.set("surroundings", JSON.valueToTree(surroundings));
        json.set("others", JSON.valueToTree(results.others()));
        json.set("goals", JSON.valueToTree(Goals.of(results)));
        var scenes = json.putArray("scenes");
        for (var scene : results.scenes()) {
            var one = scenes.addObject();
            one.put("chapter", scene.chapter()).put("title", scene.title());
            var contestants = one.putObject("contestants");
            results.contestants(scene).forEach(name -> put(contestants.putObject(name), scene, name));
        }
        return JSON.writeValueAsString(json);
    }

    private void put(ObjectNode json, Scene scene, String contestant) {
        var base = results.contestants(scene).get(0);
        for (var figure : Figure.values()) {
            var name = figure.name().toLowerCase(Locale.ROOT);
            json.set(name, JSON.valueToTree(results.figure(scene, contestant, figure)));
            json.set(name + "_ratio", JSON.valueToTree(results.ratio(scene, contestant, base, figure)));
        }
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("performance.json"), json());
        Files.writeString(folder.resolve("performance.svg"), new Chart(results).svg());
    }

    /** Puts the tables into a page, where the ones of the last time were. */
    void publishIn(Path page) throws IOException {
        var text = Files.readString(page);
        var begin = text.indexOf(BEGIN);
        var end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no place for the results");
        }
        Files.writeString(page, text.substring(0, begin) + BEGIN + "\n\n" + tables() + "\n" + text.substring(end));
    }
}
