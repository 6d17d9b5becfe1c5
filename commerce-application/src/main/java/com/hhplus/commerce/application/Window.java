package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The newest events of a feed, read once for all who are near its end. For one thread. */
final class Window {
    private static final int MOST = 4_096;
    private static final int AT_ONCE = 100;

    private final Feed feed;
    private List<Event> events = new ArrayList<>();
    private long end;

    /** One that begins at the end of the feed. */
    Window(Feed feed) {
        this.feed = feed;
        this.end = feed.head();
    }

    long end() {
        return end;
    }

    /** Moves its end to that of the feed. */
    void lookOn() {
        for (var more = feed.read(end, Events.MOST_AT_ONCE, Set.of());
                !more.items().isEmpty(); ) {
            events.addAll(more.items());
            end = more.next();
            if (more.items().size() == Events.MOST_AT_ONCE) {
                leap();
            }
            if (events.size() > 2 * MOST) {
                events = new ArrayList<>(events.subList(events.size() - MOST, events.size()));
            }
            more = feed.read(end, Events.MOST_AT_ONCE, Set.of());
        }
    }

    /** Whoever has not looked for long reads no more than the newest, or it would take for ever. */
    private void leap() {
        var newest = feed.head() - MOST;
        if (end < newest) {
            events.clear();
            end = newest;
        }
    }

    /** As {@link Feed#read}, but not beyond its end, and at the most a hundred events. */
    Stretch read(long after, Set<EventType> types) {
        var begin = end - events.size();
        return after < begin ? feed.read(after, AT_ONCE, types) : inside((int) (after - begin), types);
    }

    private Stretch inside(int from, Set<EventType> types) {
        var items = new ArrayList<Event>();
        var next = from;
        while (next < events.size() && items.size() < AT_ONCE) {
            var event = events.get(next++);
            if (types.isEmpty() || types.contains(event.type())) {
                items.add(event);
            }
        }
        return new Stretch(items, end - events.size() + next);
    }
}
