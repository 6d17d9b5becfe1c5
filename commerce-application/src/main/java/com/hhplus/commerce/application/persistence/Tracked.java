package com.hhplus.commerce.application.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The things of one kind that a ledger keeps track of. */
final class Tracked<K, V> {
    /** What the running work would have of a thing, until it is kept or dropped. */
    interface Draft {
        void keep();

        void drop();
    }

    /** One thing: as the store has it, as finished work left it, and as the running work would; null where neither did anything to it. */
    private final class Cell implements Draft {
        private final Optional<V> stored;
        private Optional<V> kept;
        private Optional<V> drafted;

        Cell(Optional<V> stored) {
            this.stored = stored;
        }

        Optional<V> latest() {
            if (drafted != null) {
                return drafted;
            }
            return kept != null ? kept : stored;
        }

        @Override
        public void keep() {
            if (kept == null) {
                changed.add(this);
            }
            kept = latest();
            drafted = null;
        }

        @Override
        public void drop() {
            drafted = null;
        }
    }

    private final Function<K, Optional<V>> store;
    private final List<Draft> drafts;
    private final Map<K, Cell> cells = new HashMap<>();
    private final List<Cell> changed = new ArrayList<>();

    /** @param drafts takes what is drafted, to be kept or dropped with all else that the work has drafted */
    Tracked(Function<K, Optional<V>> store, List<Draft> drafts) {
        this.store = store;
        this.drafts = drafts;
    }

    Optional<V> find(K key) {
        return cell(key).latest();
    }

    void draft(K key, V value) {
        draft(key, Optional.of(value));
    }

    void draftRemoval(K key) {
        draft(key, Optional.empty());
    }

    private void draft(K key, Optional<V> value) {
        var cell = cell(key);
        cell.drafted = value;
        drafts.add(cell);
    }

    /** What was kept, each thing in its last state, in the order in which they were first kept. */
    Effects.Change<V> change() {
        var added = new ArrayList<V>();
        var updated = new ArrayList<V>();
        for (var cell : changed) {
            cell.kept.ifPresent(cell.stored.isEmpty() ? added::add : updated::add);
        }
        return new Effects.Change<>(added, updated);
    }

    /** What the store has of a thing. */
    Optional<V> stored(K key) {
        return cell(key).stored;
    }

    /** What the store has and is to have no more, as it has it. */
    List<V> removed() {
        var removed = new ArrayList<V>();
        for (var cell : changed) {
            if (cell.kept.isEmpty()) {
                cell.stored.ifPresent(removed::add);
            }
        }
        return removed;
    }

    private Cell cell(K key) {
        var cell = cells.get(key);
        if (cell == null) {
            cell = new Cell(store.apply(key));
            cells.put(key, cell);
        }
        return cell;
    }
}
