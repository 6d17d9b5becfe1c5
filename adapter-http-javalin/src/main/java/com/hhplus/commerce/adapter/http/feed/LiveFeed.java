package com.hhplus.commerce.adapter.http.feed;

import com.hhplus.commerce.adapter.http.json.Shape;
import com.hhplus.commerce.adapter.http.response.OpenAnswer;
import com.hhplus.commerce.adapter.http.response.ServerStopping;
import com.hhplus.commerce.adapter.http.response.TooManyFollowers;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.domain.InvalidValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed for all who follow it: while somebody does, it is read once for all of them, as soon as there is something new, on a thread of its
 * own. Who lags far behind is read to from the store, a little at a time, in turn with the others of whom that is so.
 */
public final class LiveFeed {
    /** How many may listen at once: half of the connections that the server takes. */
    static final int MOST_STREAMS = 2_000;

    /** How many may wait at once: those who have gone meanwhile count until their time is over, so they keep no place from who listens. */
    static final int MOST_POLLS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int BYTES_OF_A_POLL = 1024 * 1024;
    private static final Wish NEWS = new Wish(500, BYTES_OF_A_POLL, Set.of());
    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final long AGAIN_MILLIS = 1_000;
    private static final long ASKED_AGAIN_MILLIS = 1_000;

    private final Events events;
    private final FeedReader reader;
    private final Duration heartbeat;
    private final Threads threads = new Threads();
    private final Ring ring = new Ring();
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final Seats seatsOfStreams = new Seats(MOST_STREAMS);
    private final Seats seatsOfPolls = new Seats(MOST_POLLS);
    private final ReentrantLock lock = new ReentrantLock();
    private boolean isReading;
    private boolean isClosed;
    private boolean isUnreadable;

    /** @param heartbeat how often a stream shows that it lives */
    public LiveFeed(Events events, Shape<? super Event> shape, Duration heartbeat) {
        this.events = events;
        reader = new FeedReader(events, shape);
        this.heartbeat = heartbeat;
    }

    /** What the store has after a position, as of {@link Events#read(long, int, Set)}; less if it would be more than a megabyte. */
    public Reel read(long after, int limit, Set<EventType> types) {
        return reader.read(after, new Wish(limit, BYTES_OF_A_POLL, types));
    }

    /** @throws InvalidValue if the feed does not reach so far */
    public void mustHave(long position) {
        events.read(position, 1);
    }

    /**
     * What comes after a position: as soon as there is something of {@code types}, or nothing when {@code atMost} is over, or the server
     * stops. Fails with what {@code refusal} gives, as soon as it gives any.
     *
     * @param refusal why it may not hear anything more, if so; asked every second, and may wait
     * @throws TooManyFollowers if there are as many as may be
     */
    public CompletionStage<Reel> await(
            long after,
            int limit,
            Set<EventType> types,
            Duration atMost,
            Supplier<Optional<RuntimeException>> refusal) {
        var poll = new Poll(this, after, new Wish(limit, BYTES_OF_A_POLL, types));
        if (!join(poll, seatsOfPolls)) {
            return CompletableFuture.completedFuture(Reel.empty(after));
        }
        var end = threads.clock().schedule(poll::end, atMost.toMillis(), TimeUnit.MILLISECONDS);
        var asked = askAgain(poll, refusal);
        var left = poll.answer().whenComplete((reel, failure) -> leave(poll, seatsOfPolls, end, asked));
        poll.wake();
        return left; // so that who is told has its place free again
    }

    /**
     * Sends all that comes after a position, until its client goes, or may not hear anything more, or the server stops.
     *
     * @param refusal why it may not, if so; asked every second, and may wait
     * @param opening begins the answer that takes it from what it is given
     * @throws ServerStopping if it does so already
     * @throws TooManyFollowers if there are as many as may be
     */
    public void stream(
            long after,
            Set<EventType> types,
            Supplier<Optional<RuntimeException>> refusal,
            Function<Supplier<byte[]>, OpenAnswer> opening) {
        var stream = new EventStream(this, after, types);
        var answer = opening.apply(stream);
        stream.sentBy(answer);
        if (!join(stream, seatsOfStreams)) {
            throw new ServerStopping();
        }
        var beat = threads.clock()
                .scheduleWithFixedDelay(stream::beat, heartbeat.toNanos(), heartbeat.toNanos(), TimeUnit.NANOSECONDS);
        var asked = askAgain(stream, refusal);
        answer.whenEnded(() -> leave(stream, seatsOfStreams, beat, asked));
    }

    private Future<?> askAgain(Follower follower, Supplier<Optional<RuntimeException>> refusal) {
        return threads.doorkeeper()
                .scheduleWithFixedDelay(
                        () -> ask(follower, refusal), ASKED_AGAIN_MILLIS, ASKED_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void ask(Follower follower, Supplier<Optional<RuntimeException>> refusal) {
        try {
            refusal.get().ifPresent(follower::refuse);
        } catch (RuntimeException | Error failure) { // so nobody would ask again
            follower.end();
            throw failure;
        }
    }

    /** Whether it will be woken and ended, or it is too late. */
    private boolean join(Follower follower, Seats seats) {
        lock.lock();
        try {
            if (isClosed) {
                return false;
            }
            seats.take();
            followers.add(follower);
            if (!isReading) {
                isReading = true;
                readSoon();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Follower follower, Seats seats, Future<?>... timers) {
        for (var timer : timers) {
            timer.cancel(false);
        }
        followers.remove(follower);
        seats.giveBack();
    }

    /** What is known of that without a look into the store, or nothing if it has to be read there. */
    Optional<Reel> recent(long after, Wish wish) {
        return ring.after(after, wish);
    }

    CompletableFuture<Reel> readLater(long after, Wish wish) {
        return CompletableFuture.supplyAsync(() -> reader.read(after, wish), threads.readers());
    }

    private void readOn() {
        if (isOver()) {
            return;
        }
        try {
            if (ring.hasBegun()) {
                ring.add(reader.read(ring.head(), NEWS).frames());
            } else {
                ring.begin(events.head());
            }
            isUnreadable = false;
            followers.forEach(Follower::wake);
            events.awaitAfter(ring.head(), LINGER).thenRun(this::readSoon);
        } catch (InvalidValue shorter) {
            startOver();
        } catch (RuntimeException | Error unreadable) { // one of memory may pass
            if (!isUnreadable) {
                isUnreadable = true;
                LOG.warn("the feed cannot be read now; those who follow it wait", unreadable);
            }
            readAgain();
        }
    }

    private void readSoon() {
        try {
            threads.pump().execute(this::readOn);
        } catch (Error noThread) {
            readAgain();
        }
    }

    private void readAgain() {
        threads.clock().schedule(this::readSoon, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean isOver() {
        lock.lock();
        try {
            if (followers.isEmpty() || isClosed) {
                isReading = false;
                ring.clear();
            }
            return !isReading;
        } finally {
            lock.unlock();
        }
    }

    /** The store was put back to an older state: those who follow are told so when they come again. */
    private void startOver() {
        ring.clear();
        followers.forEach(Follower::end);
        readSoon();
    }

    /** Answers all who wait with what there is, ends all streams, and takes no more. */
    public void close() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
        followers.forEach(Follower::end);
    }
}
