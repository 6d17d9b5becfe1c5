package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Overloaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.HandleConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An outside session that holds locks stops nobody but those who need what it holds, and those soon learn of it. */
@Timeout(120)
class LockedRowsTest extends OnEachDatabase {
    /** Of rows that scopes name, of those that they do not, and of whole tables. */
    private static final List<String> LOCKS_ON_APPLES = List.of(
            "select id from commerce.product where id = 'apple' for update",
            "select product from commerce.sale where product = 'apple' for update",
            "update commerce.product set price = price where id = 'apple'");

    @AfterEach
    void all_sums_hold() {
        stores().forEach(store -> Audits.assertClean(store.jdbi()));
    }

    static Stream<Arguments> locks() {
        return Stream.of(Engine.values())
                .flatMap(database -> LOCKS_ON_APPLES.stream().map(sql -> arguments(database, sql)));
    }

    private static TestShop shop(Engine database) {
        var shop = TestShop.over(store(database).persistence())
                .stocked("apple", 1, 10_000)
                .stocked("pear", 1, 10_000);
        TestShop.USERS.forEach(user -> shop.charged(user, 10_000));
        shop.place("ann", "1 apple"); // so that its sales of today are a row
        return shop;
    }

    private static void whileHeld(Engine database, String sql, HandleConsumer<RuntimeException> then) {
        store(database).jdbi().useTransaction(handle -> {
            handle.execute(sql);
            then.useHandle(handle);
        });
    }

    private static CompletableFuture<?> orderLater(TestShop shop, String... lines) {
        return shop.orders()
                .placeLater(user("ann"), basket(lines), Optional.empty())
                .toCompletableFuture();
    }

    /** How long the slowest of many orders takes, which others than ann place one after the other each. */
    private static Duration slowestOf(TestShop shop, String line, int buyers, int times) {
        return Crowd.of(buyers)
                .each(thread -> IntStream.range(0, times)
                        .mapToObj(n -> timed(() -> shop.place(TestShop.USERS.get(1 + (thread + n) % 3), line)))
                        .max(Duration::compareTo)
                        .orElseThrow())
                .stream()
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** How long it takes until an order of ann's is refused. */
    private static Duration refused(TestShop shop, String line) {
        return timed(
                () -> assertThat(catchThrowable(() -> shop.place("ann", line))).isInstanceOf(Overloaded.class));
    }

    private static Duration timed(Runnable step) {
        var begin = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("locks")
    void who_needs_something_else_is_served_all_the_time(Engine database, String lock) {
        var shop = shop(database);

        whileHeld(database, lock, held -> {
            var apples = IntStream.range(0, 8)
                    .mapToObj(n -> orderLater(shop, "1 apple"))
                    .toList();
            var slowest = slowestOf(shop, "1 pear", 8, 25);

            assertThat(slowest).isLessThan(Duration.ofSeconds(2));
            assertThat(apples)
                    .allSatisfy(apple -> assertThat(apple)
                            .failsWithin(Duration.ofSeconds(20))
                            .withThrowableThat()
                            .withCauseInstanceOf(Overloaded.class));
        });

        assertThat(shop.stock("pear")).isEqualTo(9_800);
        assertThat(shop.stock("apple")).isEqualTo(9_999);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("locks")
    void who_needs_what_is_held_is_refused_within_three_seconds(Engine database, String lock) {
        var shop = shop(database);

        whileHeld(database, lock, held -> {
            var slowest = Crowd.of(4).each(thread -> refused(shop, "1 apple")).stream()
                    .max(Duration::compareTo);

            assertThat(slowest).hasValueSatisfying(it -> assertThat(it).isLessThan(Duration.ofSeconds(4)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void who_is_set_aside_counts_as_waiting(Engine database) {
        var shop = shop(database);
        var apples = new ArrayList<CompletableFuture<?>>();

        whileHeld(database, LOCKS_ON_APPLES.get(0), held -> {
            IntStream.range(0, 3).forEach(n -> apples.add(orderLater(shop, "1 apple")));
            slowestOf(shop, "1 pear", 1, 1); // which was asked for later
            var pressure = store(database).persistence().pressure();

            assertThat(pressure.commands()).isEqualTo(3);
            assertThat(pressure.longest()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
            assertThat(pressure.pool().orElseThrow().active()).isPositive();
        });

        assertThat(apples).allSatisfy(apple -> assertThat(apple).succeedsWithin(Duration.ofSeconds(20)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("locks")
    void who_waits_goes_on_when_it_is_released(Engine database, String lock) {
        var shop = shop(database);
        var waiting = new CompletableFuture<List<CompletableFuture<?>>>();

        whileHeld(database, lock, held -> {
            var apples = IntStream.range(0, 20)
                    .mapToObj(n -> orderLater(shop, "1 apple", "1 pear"))
                    .toList();
            slowestOf(shop, "1 pear", 1, 1); // which was asked for later, and is not held up
            waiting.complete(List.copyOf(apples));
        });

        assertThat(waiting.join()).allSatisfy(apple -> assertThat(apple).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(shop.stock("apple")).isEqualTo(9_979);
        shop.place("ann", "1 apple");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_wallet_that_is_held_holds_up_its_owner_only(Engine database) {
        var shop = shop(database);

        whileHeld(database, "select owner from commerce.wallet where owner = 'ann' for update", held -> {
            assertThat(refused(shop, "1 apple")).isLessThan(Duration.ofSeconds(4));
            assertThat(slowestOf(shop, "1 apple", 3, 10)).isLessThan(Duration.ofSeconds(2));
        });
    }
}
