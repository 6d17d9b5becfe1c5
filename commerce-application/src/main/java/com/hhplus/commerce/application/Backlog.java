package com.hhplus.commerce.application;

import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Webhook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** The events that are next for a webhook. */
final class Backlog {
    private final Set<EventType> types;
    private final Deque<Event> events = new ArrayDeque<>();
    private long position;

    Backlog(Webhook webhook) {
        this.types = webhook.types();
        this.position = webhook.position();
    }

    Optional<Event> next(Window window) {
        if (events.isEmpty()) {
            var stretch = window.read(position, types);
            events.addAll(stretch.items());
            position = stretch.next();
        }
        return Optional.ofNullable(events.peek());
    }

    /** Up to where all were taken, now that the next one was. */
    long taken() {
        var taken = events.remove();
        return events.isEmpty() ? position : taken.position();
    }

    /** Up to where it has been looked for events. */
    long position() {
        return position;
    }
}
