package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.domain.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Things of one kind by id, and their ids in order: of all of them, and of each user's. */
final class Shelf<K extends Comparable<K>, V> {
    private static final Timeline<?> EMPTY = new Timeline<>();

    private final Map<K, V> values = new HashMap<>();
    private final Timeline<K> ids = new Timeline<>();
    private final Map<UserId, Timeline<K>> idsByUser = new HashMap<>();
    private final Function<V, K> id;
    private final Function<V, UserId> user;

    Shelf(Function<V, K> id, Function<V, UserId> user) {
        this.id = id;
        this.user = user;
    }

    /** The value of this id, or null. */
    V get(K key) {
        return values.get(key);
    }

    void mustBeNew(V value) {
        if (values.containsKey(id.apply(value))) {
            throw new IllegalStateException("this id was given before: " + value);
        }
    }

    void put(V value) {
        var key = id.apply(value);
        if (values.put(key, value) == null) {
            ids.add(key);
            idsByUser
                    .computeIfAbsent(user.apply(value), owner -> new Timeline<>())
                    .add(key);
        }
    }

    /** The values, of one user or of all, with ids before {@code before}, last first. */
    List<V> before(Optional<UserId> owner, Optional<K> before, int limit) {
        return timeline(owner).before(before, limit).stream().map(values::get).toList();
    }

    @SuppressWarnings("unchecked") // an empty timeline is of any kind
    private Timeline<K> timeline(Optional<UserId> owner) {
        return owner.map(it -> idsByUser.getOrDefault(it, (Timeline<K>) EMPTY)).orElse(ids);
    }
}
