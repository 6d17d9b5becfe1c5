package com.hhplus.commerce.adapter.http.feed;

import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** That of a store; what is read there is counted, and some reads fail. */
public final class WatchedFeed implements Feed {
    public final AtomicInteger loaded = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();
    volatile Runnable failure = () -> {
        throw new Unavailable("the store is away", null);
    };

    private final Persistence store;
    private final Feed feed;

    public WatchedFeed(Persistence store) {
        this.store = store;
        feed = store.feed();
    }

    /** The store, with this as its feed. */
    public Persistence store() {
        return new ForwardingPersistence() {
            @Override
            public Persistence delegate() {
                return store;
            }

            @Override
            public Feed feed() {
                return WatchedFeed.this;
            }
        };
    }

    @Override
    public Stretch read(long after, int limit, Set<EventType> types) {
        reads.incrementAndGet();
        if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            failure.run();
        }
        var stretch = feed.read(after, limit, types);
        loaded.addAndGet(stretch.items().size());
        mostAtOnce.accumulateAndGet(stretch.items().size(), Math::max);
        return stretch;
    }

    @Override
    public long head() {
        return feed.head();
    }

    @Override
    public void onAppend(Runnable signal) {
        feed.onAppend(signal);
    }

    @Override
    public OptionalLong hold(String name, UUID holder, Duration time) {
        return feed.hold(name, holder, time);
    }

    @Override
    public boolean advance(String name, UUID holder, long position, Duration time) {
        return feed.advance(name, holder, position, time);
    }

    @Override
    public void release(String name, UUID holder) {
        feed.release(name, holder);
    }

    @Override
    public boolean forget(String name) {
        return feed.forget(name);
    }
}
