package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The feed of a shop: each command that had an effect is one event of it, in the order in which they were committed. Who has read up to a
 * position has missed nothing before it. In a store that an older release has begun, the feed begins where this one came to it.
 */
public interface Events {
    /** The most events of one stretch. */
    int MOST_AT_ONCE = 1_000;

    /** The position of the newest event; 0 before the first. */
    long head();

    /**
     * Events after a position, of some types. There may be fewer than {@code limit} of them, or none, though there are more further on: what
     * counts is {@link Stretch#next}, which is less than {@link #head} then.
     *
     * @param after 0 to {@link #head}, or the reader has read what this store does not have, such as one that was restored
     * @param limit how many at the most, 1 to {@value #MOST_AT_ONCE}
     * @param types those to show; none of them stands for all
     * @throws InvalidValue if {@code after} or {@code limit} is out of range
     */
    Stretch read(long after, int limit, Set<EventType> types);

    /** As {@link #read(long, int, Set)}, of all types. */
    default Stretch read(long after, int limit) {
        return read(after, limit, Set.of());
    }

    /**
     * Completes as soon as there is an event after a position, or when {@code atMost} is over: at once after commits of this instance, within
     * 250 ms after those of others. It completes on a thread that serves all who wait, so whatever follows must not hold it up. Never fails.
     */
    CompletionStage<Void> awaitAfter(long position, Duration atMost);

    /**
     * Hands all events to {@code handler}, one after the other: those that have been and those to come, from the beginning if {@code name} is
     * new, else from where its follower has come to. Each is handed over at least once, and again if that was not noted before a crash. Of all
     * who follow under the same name, in whatever instance, one is handed events at a time; the next one goes on when it ends.
     *
     * <p>If the handler throws, it is handed the same event again after a pause, which grows from a tenth of a second to a minute. It may take
     * its time: its place is held meanwhile. An instance that stands still for 10 seconds loses the place, and may hand on for up to a second
     * before it knows; so may one whose database's clock was set forward. One that has lost its database for as long hands over again what it
     * could not note.
     *
     * @param name 1 to 100 characters
     * @param handler runs on a thread of its own
     * @throws InvalidValue if there is no such name
     */
    Subscription subscribe(String name, EventHandler handler);

    /** Forgets where the follower of {@code name} has come to; says whether there was one. To be called when nobody follows under it. */
    boolean unsubscribe(String name);
}
