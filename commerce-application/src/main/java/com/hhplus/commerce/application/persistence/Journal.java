package com.hhplus.commerce.application.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What happened, in order; the last part of it is the running work's, and may be dropped. */
final class Journal<T> {
    private final List<T> lines = new ArrayList<>();
    private int kept;

    void draft(T line) {
        lines.add(line);
    }

    /** All of it, with what the running work has added. */
    Stream<T> stream() {
        return lines.stream();
    }

    /** What the running work has added. */
    List<T> drafted() {
        return lines.subList(kept, lines.size());
    }

    void keep() {
        kept = lines.size();
    }

    void drop() {
        drafted().clear();
    }

    /** All of it, as it is now. */
    List<T> lines() {
        return List.copyOf(lines);
    }
}
