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
    private static final System.Logger LOG = System.getLogger(Follower.class.getName());
    private static final Duration HELD_FOR = Duration.ofSeconds(10);
    private static final Duration NOTED_EACH = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int DOUBLINGS = 9; // to 51 seconds, a fifth more or less
    private static final int EVENTS_AT_ONCE = 100;

    /** The place of the name from when this follower got it to when it was let go of, or lost. */
    private static final class Hold {
        private volatile long position;
        private volatile long until;
        private long noted;

        Hold(long position, long until) {
            this.position = position;
            this.until = until;
            this.noted = position;
        }

        /** Whether the store is to be told something: that it has moved, or that it still lasts. */
        boolean isToBeNoted() {
            return position > noted || until - System.nanoTime() < HELD_FOR.toNanos() * 2 / 3;
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
    private final Thread handing = Threads.daemon(this::handOn, "commerce-follower");
    private final Thread holding = Threads.daemon(this::keepHold, "commerce-place");
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private volatile Hold hold = new Hold(0, System.nanoTime());
    private volatile Optional<Throwable> failure = Optional.empty();

    /** Whether the store could not be asked, which is logged when it begins. */
    private volatile boolean isCutOff;

    private boolean isOver;

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
                cutOff(unusable);
            }
            pause(NOTED_EACH);
        }
    }

    private synchronized void holdOn() {
        if (isOver) {
            return;
        }
        if (!hold.lasts()) {
            var until = System.nanoTime() + HELD_FOR.toNanos(); // before the store is asked, whose time begins later
            feed.hold(name, holder, HELD_FOR).ifPresent(position -> hold = new Hold(position, until));
        } else if (hold.isToBeNoted()) {
            note(hold);
        }
    }

    private void note(Hold held) {
        var until = System.nanoTime() + HELD_FOR.toNanos();
        var position = held.position;
        if (feed.advance(name, holder, position, HELD_FOR)) {
            held.until = until;
            held.noted = position;
        } else {
            held.until = System.nanoTime();
        }
    }

    private void cutOff(Throwable cause) {
        failure = Optional.of(cause);
        if (!isCutOff) {
            isCutOff = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the events for " + name + " cannot be read, or its place not kept",
                    cause);
        }
    }

    private void isBack() {
        if (isCutOff) {
            isCutOff = false;
            failure = Optional.empty();
        }
    }

    private void handOn() {
        for (int failures = 0; !ending.isDone(); ) {
            try {
                handNext(hold);
                failures = 0;
            } catch (RuntimeException | Error unreadable) {
                cutOff(unreadable);
                pause(Pause.after(failures++, FIRST_PAUSE, DOUBLINGS));
            }
        }
        letGo();
    }

    private void handNext(Hold held) {
        if (!held.lasts()) {
            pause(FIRST_PAUSE);
            return;
        }
        var after = held.position;
        var stretch = feed.read(after, EVENTS_AT_ONCE, Set.of());
        if (stretch.items().isEmpty()) {
            mustBeThere(after);
        }
        isBack();
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
                Thread.interrupted(); // or who is asked next would take it for its own
                failure = Optional.empty();
                return true;
            } catch (Throwable thrown) {
                Thread.interrupted(); // that was meant for the handler
                var pause = Pause.after(times - 1, FIRST_PAUSE, DOUBLINGS);
                failure = Optional.of(thrown);
                handler.failed(event, times, thrown, pause);
                pause(pause);
            }
        }
        return false;
    }

    /** Or the store is one that was put back, and has something else to come. */
    private void mustBeThere(long position) {
        var head = feed.head();
        if (position > head) {
            throw new IllegalStateException(
                    name + " has come to event " + position + " of a feed that ends with " + head);
        }
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

    /** The handler itself may do so; then the end comes when it has returned. */
    @Override
    public void close() {
        ending.complete(null);
        if (Thread.currentThread() != handing) {
            Threads.join(handing);
            Threads.join(holding);
        }
    }

    private synchronized void letGo() {
        isOver = true;
        try {
            if (hold.lasts()) {
                note(hold);
                feed.release(name, holder);
                hold.until = System.nanoTime();
            }
        } catch (RuntimeException | Error unusable) {
            hold.until = System.nanoTime();
            cutOff(unusable);
        }
    }
}
