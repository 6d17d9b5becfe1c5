package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.domain.order.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever follows the feed misses nothing that any instance commits, which positions out of a sequence would not do. */
@Tag("serializable")
@Timeout(120)
class FeedOfTwoInstancesTest {
    private static final int WRITERS = 16;
    private static final int READERS = 3;
    private static final int TIMES = 60;

    private final StoreAddress address = Postgres.newDatabase();

    @Test
    void those_who_follow_miss_nothing_while_two_instances_write() {
        try (var here = new TestStore(address);
                var there = new TestStore(address)) {
            var shop = TestShop.over(here.persistence()).stocked("apple", 1, 10_000);
            var shops = List.of(shop, shop.through(there.persistence()));
            TestShop.USERS.forEach(user -> shop.charged(user, 10_000));
            var begun = shop.commerce().events().head();
            var writing = new AtomicInteger(WRITERS);

            var followed = Crowd.of(WRITERS + READERS).each(thread -> {
                if (thread >= WRITERS) {
                    var events = shops.get(thread % 2).commerce().events();
                    return followed(
                            begun,
                            () -> writing.get() > 0,
                            after -> events.read(after, 50).items().stream()
                                    .map(Event::position)
                                    .toList());
                }
                for (int n = 0; n < TIMES; n++) {
                    shops.get((thread + n) % 2).place(TestShop.USERS.get(thread % 4), "1 apple");
                }
                writing.decrementAndGet();
                return List.<Long>of();
            });

            var all = LongStream.rangeClosed(begun + 1, begun + WRITERS * TIMES)
                    .boxed()
                    .toList();
            assertThat(followed.subList(WRITERS, WRITERS + READERS))
                    .allSatisfy(it -> assertThat(it).isEqualTo(all));
            assertThat(orders(shop, begun)).doesNotHaveDuplicates().hasSize(WRITERS * TIMES);
        }
        Audits.assertClean(Jdbi.create(() -> Postgres.connect(address)));
        assertThat(Postgres.deadlocks(address)).isZero();
    }

    @Test
    void who_waits_at_one_instance_is_told_what_the_other_commits() {
        try (var here = new TestStore(address);
                var there = new TestStore(address)) {
            var shop = TestShop.over(here.persistence()).stocked("apple", 1, 10).charged("ann", 10);
            var events = shop.commerce().events();
            var signals = new AtomicInteger();
            here.persistence().feed().onAppend(signals::incrementAndGet);
            var waiting = events.awaitAfter(events.head(), Duration.ofDays(1)).toCompletableFuture();

            shop.through(there.persistence()).place("ann", "1 apple");

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
            assertThat(signals).hasValue(0);
        }
    }

    private static List<Object> orders(TestShop shop, long after) {
        return shop.events().stream()
                .filter(event -> event.position() > after)
                .map(event -> ((Order) event.fact()).id())
                .map(Object.class::cast)
                .toList();
    }

    /** The positions that a reader meets, who goes on after the last one it has met. */
    private static List<Long> followed(long begun, BooleanSupplier goesOn, LongFunction<List<Long>> read) {
        var met = new ArrayList<Long>();
        var after = begun;
        for (boolean last = false; !last; ) {
            last = !goesOn.getAsBoolean();
            for (var stretch = read.apply(after); !stretch.isEmpty(); stretch = read.apply(after)) {
                met.addAll(stretch);
                after = stretch.get(stretch.size() - 1);
            }
        }
        return met;
    }

    /** The control: who takes the second number commits first, and who has read that never learns of the first. */
    @Test
    void those_who_follow_a_sequence_do_miss_something() throws SQLException {
        var jdbi = Jdbi.create(() -> Postgres.connect(address));
        jdbi.useHandle(handle -> handle.execute("create table numbered (position bigserial primary key)"));
        var slow = Postgres.connect(address);
        var fast = Postgres.connect(address);
        var steps = new AtomicInteger();
        try (slow;
                fast) {
            append(slow);
            append(fast);
            fast.commit();

            var met = followed(0, () -> steps.getAndIncrement() < 1, after -> {
                var positions = jdbi.withHandle(handle -> handle.select(
                                "select position from numbered where position > ? order by position", after)
                        .mapTo(Long.class)
                        .list());
                commit(slow);
                return positions;
            });

            assertThat(met).isEqualTo(List.of(2L)); // of 1 and 2
        }
    }

    private static void append(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("insert into numbered default values");
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
