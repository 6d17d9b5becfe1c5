package com.hhplus.commerce.adapter.http.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hhplus.commerce.adapter.http.response.OpenAnswer;
import com.hhplus.commerce.application.usecase.EventType;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Somebody who is sent the events as Server-Sent Events, as fast as they are taken. Of one who is slow only the position is kept: what is sent
 * next is what follows it then.
 */
final class EventStream implements Follower, Supplier<byte[]> {
    private static final int EVENTS_AT_ONCE = 64;
    private static final int BYTES_AT_ONCE = 32 * 1024;
    private static final byte[] NOTHING = {};
    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(UTF_8);

    private final LiveFeed feed;
    private final Wish wish;
    private final ReentrantLock lock = new ReentrantLock();
    private OpenAnswer answer;
    private byte[] toSend = GREETING;
    private long position;
    private int fitted = EVENTS_AT_ONCE;
    private boolean isReading;

    EventStream(LiveFeed feed, long after, Set<EventType> types) {
        this.feed = feed;
        this.wish = new Wish(EVENTS_AT_ONCE, BYTES_AT_ONCE, types);
        position = after;
    }

    /** To be said before anything else. */
    void sentBy(OpenAnswer sender) {
        answer = sender;
    }

    @Override
    public byte[] get() {
        lock.lock();
        try {
            if (toSend.length == 0 && !isReading) {
                feed.recent(position, wish).ifPresentOrElse(this::take, this::read);
            }
            var next = toSend;
            toSend = NOTHING;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void take(Reel reel) {
        toSend = reel.stream(); // first: if there is no memory for it, nothing is skipped
        position = reel.next();
    }

    private void read() {
        isReading = true;
        feed.readLater(position, wish.atMost(2 * fitted)).whenComplete((reel, failure) -> {
            if (failure == null) {
                took(reel);
            } else {
                end(); // its client comes again where it was
            }
        });
    }

    private void took(Reel reel) {
        lock.lock();
        try {
            isReading = false;
            fitted = Math.max(reel.frames().size(), 1);
            take(reel);
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Tells how far it has come, as a sign of life, unless there is something else to send. */
    void beat() {
        lock.lock();
        try {
            if (toSend.length == 0) { // so all up to the position has been sent, even if more is just being read
                toSend = ("id: " + position + "\n\n").getBytes(UTF_8);
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    @Override
    public void wake() {
        answer.wake();
    }

    @Override
    public void end() {
        answer.end();
    }

    @Override
    public void refuse(RuntimeException refusal) {
        end(); // its client is told why when it comes again
    }
}
