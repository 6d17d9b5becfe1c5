package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static com.hhplus.commerce.application.usecase.EventType.ORDER_CANCELLED;
import static com.hhplus.commerce.application.usecase.EventType.ORDER_PLACED;
import static com.hhplus.commerce.application.usecase.EventType.ORDER_RETURNED;
import static com.hhplus.commerce.application.usecase.EventType.PAYMENT_MADE;
import static com.hhplus.commerce.application.usecase.EventType.PAYMENT_REFUNDED;
import static com.hhplus.commerce.application.usecase.EventType.PRODUCT_CHANGED;
import static com.hhplus.commerce.application.usecase.EventType.PRODUCT_REGISTERED;
import static com.hhplus.commerce.application.usecase.EventType.STOCK_ADJUSTED;
import static com.hhplus.commerce.application.usecase.EventType.WALLET_CHARGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.Stretch;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The feed: what happened, in the order in which it was committed. */
public interface FeedSpecification extends Fixture {
    @Test
    default void each_command_with_an_effect_is_one_event_that_says_what_it_was_answered_with() {
        var shop = TestShop.over(persistence());
        var catalog = shop.catalog();
        var happened = new ArrayList<>();

        catalog.register(product("apple"), new ProductName("Apple"), Money.of(300));
        happened.add(new ProductChange(
                product("apple"), 1, true, new ProductName("Apple"), Money.of(300), 0, TestClock.START));
        happened.add(catalog.adjustStock(product("apple"), 10, DELIVERY).fact());
        catalog.register(product("apple"), new ProductName("Apple"), Money.of(250));
        happened.add(new ProductChange(
                product("apple"), 2, false, new ProductName("Apple"), Money.of(250), 10, TestClock.START));
        happened.add(shop.wallets().charge(user("ann"), Money.of(10_000)).fact());
        var order = shop.place("ann", "3 apple");
        happened.add(order);
        happened.add(shop.giveBack(order.id(), "1 apple"));
        happened.add(shop.orders().cancel(order.id()).fact());
        var payment = shop.pay("ann", 400);
        happened.add(payment);
        happened.add(shop.refund(payment.id(), 100));

        var events = shop.events();
        assertThat(events).extracting(Event::fact).isEqualTo(happened);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(
                        PRODUCT_REGISTERED,
                        STOCK_ADJUSTED,
                        PRODUCT_CHANGED,
                        WALLET_CHARGED,
                        ORDER_PLACED,
                        ORDER_RETURNED,
                        ORDER_CANCELLED,
                        PAYMENT_MADE,
                        PAYMENT_REFUNDED);
        assertPositions(events);
        assertThat(shop.commerce().events().head()).isEqualTo(events.size());
    }

    private static void assertPositions(List<Event> events) {
        assertThat(events).extracting(Event::position).isEqualTo(LongRange.of(1, events.size()));
    }

    @Test
    default void what_has_no_effect_is_no_event() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var order =
                shop.orders().place(user("ann"), basket("2 apple"), key("k")).fact();
        shop.orders().cancel(order.id());
        var before = shop.events();

        shop.refuses(OutOfStock.class, () -> shop.place("ann", "11 apple"));
        shop.refuses(InsufficientBalance.class, () -> shop.pay("ann", 1_001));
        shop.orders().place(user("ann"), basket("2 apple"), key("k"));
        shop.orders().cancel(order.id());
        shop.catalog().register(product("apple"), new ProductName("apple"), Money.of(300));

        assertThat(shop.events()).isEqualTo(before);
    }

    @Test
    default void all_that_is_left_of_a_payment_comes_back_in_one_event() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var whole = shop.pay("ann", 400);
        var rest = shop.pay("ann", 500);
        shop.refund(rest.id(), 200);
        var before = shop.events().size();

        shop.payments().refund(whole.id());
        shop.payments().voidPayment(rest.id());
        shop.payments().voidPayment(rest.id());
        shop.payments().voidPayment(Scene.CHOSEN);

        var refunds = new ArrayList<>(shop.refunds(whole.id()));
        refunds.add(shop.refunds(rest.id()).get(0));
        assertThat(shop.events().stream().skip(before)).extracting(Event::fact).isEqualTo(refunds);
    }

    @Test
    default void an_order_that_is_cancelled_once_all_of_it_came_back_is_an_event_of_its_own() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var order = shop.place("ann", "2 apple");
        var given = shop.giveBack(order.id(), "2 apple");

        var cancelled = shop.orders().cancel(order.id()).fact();

        assertThat(shop.events().stream().skip(3)).extracting(Event::fact).containsExactly(order, given, cancelled);
    }

    @Test
    default void a_payment_under_a_chosen_id_is_an_event_once() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        for (int times = 0; times < 2; times++) {
            shop.payments().pay(Scene.CHOSEN, user("ann"), Money.of(50), Optional.of(Scene.ELSEWHERE));
            shop.payments().refund(Scene.CHOSEN, 1, Money.of(20));
        }

        assertThat(shop.events())
                .extracting(Event::type)
                .containsExactly(WALLET_CHARGED, PAYMENT_MADE, PAYMENT_REFUNDED);
    }

    @Test
    default void the_feed_is_read_stretch_by_stretch() {
        var shop = chargedTimes(25);
        var events = shop.commerce().events();

        var first = events.read(0, 10);
        var second = events.read(first.next(), 10);
        var last = events.read(second.next(), 10);

        assertThat(List.of(first.next(), second.next(), last.next())).containsExactly(10L, 20L, 25L);
        assertThat(last.items()).hasSize(5);
        assertThat(events.read(25, 10)).isEqualTo(new Stretch(List.of(), 25));
        assertPositions(shop.events());
    }

    private TestShop chargedTimes(int times) {
        var shop = TestShop.over(persistence());
        IntStream.range(0, times).forEach(n -> shop.charged("ann", 1));
        return shop;
    }

    @Test
    default void only_the_types_that_are_asked_for_are_shown_and_the_others_are_passed() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10).charged("ann", 100);
        shop.place("ann", "1 apple");
        shop.charged("ann", 1).charged("ann", 1);
        shop.place("ann", "2 apple");
        shop.charged("ann", 1);
        var events = shop.commerce().events();

        var orders = events.read(0, 10, Set.of(ORDER_PLACED));
        var one = events.read(0, 1, Set.of(ORDER_PLACED));

        assertThat(orders.items()).extracting(Event::position).containsExactly(4L, 7L);
        assertThat(orders.next()).isEqualTo(8);
        assertThat(one.items()).extracting(Event::position).containsExactly(4L);
        assertThat(one.next()).isEqualTo(4);
        assertThat(events.read(0, 10, Set.of(PAYMENT_MADE))).isEqualTo(new Stretch(List.of(), 8));
        assertThat(events.read(0, 10, Set.of(STOCK_ADJUSTED, ORDER_PLACED)).items())
                .hasSize(3);
    }

    @Test
    default void what_is_rare_is_found_behind_much_else() {
        var shop = chargedTimes(60).stocked("apple", 1, 10);
        shop.place("ann", "1 apple");
        shop.charged("ann", 1);

        var found = shop.commerce().events().read(0, 2, Set.of(ORDER_PLACED));

        assertThat(found.items()).extracting(Event::position).containsExactly(63L);
        assertThat(found.next()).isEqualTo(64);
    }

    @Test
    default void events_of_one_work_follow_each_other() {
        var shop = TestShop.over(persistence()).stocked(List.of("apple", "pear", "plum"), 1, 7);

        assertThat(shop.events())
                .extracting(Event::type)
                .containsExactly(
                        PRODUCT_REGISTERED,
                        STOCK_ADJUSTED,
                        PRODUCT_REGISTERED,
                        STOCK_ADJUSTED,
                        PRODUCT_REGISTERED,
                        STOCK_ADJUSTED);
        assertThat(shop.commerce().events().read(1, 2).items())
                .extracting(Event::position)
                .containsExactly(2L, 3L);
    }

    @Test
    default void where_there_is_nothing_yet_the_feed_is_empty() {
        var events = TestShop.over(persistence()).commerce().events();

        assertThat(events.head()).isZero();
        assertThat(events.read(0, 1)).isEqualTo(new Stretch(List.of(), 0));
    }

    @Test
    default void nobody_has_read_beyond_the_head() {
        var events = chargedTimes(2).commerce().events();

        assertThatThrownBy(() -> events.read(3, 1))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("after must be at most 2, which is the position of the newest event");
        assertThatThrownBy(() -> events.read(-1, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> events.read(0, 0)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> events.read(0, 1_001)).isInstanceOf(InvalidValue.class);
    }

    @Test
    default void who_waits_is_told_as_soon_as_there_is_something() throws Exception {
        var shop = chargedTimes(1);
        var events = shop.commerce().events();

        var there = events.awaitAfter(0, Duration.ofDays(1)).toCompletableFuture();
        there.get(10, TimeUnit.SECONDS);
        var coming = events.awaitAfter(1, Duration.ofDays(1)).toCompletableFuture();
        assertThat(coming).isNotDone();
        shop.charged("ann", 1);
        coming.get(10, TimeUnit.SECONDS);
    }

    @Test
    default void who_waits_is_told_of_what_another_instance_did() throws Exception {
        var shop = chargedTimes(1);
        var waiting = shop.commerce().events().awaitAfter(1, Duration.ofDays(1)).toCompletableFuture();

        shop.through(persistence()).charged("ann", 1);

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    default void nobody_waits_longer_than_they_want() throws Exception {
        var events = chargedTimes(1).commerce().events();

        events.awaitAfter(1, Duration.ofMillis(1)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    default void the_changes_of_a_product_are_its_history() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        shop.catalog().register(product("apple"), new ProductName("Apple"), Money.of(250));
        shop.catalog().register(product("apple"), new ProductName("Apple"), Money.of(251));

        var changes = Walk.of(2, page -> shop.catalog().changes(product("apple"), page));

        assertThat(changes).extracting(ProductChange::seq).containsExactly(3L, 2L, 1L);
        assertThat(changes).extracting(it -> it.price().minorUnits()).containsExactly(251L, 250L, 300L);
        assertThat(changes).extracting(ProductChange::stock).containsExactly(10L, 10L, 0L);
    }

    @Test
    default void readers_miss_nothing_while_many_write() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10_000).charged("ann", 100_000);
        var begun = shop.commerce().events().head();
        var perThread = 50;
        var end = begun + 8 * perThread;

        var seen = Crowd.of(10).each(thread -> {
            if (thread >= 8) {
                return positions(shop, begun, end);
            }
            IntStream.range(0, perThread).forEach(n -> {
                if (n % 2 == 0) {
                    shop.place("ann", "1 apple");
                } else {
                    shop.charged(TestShop.USERS.get(thread % 4), 1);
                }
            });
            return List.<Long>of();
        });

        var all = LongRange.of(begun + 1, end);
        assertThat(seen.subList(8, 10)).containsExactly(all, all);
        assertThat(shop.commerce().events().head()).isEqualTo(end);
    }

    /** The positions that a reader meets on its way, who goes on where it has come to. */
    private static List<Long> positions(TestShop shop, long after, long end) {
        var events = shop.commerce().events();
        var met = new ArrayList<Long>();
        for (var next = after; next < end; ) {
            var stretch = events.read(next, 7);
            stretch.items().forEach(event -> met.add(event.position()));
            next = stretch.next();
        }
        return met;
    }
}
