package com.hhplus.commerce.adapter.jdbc.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Consecutive days, put together from few spans of 1, 6, 36 and 216 days, counted from 1970-01-01: as many of the widest as there are,
 * and at the edges narrower ones, which are added or taken away. A year takes 10 of them at the most.
 *
 * @param summed the days that the spans of more than one stand for, all told
 */
record Window(Days summed, List<Part> parts) {
    /** How many days a span may have. */
    static final List<Integer> SPANS = List.of(1, 6, 36, 216);

    /** Those from {@code first} until {@code beyond}, which is none of them. */
    record Days(long first, long beyond) {
        private static Days none(long day) {
            return new Days(day, day);
        }

        private long count() {
            return beyond - first;
        }
    }

    /** Spans of {@code span} days each, side by side, to be added or taken away. */
    record Part(int span, int sign, Days days) {
        private static Part between(long from, long to, int span) {
            return from <= to ? new Part(span, 1, new Days(from, to)) : new Part(span, -1, new Days(to, from));
        }
    }

    /** The days from one to another, both included. */
    static Window of(LocalDate from, LocalDate to) {
        var asked = new Days(from.toEpochDay(), to.toEpochDay() + 1);
        var frames = frames(asked, 0);
        return new Window(frames.size() > 1 ? frames.get(1) : Days.none(asked.first()), parts(frames));
    }

    /** {@code days}, and the days to begin from with the next wider spans, and so on, as long as that makes the spans fewer. */
    private static List<Days> frames(Days days, int width) {
        var alone = List.of(days);
        if (width == SPANS.size() - 1) {
            return alone;
        }
        var span = SPANS.get(width + 1);
        var beyond = -Math.floorDiv(-days.beyond(), span) * span;
        var earlier = Math.floorDiv(days.first(), span) * span;
        var later = Math.min(beyond, earlier + span);
        return Stream.of(alone, framed(days, earlier, beyond, width), framed(days, later, beyond, width))
                .min(Comparator.comparingLong(frames -> spans(frames, width)))
                .orElseThrow();
    }

    private static List<Days> framed(Days days, long first, long beyond, int width) {
        var frames = new ArrayList<>(List.of(days));
        frames.addAll(frames(new Days(first, beyond), width + 1));
        return frames;
    }

    /** Those beyond the end are not counted: most windows end today, and nothing has been sold tomorrow. */
    private static long spans(List<Days> frames, int width) {
        var spans = 0L;
        for (int inner = 1; inner < frames.size(); inner++) {
            var edge =
                    Math.abs(frames.get(inner).first() - frames.get(inner - 1).first());
            spans += edge / SPANS.get(width + inner - 1);
        }
        var innermost = frames.get(frames.size() - 1);
        return spans + innermost.count() / SPANS.get(width + frames.size() - 1);
    }

    /** The way from the first day to the last: in wider and wider steps, and then in narrower ones again. */
    private static List<Part> parts(List<Days> frames) {
        var parts = new ArrayList<Part>();
        for (int inner = 1; inner < frames.size(); inner++) {
            var span = SPANS.get(inner - 1);
            parts.add(Part.between(
                    frames.get(inner - 1).first(), frames.get(inner).first(), span));
            parts.add(Part.between(
                    frames.get(inner).beyond(), frames.get(inner - 1).beyond(), span));
        }
        var innermost = frames.get(frames.size() - 1);
        parts.add(Part.between(innermost.first(), innermost.beyond(), SPANS.get(frames.size() - 1)));
        parts.removeIf(part -> part.days().count() == 0);
        return List.copyOf(parts);
    }
}
