package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedReadsTest {
    @Test
    void an_answer_is_never_older_than_its_question() {
        var written = new AtomicLong();
        var reads = new SharedReads<String, Long>(question -> written.get());

        var stale = Crowd.of(16)
                .each(thread -> IntStream.range(0, 500)
                        .filter(n -> {
                            var mine = written.incrementAndGet();
                            return reads.ask("question " + n % 2) < mine;
                        })
                        .count());

        assertThat(stale).containsOnly(0L);
    }

    @Test
    void those_who_ask_the_same_while_it_is_read_share_the_next_read() throws Exception {
        var gate = new Semaphore(0);
        var begun = new Semaphore(0);
        var count = new AtomicInteger();
        var reads = new SharedReads<String, Integer>(question -> {
            begun.release();
            gate.acquireUninterruptibly();
            return count.incrementAndGet();
        });
        var first = CompletableFuture.supplyAsync(() -> reads.ask("what?"));
        begun.acquire();

        var others = new CountDownLatch(8);
        var answers = IntStream.range(0, 8)
                .mapToObj(n -> {
                    var answer = new CompletableFuture<Integer>();
                    new Thread(() -> {
                                others.countDown();
                                answer.complete(reads.ask("what?"));
                            })
                            .start();
                    return answer;
                })
                .toList();
        others.await();
        gate.release(100);

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        for (var answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isBetween(2, 4); // some may not have got as far as to ask
        }
    }

    @Test
    void where_many_ask_the_database_rests_for_most_of_the_time() {
        var reading = new AtomicLong();
        var reads = new SharedReads<String, Boolean>(question -> {
            var begun = System.nanoTime();
            while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(5)) {
                Thread.onSpinWait();
            }
            reading.addAndGet(System.nanoTime() - begun);
            return true;
        });
        var begun = System.nanoTime();

        Crowd.of(8)
                .each(thread ->
                        IntStream.range(0, 25).filter(n -> reads.ask("what?")).count());

        assertThat((double) reading.get() / (System.nanoTime() - begun)).isLessThan(0.4);
    }

    @Test
    void a_lone_question_is_read_at_once() {
        var reads = new SharedReads<Integer, Long>(question -> System.nanoTime());
        var slowest = Long.MAX_VALUE;

        for (int attempt = 0; attempt < 3; attempt++) {
            var begun = System.nanoTime();
            for (int n = 0; n < 1_000; n++) {
                reads.ask(n % 3);
            }
            slowest = Math.min(slowest, System.nanoTime() - begun);
        }

        assertThat(slowest).isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void a_read_that_fails_fails_for_those_who_share_it_and_not_for_the_next() {
        var count = new AtomicInteger();
        var reads = new SharedReads<String, Integer>(question -> {
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("not this time");
            }
            return count.get();
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> reads.ask("what?"));
        assertThat(reads.ask("what?")).isEqualTo(2);
    }

    @Test
    void who_waits_for_too_long_is_told_so() throws Exception {
        var gate = new Semaphore(0);
        var begun = new Semaphore(0);
        var reads = new SharedReads<String, Boolean>(question -> {
            begun.release();
            gate.acquireUninterruptibly();
            return true;
        });
        var first = CompletableFuture.supplyAsync(() -> reads.ask("one"));
        begun.acquire();

        var asked = System.nanoTime();
        var failures = Crowd.of(4).each(thread -> catchThrowable(() -> reads.ask("another " + thread % 2)));
        var waited = Duration.ofNanos(System.nanoTime() - asked);
        gate.release(100);

        assertThat(failures).hasOnlyElementsOfType(Overloaded.class);
        assertThat(waited).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reads.ask("another 1")).isTrue();
    }

    @Test
    void who_shares_a_read_whose_leader_is_interrupted_leads_it_instead() throws Exception {
        var gate = new Semaphore(0);
        var begun = new Semaphore(0);
        var reads = new SharedReads<String, Boolean>(question -> {
            begun.release();
            gate.acquireUninterruptibly();
            return true;
        });
        CompletableFuture.runAsync(() -> reads.ask("one"));
        begun.acquire();
        var failure = new CompletableFuture<Throwable>();
        var leader = waiting(() -> failure.complete(catchThrowable(() -> reads.ask("another"))));
        var answer = new CompletableFuture<Boolean>();
        waiting(() -> answer.complete(reads.ask("another")));

        leader.interrupt();
        var told = failure.get(10, TimeUnit.SECONDS);
        gate.release(100);

        assertThat(told).isInstanceOf(Unavailable.class);
        assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
    }

    /** A thread that has come to where it waits. */
    private static Thread waiting(Runnable task) {
        var thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
