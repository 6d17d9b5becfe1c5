package com.hhplus.commerce.adapter.http.feed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** Somebody who waits for the next events of some types, and goes with them, or when it has waited for long enough. */
final class Poll implements Follower {
    private final LiveFeed feed;
    private final Wish wish;
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Reel> answer = new CompletableFuture<>();
    private long position;
    private boolean isReading;

    Poll(LiveFeed feed, long after, Wish wish) {
        this.feed = feed;
        this.wish = wish;
        position = after;
    }

    CompletableFuture<Reel> answer() {
        return answer;
    }

    @Override
    public void wake() {
        lock.lock();
        try {
            if (!isReading && !answer.isDone()) {
                feed.recent(position, wish).ifPresentOrElse(this::take, this::read);
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(Reel reel) {
        position = reel.next();
        if (!reel.isEmpty()) {
            answer.complete(reel);
        }
    }

    private void read() {
        isReading = true;
        feed.readLater(position, wish).whenComplete((reel, failure) -> {
            if (failure == null) {
                took(reel);
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    private void took(Reel reel) {
        lock.lock();
        try {
            isReading = false;
            take(reel);
        } finally {
            lock.unlock();
        }
        wake();
    }

    @Override
    public void end() {
        lock.lock();
        try {
            answer.complete(Reel.empty(position));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refuse(RuntimeException refusal) {
        answer.completeExceptionally(refusal);
    }
}
