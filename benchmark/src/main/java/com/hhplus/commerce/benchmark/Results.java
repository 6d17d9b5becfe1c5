package com.hhplus.commerce.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What was measured. */
final class Results {
    private final Map<Scene, Map<String, List<Turn>>> turns = new LinkedHashMap<>();
    private final Map<String, Spread> others = new LinkedHashMap<>();

    void add(Scene scene, String contestant, Turn turn) {
        turns.computeIfAbsent(scene, it -> new LinkedHashMap<>())
                .computeIfAbsent(contestant, it -> new ArrayList<>())
                .add(turn);
    }

    /** What is not of a turn, under a name that tells the unit. */
    void add(String name, DoubleStream measurements) {
        others.put(name, Spread.of(measurements));
    }

    List<Scene> scenes() {
        return List.copyOf(turns.keySet());
    }

    Map<String, Spread> others() {
        return others;
    }

    /** Those that had turns in it. */
    List<String> contestants(Scene scene) {
        return scene.contestants().stream()
                .filter(turns.getOrDefault(scene, Map.of())::containsKey)
                .toList();
    }

    Spread figure(Scene scene, String contestant, Figure figure) {
        return Spread.of(of(scene, contestant).stream().mapToDouble(figure::of));
    }

    /** How many times the figure of {@code base} the figure of {@code contestant} is, turn by turn. */
    Spread ratio(Scene scene, String contestant, String base, Figure figure) {
        var mine = of(scene, contestant);
        var its = of(scene, base);
        return Spread.of(IntStream.range(0, Math.min(mine.size(), its.size()))
                .mapToDouble(i -> figure.of(mine.get(i)) / figure.of(its.get(i))));
    }

    private List<Turn> of(Scene scene, String contestant) {
        return turns.getOrDefault(scene, Map.of()).getOrDefault(contestant, List.of());
    }

    /** The median of what is not of a turn. */
    OptionalDouble other(String name) {
        var spread = others.get(name);
        return spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread.median());
    }
}
