package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import com.hhplus.commerce.domain.product.OutOfStock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The feed as it lies in a database. */
@Timeout(120)
class FeedTest extends OnEachDatabase {
    private static final String HOLD_HEAD = "update commerce.feed set head = head where only_one";

    private static TestShop shop(Engine database) {
        var shop = TestShop.over(store(database).persistence()).stocked("apple", 1, 10_000);
        TestShop.USERS.forEach(user -> shop.charged(user, 10_000));
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void who_holds_the_head_has_all_commands_refused_until_it_is_released(Engine database) {
        var shop = shop(database);
        var head = shop.commerce().events().head();

        store(database).jdbi().useTransaction(handle -> {
            handle.execute(HOLD_HEAD);
            var failures = Crowd.of(8).each(n -> {
                var begun = System.nanoTime();
                var failure = catchThrowable(() -> shop.place(TestShop.USERS.get(n % 4), "1 apple"));
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(longestRefusal(database));
                return failure;
            });
            assertThat(failures).hasOnlyElementsOfType(Overloaded.class);
        });

        assertThat(shop.stock("apple")).isEqualTo(10_000);
        assertThat(shop.commerce().events().head()).isEqualTo(head);
        shop.place("ann", "1 apple");
        assertThat(shop.commerce().events().head()).isEqualTo(head + 1);
    }

    /** In H2, which has one instance, the head is nothing that others hold in turn. */
    private static Duration longestRefusal(Engine database) {
        return Duration.ofSeconds(database == Engine.POSTGRESQL ? 3 : 5);
    }

    @Test
    void a_head_that_is_held_for_a_second_costs_a_wait_and_no_refusal() {
        var shop = shop(Engine.POSTGRESQL);

        var orders = store(Engine.POSTGRESQL).jdbi().inTransaction(handle -> {
            handle.execute(HOLD_HEAD);
            var later = IntStream.range(0, 20)
                    .mapToObj(n -> shop.orders()
                            .placeLater(user(TestShop.USERS.get(n % 4)), basket("1 apple"), Optional.empty())
                            .toCompletableFuture())
                    .toList();
            handle.execute("select pg_sleep(1)");
            return later;
        });

        assertThat(orders).allSatisfy(order -> assertThat(order).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(shop.stock("apple")).isEqualTo(9_980);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_committed_without_its_event(Engine database) {
        var shop = shop(database);
        store(database).jdbi().useHandle(handle -> handle.execute("delete from commerce.feed"));

        var failure = catchThrowableOfType(WriteFailed.class, () -> shop.place("ann", "1 apple"));

        assertThat(failure.step()).isEqualTo(Step.EVENT);
        assertThat(shop.stock("apple")).isEqualTo(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_read_for_one_type_ends_after_ten_thousand_others(Engine database) {
        var shop = TestShop.over(store(database).persistence()).charged("ann", 1);
        store(database).jdbi().useTransaction(handle -> {
            handle.execute("""
                    insert into commerce.event_batch (first_position, types, holders, seqs)
                    select 2 + 4 * n,
                        array['wallet.charged', 'wallet.charged', 'wallet.charged', 'wallet.charged'],
                        array['ann', 'ann', 'ann', 'ann'], array[1, 1, 1, 1]
                    from %s
                    """.formatted(
                            database == Engine.H2
                                    ? "(select x as n from system_range(0, 3999)) as numbers"
                                    : "generate_series(0, 3999) as n"));
            handle.execute("update commerce.feed set head = 16001");
        });
        shop.pay("ann", 1);
        var events = shop.commerce().events();

        var first = events.read(3, 10, Set.of(EventType.PAYMENT_MADE));
        var second = events.read(first.next(), 10, Set.of(EventType.PAYMENT_MADE));

        assertThat(first).isEqualTo(new Stretch(List.of(), 10_003));
        assertThat(second.items()).extracting(Event::position).containsExactly(16_002L);
        assertThat(second.next()).isEqualTo(16_002);
        assertThat(events.read(5, 1_000).items())
                .extracting(Event::position)
                .isEqualTo(
                        IntStream.rangeClosed(6, 1_005).mapToObj(Long::valueOf).toList());
    }

    @ParameterizedTest
    @EnumSource
    void an_event_without_its_fact_is_not_passed_over(Engine database) {
        var shop = shop(database);
        var order = shop.place("ann", "1 apple");
        store(database).jdbi().useHandle(handle -> handle.execute("delete from commerce.orders"));

        var failure = catchThrowable(() -> shop.commerce().events().read(0, 100));

        assertThat(failure)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stands for a fact that is not there")
                .hasMessageContaining(order.id().toString());
    }

    @ParameterizedTest
    @EnumSource
    void each_commit_with_events_is_signalled_once_and_others_are_not(Engine database) {
        var shop = shop(database);
        var signals = new AtomicInteger();
        store(database).persistence().feed().onAppend(signals::incrementAndGet);

        shop.place("ann", "1 apple");
        assertThat(signals).hasValue(1);
        shop.refuses(OutOfStock.class, () -> shop.place("ann", "100001 apple"));
        assertThat(signals).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_signalled_is_there(Engine database) {
        var shop = shop(database);
        var feed = store(database).persistence().feed();
        var before = feed.head();
        var heads = new ConcurrentLinkedQueue<Long>();
        feed.onAppend(() -> heads.add(feed.head()));

        shop.place("ann", "1 apple");
        shop.place("ann", "1 apple");

        assertThat(heads).containsExactly(before + 1, before + 2);
    }

    @ParameterizedTest
    @EnumSource
    void a_commit_that_was_not_confirmed_is_signalled_once_it_is_found(Engine database) {
        var trouble = new AtomicReference<>(Trouble.at("nothing", "00000"));
        var troubled = store(database).through(call -> trouble.get().answer(call));
        var shop = shop(database).through(troubled);
        var signals = new AtomicInteger();
        troubled.feed().onAppend(signals::incrementAndGet);
        trouble.set(Trouble.afterCommit());
        trouble.get().begin(1);

        shop.place("ann", "1 apple");

        assertThat(signals).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_feed_that_cannot_be_read_says_so(Engine database) {
        var shop = shop(database);
        var blind = shop.through(
                JdbcPersistence.on(Sabotage.ofReading(store(database).dataSource(), "event_batch")));

        assertThat(catchThrowable(() -> blind.commerce().events().read(0, 1))).isInstanceOf(Unavailable.class);
    }
}
