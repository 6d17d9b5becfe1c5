package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The feed is the list of what happened: the event of position n lies at n − 1. */
final class InMemoryFeed implements Feed {
    private static final int MOST_LOOKED_AT = 10_000;

    private final Store store;

    InMemoryFeed(Store store) {
        this.store = store;
    }

    @Override
    public long head() {
        return store.locked(() -> (long) store.events.size());
    }

    @Override
    public Stretch read(long after, int limit, Set<EventType> types) {
        return store.locked(() -> {
            var items = new ArrayList<Event>();
            var next = (int) Math.min(after, store.events.size());
            var end = Math.min(next + MOST_LOOKED_AT, store.events.size());
            while (next < end && items.size() < limit) {
                var event = new Event(next + 1L, store.events.get(next));
                next++;
                if (types.isEmpty() || types.contains(event.type())) {
                    items.add(event);
                }
            }
            return new Stretch(items, Math.max(next, after));
        });
    }

    @Override
    public void onAppend(Runnable signal) {
        store.locked(() -> store.signals.add(signal));
    }

    @Override
    public OptionalLong hold(String name, UUID holder, Duration time) {
        return store.locked(() -> store.places.hold(name, holder, time));
    }

    @Override
    public boolean advance(String name, UUID holder, long position, Duration time) {
        return store.locked(() -> store.places.advance(name, holder, position, time));
    }

    @Override
    public void release(String name, UUID holder) {
        store.locked(() -> store.places.release(name, holder));
    }

    @Override
    public boolean forget(String name) {
        return store.locked(() -> store.places.forget(name));
    }
}
