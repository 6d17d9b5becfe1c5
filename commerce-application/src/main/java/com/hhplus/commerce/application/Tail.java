package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells those who wait for it that there is something new in the feed. Looks while somebody waits, and only then: when this instance has
 * appended something, and each 250 ms for what others have.
 */
final class Tail {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private record Waiter(long position, long until, CompletableFuture<Void> told) {
        boolean isDone(long head, long now) {
            return head > position || now - until >= 0;
        }
    }

    private final Feed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Waiter> waiting = new ArrayList<>();
    private boolean isNews;
    private long idleSince;
    private boolean signalled;
    private volatile boolean looking;

    Tail(Feed feed) {
        this.feed = feed;
    }

    CompletionStage<Void> awaitAfter(long position, Duration atMost) {
        var told = new CompletableFuture<Void>();
        lock.lock();
        try {
            if (!signalled) {
                signalled = true;
                feed.onAppend(this::tell);
            }
            waiting.add(new Waiter(position, System.nanoTime() + atMost.toNanos(), told));
            isNews = true;
            news.signal();
            if (!looking) {
                Threads.daemon(this::look, "commerce-feed").start();
                looking = true; // only now, for it may be that there is no thread to be had
            }
        } finally {
            lock.unlock();
        }
        return told;
    }

    /** On the way of each commit: where nobody looks, a look that begins later sees it anyway. */
    private void tell() {
        if (looking) {
            lock.lock();
            try {
                isNews = true;
                news.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private void look() {
        var head = 0L;
        while (mustGoOn()) {
            try {
                head = feed.head();
            } catch (RuntimeException | Error unreadable) {
                // is told to who reads; those who wait do so until their time is over
            }
            taken(head).forEach(waiter -> waiter.told().complete(null));
            pause();
        }
    }

    /** A little longer than somebody waits, since who waits once mostly does so again. */
    private boolean mustGoOn() {
        lock.lock();
        try {
            isNews = false;
            if (!waiting.isEmpty()) {
                idleSince = System.nanoTime();
            }
            looking = System.nanoTime() - idleSince < LINGER_NANOS;
            return looking;
        } finally {
            lock.unlock();
        }
    }

    private List<Waiter> taken(long head) {
        lock.lock();
        try {
            var now = System.nanoTime();
            var done =
                    waiting.stream().filter(waiter -> waiter.isDone(head, now)).toList();
            waiting.removeAll(done);
            return done;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            var left = waiting.isEmpty() ? LINGER_NANOS : LOOK_NANOS;
            for (var waiter : waiting) {
                left = Math.min(left, waiter.until() - System.nanoTime());
            }
            while (left > 0 && (!isNews || waiting.isEmpty())) {
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException nobodyDoesThat) {
            // and on it goes
        } finally {
            lock.unlock();
        }
    }
}
