package com.hhplus.commerce.application.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that start together, so that what they do happens at once as far as the machine allows. */
public record Crowd(int size) {
    private static final int PATIENCE_SECONDS = 60;

    public static Crowd of(int size) {
        return new Crowd(size);
    }

    /**
     * Gives {@code task} to each thread with the thread's number, from 0, and waits for all.
     *
     * @return the answers by number; if a task failed, its failure is thrown instead
     */
    public <T> List<T> each(IntFunction<T> task) {
        var barrier = new CyclicBarrier(size);
        var threads = Executors.newFixedThreadPool(size);
        try {
            var answers = new ArrayList<Future<T>>(size);
            for (int i = 0; i < size; i++) {
                var number = i;
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return task.apply(number);
                }));
            }
            return answers.stream().map(Crowd::answer).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError("a thread of the crowd failed", failed.getCause());
        } catch (TimeoutException stuck) {
            throw new AssertionError("a thread of the crowd is stuck", stuck);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
