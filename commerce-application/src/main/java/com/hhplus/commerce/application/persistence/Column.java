package com.hhplus.commerce.application.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The things of one kind in a ledger: as loaded, as finished work left them, and as the running work would have them. */
final class Column<K, V> {
    private final Map<K, V> loaded;
    private final Map<K, V> kept = new LinkedHashMap<>();
    private final Map<K, V> drafted = new LinkedHashMap<>();

    Column(List<V> values, Function<V, K> key) {
        loaded = new HashMap<>();
        for (var value : values) {
            loaded.put(key.apply(value), value);
        }
    }

    Optional<V> find(K key) {
        var value = drafted.get(key);
        if (value == null) {
            value = kept.get(key);
        }
        return Optional.ofNullable(value == null ? loaded.get(key) : value);
    }

    void draft(K key, V value) {
        drafted.put(key, value);
    }

    void keep() {
        kept.putAll(drafted);
        drafted.clear();
    }

    void drop() {
        drafted.clear();
    }

    Effects.Change<V> change() {
        var added = new ArrayList<V>();
        var changed = new ArrayList<V>();
        kept.forEach((key, value) -> (loaded.containsKey(key) ? changed : added).add(value));
        return new Effects.Change<>(added, changed);
    }
}
