package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Reads that are dear: one runs at a time, and those who ask the same while it does share the next one. An answer is never older than
 * its question, since whoever shares a read has asked before it began. A lone question waits for nothing; where there are many, the
 * database rests between two reads for three times as long as the first one took.
 */
final class SharedReads<Q, A> {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int REST = 3;

    /** A read that has not begun yet. */
    private static final class Next<A> {
        private final CompletableFuture<A> answer = new CompletableFuture<>();
        private volatile boolean shared;
    }

    private final Function<Q, A> read;
    private final Map<Q, Next<A>> next = new ConcurrentHashMap<>();
    private final Semaphore turn = new Semaphore(1, true);

    /** Whoever was to read for all was interrupted before it began. */
    private static final class Abandoned extends RuntimeException {
        private Abandoned() {
            super("interrupted while others read", null, false, false);
        }
    }

    /** Of whoever has the turn. */
    private long restsUntil = System.nanoTime();

    SharedReads(Function<Q, A> read) {
        this.read = read;
    }

    /** @throws Overloaded if its turn does not come within some 2 seconds */
    A ask(Q question) {
        var mine = new Next<A>();
        var others = next.putIfAbsent(question, mine);
        try {
            if (others == null) {
                lead(question, mine);
                return answer(mine);
            }
            others.shared = true;
            return answer(others);
        } catch (Abandoned interrupted) {
            if (others == null) {
                throw new Unavailable("interrupted while others read", interrupted);
            }
            return ask(question);
        }
    }

    /** Reads for all who share in it. */
    private void lead(Q question, Next<A> mine) {
        var isFirst = comesToTurn(0);
        if (!isFirst && !comesToTurn(LONGEST_WAIT_NANOS)) {
            next.remove(question);
            mine.answer.completeExceptionally(
                    Thread.currentThread().isInterrupted()
                            ? new Abandoned()
                            : new Overloaded("others asked for too much; this was not read"));
            return;
        }
        try {
            LockSupport.parkNanos(restsUntil - System.nanoTime());
            next.remove(question); // who asks from here on needs to see more than this read may
            var begun = System.nanoTime();
            complete(mine.answer, question);
            var ended = System.nanoTime();
            var isLone = isFirst && !mine.shared;
            restsUntil = isLone ? ended : ended + Math.min(REST * (ended - begun), LONGEST_REST_NANOS);
        } finally {
            turn.release();
        }
    }

    /** Within some time; not before those who came first. */
    private boolean comesToTurn(long nanos) {
        try {
            return turn.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void complete(CompletableFuture<A> answer, Q question) {
        try {
            answer.complete(read.apply(question));
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    private A answer(Next<A> read) {
        try {
            return read.answer.get(2 * LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } catch (TimeoutException late) {
            throw new Overloaded("others asked for too much; this was not read in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while others read", interrupted);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error defect) {
            throw defect;
        }
        return (RuntimeException) cause;
    }
}
