package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.usecase.EventHandler;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.Stretch;
import com.hhplus.commerce.application.usecase.Subscription;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Text;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

final class EventService implements Events {
    private static final int NAME_LIMIT = 100;

    private final Feed feed;
    private final Tail tail;

    EventService(Feed feed) {
        this.feed = feed;
        this.tail = new Tail(feed);
    }

    Tail tail() {
        return tail;
    }

    @Override
    public long head() {
        return feed.head();
    }

    @Override
    public Stretch read(long after, int limit, Set<EventType> types) {
        if (after < 0) {
            throw new InvalidValue("after", "must be at least 0");
        }
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new InvalidValue("limit", "must be 1 to " + MOST_AT_ONCE);
        }
        var stretch = feed.read(after, limit, types);
        if (stretch.next() == after) {
            mustBeThere(after);
        }
        return stretch;
    }

    /** Or who has read further than there is waits for what will be something else. */
    private void mustBeThere(long position) {
        var head = feed.head();
        if (position > head) {
            throw new InvalidValue("after", "must be at most " + head + ", which is the position of the newest event");
        }
    }

    @Override
    public CompletionStage<Void> awaitAfter(long position, Duration atMost) {
        return tail.awaitAfter(position, atMost);
    }

    @Override
    public Subscription subscribe(String name, EventHandler handler) {
        return Follower.started(checked(name), feed, tail, handler);
    }

    @Override
    public boolean unsubscribe(String name) {
        return feed.forget(checked(name));
    }

    private static String checked(String name) {
        return Text.checked("name", name, NAME_LIMIT);
    }
}
