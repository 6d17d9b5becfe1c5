package com.hhplus.commerce.adapter.inmemory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Things in the order of their ids. Those rise with time, so what is new finds its place at the end or near it. */
final class Timeline<K extends Comparable<K>, V> {
    private final Function<V, K> id;
    private final List<V> values = new ArrayList<>();

    Timeline(Function<V, K> id) {
        this.id = id;
    }

    Optional<V> find(K key) {
        var place = placeOf(key);
        return isAt(place, key) ? Optional.of(values.get(place)) : Optional.empty();
    }

    /** Adds a thing, or replaces the one of its id, and says whether it is a new last one. */
    boolean put(V value) {
        var key = id.apply(value);
        var place = placeOf(key);
        if (isAt(place, key)) {
            values.set(place, value);
            return false;
        }
        values.add(place, value);
        return place == values.size() - 1;
    }

    /** Adds a thing that is known to be the last. */
    void append(V value) {
        values.add(value);
    }

    /** The things with ids before {@code before}, last first. */
    List<V> before(Optional<K> before, int limit) {
        var end = before.map(this::placeOf).orElse(values.size());
        var found = new ArrayList<>(values.subList(Math.max(0, end - limit), end));
        Collections.reverse(found);
        return found;
    }

    List<V> values() {
        return Collections.unmodifiableList(values);
    }

    private boolean isAt(int place, K key) {
        return place < values.size() && id.apply(values.get(place)).equals(key);
    }

    /** How many have ids before {@code key}. */
    private int placeOf(K key) {
        var low = 0;
        var high = values.size();
        if (high == 0 || isBefore(high - 1, key)) {
            return high;
        }
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (isBefore(middle, key)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isBefore(int place, K key) {
        return id.apply(values.get(place)).compareTo(key) < 0;
    }
}
