package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of H2 that closes itself, or is closed by others, is opened again, and has all that was answered. */
class LostDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private TestStore store;
    private TestShop shop;

    @BeforeEach
    void open() {
        store = open(ShakyDisk.url(folder.resolve("shop")));
        shop = TestShop.over(store.persistence()).stocked("apple", 3, 1_000_000).charged("ann", 1_000_000);
    }

    private static TestStore open(String url) {
        return new TestStore(StoreAddress.of(url));
    }

    @AfterEach
    void close() {
        ShakyDisk.recover();
        store.close();
    }

    @Test
    void a_full_disk_loses_nothing_and_is_gone_on_with_when_there_is_space() throws IOException {
        var answered = new ArrayList<String>();

        for (int round = 1; round <= 2; round++) {
            ShakyDisk.fullAt(Files.size(folder.resolve("shop.mv.db")) + 100_000);
            answered.addAll(placedUntilRefused());
            assertThat(answered).isNotEmpty();
            assertAnsweredInTime(() -> shop.place("ann", "1 apple"));

            ShakyDisk.recover();
            answered.add(placedAtLast());
            assertThat(orders()).containsAll(answered).doesNotHaveDuplicates();
        }

        store.close();
        store = open("jdbc:h2:file:" + folder.resolve("shop"));
        assertThat(orders()).containsAll(answered).doesNotHaveDuplicates();
        Audits.assertClean(store.jdbi());
    }

    @Test
    void what_had_no_effect_on_a_full_disk_is_not_told_to_have_had_one() throws IOException {
        ShakyDisk.fullAt(Files.size(folder.resolve("shop.mv.db")) + 50_000);
        placedUntilRefused();
        var refused = Crowd.of(8).each(number -> placedTo(number));

        ShakyDisk.recover();

        placedAtLast();
        refused.stream()
                .flatMap(List::stream)
                .forEach(name -> assertThat(shop.orders()
                                .place(user("ann"), basket("1 apple"), key(name))
                                .repeated())
                        .isFalse());
    }

    /** Those of its attempts that are said to have had no effect. */
    private List<String> placedTo(int number) {
        var refused = new ArrayList<String>();
        for (int attempt = 0; attempt < 3; attempt++) {
            var name = "k" + number + "-" + attempt;
            try {
                shop.orders().place(user("ann"), basket("1 apple"), key(name));
            } catch (OutcomeUnknown unknown) {
                // and may be there
            } catch (TechnicalFailure none) {
                refused.add(name);
            }
        }
        return refused;
    }

    @Test
    void a_disk_that_cannot_force_is_no_longer_trusted_until_it_can() {
        var answered = shop.place("ann", "1 apple").id().toString();
        ShakyDisk.failToForce();
        assertThatExceptionOfType(TechnicalFailure.class).isThrownBy(() -> shop.place("ann", "1 apple"));

        ShakyDisk.recover();

        assertThat(placedAtLast()).isNotEmpty();
        assertThat(orders()).contains(answered);
    }

    @Test
    void an_event_is_not_read_before_it_would_outlive_a_crash() {
        assertUnavailableAmidCommit(events -> events.read(0, 100));
    }

    @Test
    void nor_does_the_head_tell_of_it() {
        assertUnavailableAmidCommit(Events::head);
    }

    /** When an order is committed, but not durable yet, and cannot become so. */
    private void assertUnavailableAmidCommit(Consumer<Events> question) {
        var events = shop.commerce().events();
        question.accept(events);
        var isArmed = new AtomicBoolean();
        var failure = new CompletableFuture<Throwable>();
        var writing = shop.through(store.through(call -> {
            var outcome = call.proceed();
            if (call.name().equals("commit") && isArmed.getAndSet(false)) {
                ShakyDisk.failToForce();
                failure.complete(catchThrowable(() -> question.accept(events)));
            }
            return outcome;
        }));
        isArmed.set(true);

        catchThrowable(() -> writing.place("ann", "1 apple"));

        assertThat(failure.join()).isInstanceOf(Unavailable.class);
    }

    @Test
    void a_database_that_somebody_shut_down_is_opened_again() {
        for (var how : List.of("shutdown", "shutdown immediately", "shutdown compact")) {
            var answered = shop.place("ann", "1 apple").id().toString();

            shutDown(how);

            assertThat(placedAtLast()).isNotEmpty();
            assertThat(orders()).contains(answered);
        }
    }

    private void shutDown(String how) {
        try (var handle = store.jdbi().open()) {
            handle.execute(how);
        } catch (JdbiException closed) {
            // with the database, the connection is too
        }
    }

    @Test
    void a_database_that_would_outlive_its_connections_is_opened_again_as_well() throws IOException {
        store.close();
        store = open(ShakyDisk.url(folder.resolve("shop")) + ";DB_CLOSE_DELAY=-1");
        shop = shop.through(store.persistence());
        ShakyDisk.fullAt(Files.size(folder.resolve("shop.mv.db")) + 50_000);
        var answered = placedUntilRefused();

        ShakyDisk.recover();

        placedAtLast();
        assertThat(orders()).containsAll(answered);
        store.close();
        Jdbi.create(ShakyDisk.url(folder.resolve("shop")) + ";DB_CLOSE_DELAY=0", "sa", "")
                .useHandle(handle -> handle.execute("checkpoint"));
    }

    @Test
    void a_file_that_is_emptied_meanwhile_is_not_begun_anew() throws IOException {
        var copy = Files.readAllBytes(folder.resolve("shop.mv.db"));
        Files.write(folder.resolve("shop.mv.db"), new byte[0]);
        shutDown("shutdown immediately");

        await(() -> refusal().contains("is empty"));

        Files.write(folder.resolve("shop.mv.db"), copy);
        assertThat(placedAtLast()).isNotEmpty();
    }

    @Test
    void a_store_that_is_closed_while_its_file_cannot_be_opened_leaves_no_thread_behind() throws IOException {
        var before = Threads.thatConnect();
        var other = open("jdbc:h2:file:" + folder.resolve("other"));
        var shopThere = shop.through(other.persistence());
        try (var handle = other.jdbi().open()) {
            Files.write(folder.resolve("other.mv.db"), new byte[0]);
            handle.execute("shutdown immediately");
        } catch (JdbiException closed) {
            // with the database, the connection is too
        }
        await(() -> catchThrowable(() -> shopThere.balance("ann")) instanceof Unavailable lost
                && Causes.inOneLine(lost).contains("is empty"));

        other.close();

        Threads.awaitNoneButThose(before);
    }

    private String refusal() {
        try {
            shop.balance("ann");
            return "";
        } catch (Unavailable unavailable) {
            return Causes.inOneLine(unavailable);
        }
    }

    @RepeatedTest(3)
    void a_thread_that_is_interrupted_closes_the_database_for_nobody() {
        store.close();
        store = open("jdbc:h2:file:" + folder.resolve("shop"));
        shop = shop.through(store.persistence());

        CompletableFuture.runAsync(() -> {
                    for (int number = 0; number < 20; number++) {
                        Thread.currentThread().interrupt();
                        shop.place("ann", "1 apple");
                        Thread.currentThread().interrupt();
                        shop.entries("ann");
                    }
                    Thread.interrupted();
                })
                .orTimeout(20, SECONDS)
                .join();

        assertThat(shop.stock("apple")).isEqualTo(1_000_000 - 20);
    }

    @Test
    void losses_that_come_again_and_again_leave_nothing_behind() {
        for (int number = 0; number < 3; number++) {
            lose();
        }
        var threads = threadsOfH2();

        for (int number = 0; number < 3; number++) {
            lose();
        }

        await(() -> threadsOfH2() <= threads);
    }

    private void lose() {
        shutDown("shutdown immediately");
        placedAtLast();
    }

    private static long threadsOfH2() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("H2") || thread.getName().startsWith("MVStore"))
                .count();
    }

    /** H2's own thread has begun to write what is committed just before the store would have it written. */
    @Test
    void nothing_is_answered_while_it_is_still_being_written() throws Exception {
        var isSlow = new AtomicBoolean();
        Interception slow = call -> {
            var outcome = call.proceed();
            if (call.name().equals("commit") && isSlow.get()) {
                ShakyDisk.holdWrites();
                await(ShakyDisk::isHoldingSomebody);
            }
            return outcome;
        };
        var slowly = shop.through(store.through(slow));

        isSlow.set(true);
        var answer = CompletableFuture.supplyAsync(() -> slowly.place("ann", "1 apple"));

        await(() -> ShakyDisk.isHoldingSomebody() || answer.isDone());
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> answer.get(300, MILLISECONDS));
        ShakyDisk.recover();
        answer.get(10, SECONDS);
    }

    private List<String> placedUntilRefused() {
        var placed = new ArrayList<String>();
        try {
            while (true) {
                placed.add(shop.place("ann", "1 apple").id().toString());
            }
        } catch (TechnicalFailure full) {
            return placed;
        }
    }

    private static void assertAnsweredInTime(Runnable command) {
        var since = System.nanoTime();

        assertThatExceptionOfType(TechnicalFailure.class).isThrownBy(command::run);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(6));
    }

    private String placedAtLast() {
        var placed = new ArrayList<String>();
        await(() -> {
            try {
                return placed.add(shop.place("ann", "1 apple").id().toString());
            } catch (TechnicalFailure notYet) {
                return false;
            }
        });
        return placed.get(0);
    }

    private List<String> orders() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("select cast(id as varchar) from commerce.orders")
                        .mapTo(String.class)
                        .list());
    }

    private static void await(Supplier<Boolean> condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
