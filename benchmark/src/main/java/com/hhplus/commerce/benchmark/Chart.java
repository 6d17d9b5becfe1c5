package com.hhplus.commerce.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars of what the contestants did in PostgreSQL with 64 callers, and of what it cost. */
final class Chart {
    private static final int WIDTH = 860;
    private static final int LABELS = 110;
    private static final int PANEL = 300;
    private static final int GAP = 75;
    private static final int ROW = 20;
    private static final int HEADING = 34;

    private final Results results;
    private final List<String> shapes = new ArrayList<>();
    private int y = 44;

    Chart(Results results) {
        this.results = results;
    }

    String svg() {
        var scenes = results.scenes().stream()
                .filter(scene -> scene.chapter().equals(Scene.ON_POSTGRES) && scene.callers() == 64 && scene.isUsual())
                .toList();
        text(LABELS, 22, "head", "per second, more is better");
        text(LABELS + PANEL + GAP, 22, "head", "CPU ms each, JVM and database, less is better");
        scenes.forEach(this::draw);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="system-ui, sans-serif" font-size="12">
                <style>
                text { fill: #444 } .head { font-weight: 600 } .name { text-anchor: end } .scene { font-weight: 600; font-size: 13px }
                .ours { fill: #2a78d6 } .others { fill: #b5b3ad }
                @media (prefers-color-scheme: dark) { text { fill: #ccc } .ours { fill: #3987e5 } .others { fill: #6b6a66 } }
                </style>
                %s
                </svg>
                """.formatted(WIDTH, y + 10, String.join("\n", shapes));
    }

    private void draw(Scene scene) {
        text(LABELS, y + 14, "scene", scene.title());
        y += HEADING - 12;
        for (var contestant : results.contestants(scene)) {
            text(LABELS - 8, y + 13, "name", contestant);
            bar(scene, contestant, Figure.PER_SECOND, LABELS);
            bar(scene, contestant, Figure.CPU_MILLIS, LABELS + PANEL + GAP);
            y += ROW;
        }
        y += HEADING - 16;
    }

    private void bar(Scene scene, String contestant, Figure figure, int x) {
        var value = results.figure(scene, contestant, figure).median();
        var most = results.contestants(scene).stream()
                .mapToDouble(name -> results.figure(scene, name, figure).median())
                .max()
                .orElse(value);
        if (Double.isNaN(value)) {
            return;
        }
        var width = Math.max(1, Math.round(PANEL * value / most));
        var kind = List.of("library", "http", "two instances").contains(contestant) ? "ours" : "others";
        shapes.add("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>"
                .formatted(kind, x, y + 2, width, ROW - 5));
        var number = String.format(Locale.ROOT, "%,." + figure.decimals() + "f", value);
        text(x + (int) width + 6, y + 13, "", number);
    }

    private void text(int x, int y, String kind, String text) {
        shapes.add("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(kind, x, y, text));
    }
}
