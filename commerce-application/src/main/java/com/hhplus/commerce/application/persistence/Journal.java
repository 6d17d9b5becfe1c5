package com.hhplus.commerce.application.persistence;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order; the last part of it is the running work's, and may be dropped. */
final class Journal<T> {
    private final List<T> lines = new ArrayList<>();
    private int kept;

    void draft(T line) {
        lines.add(line);
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
