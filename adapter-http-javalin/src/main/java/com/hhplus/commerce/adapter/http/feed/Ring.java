package com.hhplus.commerce.adapter.http.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The newest events, without gaps: a few thousand, or fewer if they are long. */
final class Ring {
    private static final int MOST_EVENTS = 4_096;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Frame[] frames = new Frame[MOST_EVENTS];
    private boolean hasBegun;
    private long before;
    private long head;
    private int bytes;

    /** Begins after a position, without anything. */
    void begin(long position) {
        lock.lock();
        try {
            hasBegun = true;
            before = position;
            head = position;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all, so that it takes no room. */
    void clear() {
        lock.lock();
        try {
            while (before < head) {
                dropOldest();
            }
            hasBegun = false;
        } finally {
            lock.unlock();
        }
    }

    boolean hasBegun() {
        lock.lock();
        try {
            return hasBegun;
        } finally {
            lock.unlock();
        }
    }

    /** The position of the newest one. */
    long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what follows the newest one. */
    void add(List<Frame> newer) {
        lock.lock();
        try {
            newer.forEach(this::add);
        } finally {
            lock.unlock();
        }
    }

    private void add(Frame frame) {
        if (frame.position() != head + 1) {
            throw new IllegalStateException(frame.position() + " does not follow " + head);
        }
        while (before < head && (head - before == MOST_EVENTS || bytes + frame.length() > MOST_BYTES)) {
            dropOldest();
        }
        head++;
        bytes += frame.length();
        frames[slot(head)] = frame;
    }

    private void dropOldest() {
        before++;
        bytes -= frames[slot(before)].length();
        frames[slot(before)] = null;
    }

    private static int slot(long position) {
        return (int) (position % MOST_EVENTS);
    }

    /** What follows a position, as of {@code Events.read}; nothing if it does not reach so far back. Before it has begun it knows of no news. */
    Optional<Reel> after(long position, Wish wish) {
        lock.lock();
        try {
            if (hasBegun && position < before) {
                return Optional.empty();
            }
            return Optional.of(hasBegun && position < head ? found(position, wish) : Reel.empty(position));
        } finally {
            lock.unlock();
        }
    }

    private Reel found(long position, Wish wish) {
        var found = new ArrayList<Frame>();
        var length = 0L;
        for (long at = position + 1; at <= head; at++) {
            var frame = frames[slot(at)];
            if (wish.types().isEmpty() || wish.types().contains(frame.type())) {
                length += frame.length();
                if (found.size() == wish.limit() || length > wish.bytes() && !found.isEmpty()) {
                    return new Reel(found, at - 1);
                }
                found.add(frame);
            }
        }
        return new Reel(found, head);
    }
}
