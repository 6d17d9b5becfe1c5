package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Pause;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventHandler;
import com.hhplus.commerce.application.usecase.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands the events of a feed to a handler, on a thread of its own, as long as it has hold of the place of its name. A second thread keeps hold
 * of that, and notes how far the first has come.
 */
final class Follower implements Subscription {
    private static final Duration HELD_FOR = Duration.ofSeconds(10);
    private static final Duration NOTED_EACH = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int DOUBLINGS = 9; // to 51 seconds, a fifth more or less
    private static final int EVENTS_AT_ONCE = 100;

    /** The place of the name from when this follower got it to when it was let go of, or lost. */
    private static final class Hold {
        private volatile long position;
        private volatile long until;

        Hold(long position, long until) {
            this.position = position;
            this.until = until;
        }

        boolean lasts() {
            return System.nanoTime() - until < 0;
        }
    }

    private final String name;
    private final Feed feed;
    private final Tail tail;
    private final EventHandler handler;
    private final UUID holder = UUID.randomUUID();
    private final Thread handing = daemon(this::handOn, "commerce-follower");
    private final Thread holding = daemon(this::keepHold, "commerce-place");
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private volatile Hold hold = new Hold(0, System.nanoTime());
    private volatile Optional<Throwable> failure = Optional.empty();

    private Follower(String name, Feed feed, Tail tail, EventHandler handler) {
        this.name = name;
        this.feed = feed;
        this.tail = tail;
        this.handler = handler;
    }

    static Follower started(String name, Feed feed, Tail tail, EventHandler handler) {
        var follower = new Follower(name, feed, tail, handler);
        follower.holding.start();
        follower.handing.start();
        return follower;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public State state() {
        var now = hold;
        return new State(now.lasts(), now.position, failure);
    }

    private void keepHold() {
        while (!ending.isDone()) {
            try {
                holdOn();
            } catch (RuntimeException | Error unusable) {
                failure = Optional.of(unusable);
            }
            pause(NOTED_EACH);
        }
    }

    private void holdOn() {
        var until = System.nanoTime() + HELD_FOR.toNanos(); // before the store is asked, whose time begins later
        var held = hold;
        if (!held.lasts()) {
            feed.hold(name, holder, HELD_FOR).ifPresent(position -> hold = new Hold(position, until));
        } else if (feed.advance(name, holder, held.position, HELD_FOR)) {
            held.until = until;
        } else {
            held.until = System.nanoTime();
        }
    }

    private void handOn() {
        for (int failures = 0; !ending.isDone(); ) {
            try {
                handNext(hold);
                failures = 0;
            } catch (RuntimeException | Error unreadable) {
                failure = Optional.of(unreadable);
                pause(Pause.after(failures++, FIRST_PAUSE, DOUBLINGS));
            }
        }
    }

    private void handNext(Hold held) {
        if (!held.lasts()) {
            pause(FIRST_PAUSE);
            return;
        }
        var after = held.position;
        var stretch = feed.read(after, EVENTS_AT_ONCE, Set.of());
        if (stretch.items().isEmpty()) {
            await(
                    CompletableFuture.anyOf(
                            ending, tail.awaitAfter(after, HELD_FOR).toCompletableFuture()),
                    HELD_FOR);
        }
        for (var event : stretch.items()) {
            if (!hand(event, held)) {
                return;
            }
            held.position = event.position();
        }
    }

    /** Says whether it was handled; if not, it is somebody else's turn, or none. */
    private boolean hand(Event event, Hold held) {
        for (int times = 1; mayHand(held); times++) {
            try {
                handler.handle(event);
                failure = Optional.empty();
                return true;
            } catch (Throwable thrown) {
                var pause = Pause.after(times - 1, FIRST_PAUSE, DOUBLINGS);
                failure = Optional.of(thrown);
                handler.failed(event, times, thrown, pause);
                pause(pause);
            }
        }
        return false;
    }

    private boolean mayHand(Hold held) {
        return held.lasts() && !ending.isDone();
    }

    private void pause(Duration time) {
        await(ending, time);
    }

    private static void await(CompletableFuture<?> what, Duration atMost) {
        try {
            what.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException over) {
            // and on it goes: only a handler could interrupt these threads, and means itself
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        ending.complete(null);
        join(handing);
        join(holding);
        letGo();
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return; // a handler may end what hands to it
        }
        try {
            thread.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void letGo() {
        var held = hold;
        if (held.lasts()) {
            held.until = System.nanoTime();
            if (feed.advance(name, holder, held.position, HELD_FOR)) {
                feed.release(name, holder);
            }
        }
    }
}
