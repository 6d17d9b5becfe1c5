package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.Purse;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.contract.Walk;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.domain.Money;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an instance does that another one overtakes between what it has read and what it writes, in a database whose statements lock nothing:
 * where transactions are serializable it is refused and run again. The control is the same where they are not, and wrong for it.
 *
 * <p>The keys of histories and of requests would keep some of it from happening in either, so they are not there.
 */
@Timeout(120)
class WithoutLocksTest {
    private enum Isolation {
        READ_COMMITTED,
        SERIALIZABLE;

        private String sql() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final String COMMIT = "insert into commerce.outcome";
    private static final List<String> WITHOUT_KEYS =
            List.of("wallet_entry", "request_key", "order_return", "return_line", "event_batch");
    private static final int ORDERS = 600;
    private static final UUID HERE = new UUID(0, 1);
    private static final UUID THERE = new UUID(0, 2);

    private static final Map<Isolation, TestStore> STORES = new EnumMap<>(Isolation.class);

    private final Meanwhile meanwhile = new Meanwhile();
    private final AtomicInteger conflicts = new AtomicInteger();

    @BeforeAll
    static void open() {
        for (var isolation : Isolation.values()) {
            var store = TestStore.lockFree(Postgres.newDatabaseOf(isolation.sql()));
            assertThat(store.isolation()).isEqualTo(isolation.sql());
            store.jdbi()
                    .useHandle(handle -> WITHOUT_KEYS.forEach(table ->
                            handle.execute("alter table commerce." + table + " drop constraint " + table + "_pkey")));
            STORES.put(isolation, store);
        }
    }

    @BeforeEach
    void empty() {
        STORES.values().forEach(TestStore::empty);
    }

    @AfterAll
    static void close() {
        STORES.values().forEach(TestStore::close);
    }

    /** One shop, through the instance that is overtaken and through the one that overtakes it. */
    private record Both(TestShop slow, TestShop fast) {}

    private Both both(Isolation isolation) {
        var slow = STORES.get(isolation).through(meanwhile::watch);
        slow.observe(new Observer() {
            @Override
            public void obstructed(Obstacle obstacle) {
                conflicts.incrementAndGet();
            }
        });
        var fast = TestShop.over(STORES.get(isolation).persistence());
        return new Both(fast.through(slow), fast);
    }

    /** What comes of {@code scene}, which has to be right in the one, and wrong in the other. */
    private <T> void assertConflictsKeep(T right, T wrong, Function<Both, T> scene) {
        assertThat(scene.apply(both(Isolation.READ_COMMITTED))).isEqualTo(wrong);
        assertThat(conflicts).hasValue(0);
        assertThat(scene.apply(both(Isolation.SERIALIZABLE))).isEqualTo(right);
        assertThat(conflicts).hasPositiveValue();
        Audits.assertClean(STORES.get(Isolation.SERIALIZABLE).jdbi());
    }

    @Test
    void the_last_one_is_sold_once() {
        assertConflictsKeep(1, 2, shop -> {
            shop.fast().stocked("apple", 1, 1).charged("ann", 10).charged("bob", 10);
            meanwhile.at(COMMIT, () -> shop.fast().place("bob", "1 apple"));

            catchThrowable(() -> shop.slow().place("ann", "1 apple"));

            return Walk.of(100, page -> shop.fast().orders().list(Optional.empty(), page))
                    .size();
        });
    }

    @Test
    void what_is_in_a_wallet_is_spent_once() {
        assertConflictsKeep(7, 14, shop -> {
            shop.fast().charged("ann", 10);
            meanwhile.at(COMMIT, () -> shop.fast().pay("ann", 7));

            catchThrowable(() -> shop.slow().pay("ann", 7));

            return paid(shop.fast());
        });
    }

    private static int paid(TestShop shop) {
        return (int) Walk.of(100, page -> shop.payments().list(Optional.of(user("ann")), page)).stream()
                .mapToLong(payment -> payment.amount().minorUnits())
                .sum();
    }

    @Test
    void what_is_asked_twice_under_one_key_is_done_once() {
        assertConflictsKeep(5, 10, shop -> {
            shop.fast().charged("ann", 100);
            meanwhile.at(COMMIT, () -> shop.fast().payments().pay(user("ann"), Money.of(5), key("k")));

            shop.slow().payments().pay(user("ann"), Money.of(5), key("k"));

            return paid(shop.fast());
        });
    }

    /** Something else is sold on that day, or the units sold would be fewer than none, which a database refuses. */
    @Test
    void an_order_is_cancelled_once() {
        assertConflictsKeep(3, 4, shop -> {
            shop.fast().stocked("apple", 1, 10).charged("ann", 10).charged("bob", 10);
            shop.fast().place("bob", "1 apple");
            var order = shop.fast().place("ann", "1 apple").id();
            meanwhile.at(COMMIT, () -> shop.fast().orders().cancel(order));

            catchThrowable(() -> shop.slow().orders().cancel(order));

            return shop.fast().entries("ann").size();
        });
    }

    /** Adding to the head locks it, whatever the isolation; so the odd one has read it before. */
    @Test
    void each_position_of_the_feed_is_given_once() {
        assertConflictsKeep(List.of(1L, 2L, 3L, 4L), List.of(1L, 2L, 3L, 3L), shop -> {
            shop.fast().charged("ann", 10).charged("bob", 10);
            meanwhile.at(COMMIT, () -> shop.fast().pay("bob", 1));
            meanwhile.rewriteOnce("set head = head +", "set head = 2 +");

            shop.slow().pay("ann", 1);

            return shop.fast().events().stream().map(Event::position).toList();
        });
    }

    @ParameterizedTest
    @EnumSource
    void adding_to_the_head_gives_each_position_once_whatever_the_isolation(Isolation isolation) {
        var shop = both(isolation);
        shop.fast().charged("ann", 10).charged("bob", 10);
        meanwhile.at(COMMIT, () -> shop.fast().pay("bob", 1));

        shop.slow().pay("ann", 1);

        assertThat(shop.fast().events()).extracting(Event::position).containsExactly(1L, 2L, 3L, 4L);
    }

    @ParameterizedTest
    @EnumSource
    void one_of_two_has_the_place_of_a_follower(Isolation isolation) {
        var fast = STORES.get(isolation).persistence().feed();
        var slow = STORES.get(isolation).through(meanwhile::watch).feed();
        fast.hold("mail", HERE, Duration.ofSeconds(9));
        fast.release("mail", HERE);
        meanwhile.at("update commerce.place", () -> fast.hold("mail", THERE, Duration.ofSeconds(9)));

        assertThat(slow.hold("mail", HERE, Duration.ofSeconds(9))).isEqualTo(OptionalLong.empty());

        assertThat(fast.advance("mail", THERE, 0, Duration.ofSeconds(9))).isTrue();
        assertThat(fast.advance("mail", HERE, 0, Duration.ofSeconds(9))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void one_of_two_begins_the_place_of_a_follower(Isolation isolation) {
        var fast = STORES.get(isolation).persistence().feed();
        var slow = STORES.get(isolation).through(meanwhile::watch).feed();
        meanwhile.at("insert into commerce.place", () -> fast.hold("mail", THERE, Duration.ofSeconds(9)));

        assertThat(slow.hold("mail", HERE, Duration.ofSeconds(9))).isEqualTo(OptionalLong.empty());
        assertThat(fast.hold("mail", THERE, Duration.ofSeconds(9))).isEqualTo(OptionalLong.of(0));
    }

    /** Which would do no harm, since a payment is asked for by its id; but be done twice for nothing. */
    @Test
    void what_is_due_is_taken_by_one_of_two() {
        assertThat(takenWhileAnotherTakesIt(Isolation.READ_COMMITTED)).isEqualTo(2);
        assertThat(takenWhileAnotherTakesIt(Isolation.SERIALIZABLE)).isEqualTo(1);
    }

    private int takenWhileAnotherTakesIt(Isolation isolation) {
        var store = STORES.get(isolation);
        var purse = new Purse();
        purse.charged("ann", 10);
        purse.wire(Purse.Wire.LOSES_THE_QUESTION);
        var shop =
                TestShop.over(store.persistence(), with -> with.payments(purse)).stocked("apple", 1, 10);
        catchThrowable(() -> shop.orders().place(user("ann"), basket("1 apple"), key("k")));
        store.jdbi()
                .useHandle(handle ->
                        handle.execute("update commerce.pending set taken_at = taken_at - interval '1' hour"));
        var taken = new AtomicInteger();
        meanwhile.at(
                "update commerce.pending",
                () -> taken.addAndGet(
                        store.persistence().takeDue(10, Duration.ofMinutes(1)).size()));

        taken.addAndGet(store.through(meanwhile::watch)
                .takeDue(10, Duration.ofMinutes(1))
                .size());

        return taken.get();
    }

    /** Each commit of one is a conflict for what the other has under way. */
    @Test
    void two_instances_that_sell_one_product_as_fast_as_they_can_refuse_nobody() {
        var store = STORES.get(Isolation.SERIALIZABLE);
        var shop = TestShop.over(store.persistence()).stocked("apple", 1, 10_000);
        var shops = List.of(shop, shop.through(store.another()));
        Stream.of("ann", "bob").forEach(user -> shop.charged(user, 10_000));

        Crowd.of(2).each(thread -> {
            for (int n = 0; n < ORDERS; n++) {
                shops.get(thread).place(thread == 0 ? "ann" : "bob", "1 apple");
            }
            return thread;
        });

        assertThat(shop.stock("apple")).isEqualTo(10_000 - 2 * ORDERS);
        Audits.assertClean(store.jdbi());
    }

    @Test
    void four_instances_that_begin_a_store_at_once_are_all_let_in() {
        var address = Postgres.newDatabaseOf(Isolation.SERIALIZABLE.sql());

        var stores = Crowd.of(4).each(n -> TestStore.lockFree(address));

        var shop = TestShop.over(stores.get(0).persistence()).charged("ann", 1);
        assertThat(shop.through(stores.get(3).persistence()).balance("ann")).isEqualTo(1);
        stores.forEach(TestStore::close);
    }

    @ParameterizedTest
    @EnumSource
    void a_snapshot_leaves_the_isolation_of_its_connection_as_it_was(Isolation isolation) throws SQLException {
        try (var connection = STORES.get(isolation).dataSource().getConnection()) {
            Databases.POSTGRESQL.beginSnapshot(connection);
            assertThat(LockFree.isolation(connection)).isEqualTo("repeatable read");

            Databases.POSTGRESQL.endSnapshot(connection);

            assertThat(LockFree.isolation(connection)).isEqualTo(isolation.sql());
        }
    }

    @Test
    void a_text_that_locks_in_another_form_does_not_pass() {
        assertThat(LockFree.withoutLocks("select 1 from t\nfor no key update skip locked;\nselect 2"))
                .isEqualTo("select 1 from t;\nselect 2");
        for (var text : List.of("select 1 from t for share", "select 1 from t for update nowait", "lock table t")) {
            assertThat(catchThrowable(() -> LockFree.withoutLocks(text))).isInstanceOf(AssertionError.class);
        }
    }
}
