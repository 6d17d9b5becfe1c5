package com.hhplus.commerce.adapter.http.feed;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that serve all who follow the feed; they end when nobody has done so for a while. */
final class Threads {
    private static final int READERS = 2;
    private static final long IDLE_SECONDS = 5;

    private final Executor pump = pool(1, "commerce-feed-pump");
    private final Executor readers = pool(READERS, "commerce-feed-reader");
    private final ScheduledExecutorService clock = scheduler("commerce-feed-clock");
    private final ScheduledExecutorService doorkeeper = scheduler("commerce-feed-doorkeeper");

    /** Reads what is new, and tells it. */
    Executor pump() {
        return pump;
    }

    /** Read for those who lag behind. */
    Executor readers() {
        return readers;
    }

    /** Waits for nobody. */
    ScheduledExecutorService clock() {
        return clock;
    }

    /** Asks again who follows, and may have to wait for the store. */
    ScheduledExecutorService doorkeeper() {
        return doorkeeper;
    }

    private static Executor pool(int size, String name) {
        var pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ScheduledExecutorService scheduler(String name) {
        var clock = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name));
        clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
