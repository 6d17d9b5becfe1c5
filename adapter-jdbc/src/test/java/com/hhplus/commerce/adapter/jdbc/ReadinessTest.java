package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot be used says so within a second or two, and is ready again by itself. */
@Timeout(120)
class ReadinessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void a_postgresql_that_is_gone() {
        try (var server = new OwnPostgres(folder);
                var store = PersistenceProvider.find(server.address())) {
            awaitReady(store);

            server.kill();
            awaitTrouble(store);
            server.start();

            awaitReady(store);
        }
    }

    @Test
    void a_postgresql_that_is_read_only() {
        var address = Postgres.newDatabase();
        var jdbi = Jdbi.create(() -> Postgres.connect(address));
        try (var store = PersistenceProvider.find(address)) {
            awaitReady(store);

            FailoverTest.becomeReadOnly(address, "on");
            jdbi.useHandle(FailoverTest::terminateOthers);
            awaitTrouble(store, "the database is read-only");
            FailoverTest.becomeReadOnly(address, "off"); // for new connections

            awaitReady(store);
        }
    }

    @Test
    void an_h2_whose_disk_is_full() throws IOException {
        try (var store = new TestStore(StoreAddress.of(ShakyDisk.url(folder.resolve("shop"))))) {
            TestShop.over(store.persistence()).charged("ann", 1);
            awaitReady(store.persistence());

            ShakyDisk.fullAt(Files.size(folder.resolve("shop.mv.db")));
            awaitTrouble(store.persistence());
            ShakyDisk.recover();

            awaitReady(store.persistence());
            assertThat(TestShop.over(store.persistence()).balance("ann")).isEqualTo(1);
        } finally {
            ShakyDisk.recover();
        }
    }

    @Test
    void a_database_that_hangs_is_asked_once_and_all_are_told_at_once_that_it_is_late() throws InterruptedException {
        var questions = new AtomicInteger();
        var released = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (var readiness = new Readiness(
                () -> {
                    questions.incrementAndGet();
                    await(released);
                    ended.countDown();
                },
                Executors.newSingleThreadExecutor())) {
            assertThat(trouble(readiness.ask().toCompletableFuture()::join)).hasMessageContaining("does not answer");

            for (int n = 0; n < 1_000; n++) {
                assertThat(readiness.ask().toCompletableFuture()).isCompletedExceptionally();
            }
            assertThat(questions).hasValue(1);

            released.countDown();
            await(ended);
            untilReady(() -> readiness.ask().toCompletableFuture().join());
            assertThat(questions).hasValue(2);
        }
    }

    @Test
    void whoever_asks_within_a_second_is_told_the_same() {
        var questions = new AtomicInteger();
        try (var readiness = new Readiness(questions::incrementAndGet, Executors.newSingleThreadExecutor())) {
            var begun = System.nanoTime();
            var asked = 0;
            while (questions.get() < 2) {
                readiness.ask().toCompletableFuture().join();
                asked++;
            }

            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
            assertThat(asked).isGreaterThan(100);
        }
    }

    private static void awaitReady(Persistence store) {
        untilReady(() -> store.probe().toCompletableFuture().join());
    }

    private static void untilReady(Runnable question) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                question.run();
                return;
            } catch (CompletionException notYet) {
                assertThat(notYet).hasCauseInstanceOf(Unavailable.class);
                assertThat(System.nanoTime()).as("not ready: " + notYet).isLessThan(until);
            }
        }
    }

    /** Each answer comes in time, until one says why the store cannot be used. */
    private static void awaitTrouble(Persistence store) {
        awaitTrouble(store, "the database ");
    }

    private static void awaitTrouble(Persistence store, String reason) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        Unavailable trouble = null;
        while (trouble == null || !trouble.getMessage().startsWith(reason)) {
            assertThat(System.nanoTime()).as("ready still").isLessThan(until);
            var asked = System.nanoTime();
            trouble = trouble(store.probe().toCompletableFuture()::join);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Unavailable trouble(Runnable question) {
        try {
            question.run();
            return null;
        } catch (CompletionException failed) {
            return (Unavailable) failed.getCause();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
