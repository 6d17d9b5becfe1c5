package com.hhplus.commerce.adapter.http.access.limit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers so many things at the most; what has not been used for longest goes first, by halves. What is used stays. Finding something takes
 * no lock. Safe for many threads.
 */
public final class Recent<K, V> {
    private final int half;
    private volatile Halves<K, V> halves = new Halves<>(new ConcurrentHashMap<>(), Map.of());

    /** @param most 2 or more; while many threads add at once, it may be exceeded by one for each */
    public Recent(int most) {
        half = most / 2;
    }

    public Optional<V> find(K key) {
        var now = halves;
        var found = now.young.get(key);
        if (found == null) {
            found = now.old.get(key);
            if (found != null) {
                put(key, found);
            }
        }
        return Optional.ofNullable(found);
    }

    /** What stands under the key, or else is made now. */
    public V findOrMake(K key, Function<K, V> make) {
        var now = halves;
        var found = now.young.get(key);
        if (found != null) {
            return found;
        }
        var added = now.young.computeIfAbsent(key, it -> {
            var before = now.old.get(it);
            return before != null ? before : make.apply(it);
        });
        age(now);
        return added;
    }

    public void put(K key, V value) {
        var now = halves;
        now.young.put(key, value);
        age(now);
    }

    int size() {
        return halves.young.size() + halves.old.size();
    }

    private void age(Halves<K, V> seen) {
        if (seen.young.size() >= half) {
            forgetOld(seen);
        }
    }

    private synchronized void forgetOld(Halves<K, V> seen) {
        if (halves == seen) {
            halves = new Halves<>(new ConcurrentHashMap<>(), seen.young);
        }
    }

    private record Halves<K, V>(Map<K, V> young, Map<K, V> old) {}
}
