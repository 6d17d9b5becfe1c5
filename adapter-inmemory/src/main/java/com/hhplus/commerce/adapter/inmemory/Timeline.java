package com.hhplus.commerce.adapter.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Ids in order. They rise with time, so each finds its place at the end or near it. */
final class Timeline<K extends Comparable<K>> {
    private final List<K> ids = new ArrayList<>();

    void add(K id) {
        var place = ids.size();
        while (place > 0 && ids.get(place - 1).compareTo(id) > 0) {
            place--;
        }
        ids.add(place, id);
    }

    /** The ids before {@code before}, last first. */
    List<K> before(Optional<K> before, int limit) {
        var end = before.map(this::firstNotBefore).orElse(ids.size());
        var found = new ArrayList<>(ids.subList(Math.max(0, end - limit), end));
        Collections.reverse(found);
        return found;
    }

    private int firstNotBefore(K id) {
        var place = Collections.binarySearch(ids, id);
        return place < 0 ? -place - 1 : place;
    }
}
