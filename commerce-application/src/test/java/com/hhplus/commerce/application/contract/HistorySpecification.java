package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.application.usecase.InvalidCursor;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading what happened page by page: newest first, each thing once, with cursors that fit their own listing only. */
public interface HistorySpecification extends Fixture {
    /** Every listing that a shop has, by what it shows. */
    static Map<String, Function<PageRequest, Page<?>>> listings(TestShop shop) {
        var listings = new LinkedHashMap<String, Function<PageRequest, Page<?>>>();
        listings.put("products", page -> shop.catalog().list(page));
        listings.put("orders", page -> shop.orders().list(Optional.empty(), page));
        listings.put("payments", page -> shop.payments().list(Optional.empty(), page));
        for (var user : List.of("ann", "bob")) {
            listings.put("entries of " + user, page -> shop.wallets().entries(user(user), page));
            listings.put("orders of " + user, page -> shop.orders().list(Optional.of(user(user)), page));
            listings.put("payments of " + user, page -> shop.payments().list(Optional.of(user(user)), page));
        }
        for (var product : List.of("apple", "pear")) {
            listings.put("adjustments of " + product, page -> shop.catalog().adjustments(product(product), page));
        }
        for (var order : oldestOrders(shop)) {
            listings.put("returns of " + order, page -> shop.orders().returns(order, page));
            listings.put("refunds of " + order, page -> shop.payments().refunds(PaymentId.of(order), page));
        }
        var payment = oldestPayment(shop);
        listings.put("refunds of " + payment, page -> shop.payments().refunds(payment, page));
        return listings;
    }

    /** The two of which a busy shop takes things back. */
    private static List<OrderId> oldestOrders(TestShop shop) {
        var orders = Walk.of(100, page -> shop.orders().list(Optional.empty(), page));
        return orders.subList(orders.size() - 2, orders.size()).stream()
                .map(Order::id)
                .toList();
    }

    /** The one of no order that a busy shop refunds. */
    private static PaymentId oldestPayment(TestShop shop) {
        var payments = Walk.of(100, page -> shop.payments().list(Optional.empty(), page)).stream()
                .filter(payment -> payment.order().isEmpty())
                .toList();
        return payments.get(payments.size() - 1).id();
    }

    private static void takeBack(TestShop shop) {
        oldestOrders(shop).forEach(order -> shop.giveBack(order, "1 apple"));
        shop.refund(oldestPayment(shop), 1);
    }

    /** A shop in which each listing has at least three things, some of one moment and some of another. */
    private TestShop busyShop() {
        var shop = TestShop.over(persistence())
                .stocked("fig", 1, 1)
                .stocked("apple", 1, 400)
                .charged("ann", 400)
                .charged("bob", 200);
        shop.place("ann", "200 apple");
        shop.place("bob", "200 apple");
        shop.pay("ann", 200);
        for (int round = 0; round < 3; round++) {
            shop.stocked("apple", 1, 100)
                    .stocked("pear", 1, 100)
                    .charged("ann", 100)
                    .charged("bob", 100);
            shop.place("ann", "1 apple");
            shop.place("bob", "1 pear", "1 apple");
            shop.pay("ann", 2);
            takeBack(shop);
            shop.clock().advance(Duration.ofMillis(round));
        }
        return shop;
    }

    @Test
    default void pages_of_any_size_show_the_same_things_in_the_same_order() {
        var shop = busyShop();

        listings(shop).forEach((name, listing) -> {
            var whole = listing.apply(PageRequest.first(100));
            assertThat(whole.next()).as(name).isEmpty();
            assertThat(whole.items()).as(name).hasSizeGreaterThan(2).doesNotHaveDuplicates();
            for (int limit = 1; limit <= whole.items().size() + 1; limit++) {
                assertThat(Walk.<Object>of(limit, page -> widened(listing.apply(page))))
                        .as(name + " by " + limit)
                        .isEqualTo(whole.items());
            }
        });
    }

    private static Page<Object> widened(Page<?> page) {
        return new Page<>(List.copyOf(page.items()), page.next());
    }

    @Test
    default void the_last_page_says_that_it_is_the_last() {
        var shop = busyShop();

        listings(shop).forEach((name, listing) -> {
            var all = listing.apply(PageRequest.first(100)).items().size();
            assertThat(listing.apply(PageRequest.first(all)).next()).as(name).isEmpty();
            assertThat(listing.apply(PageRequest.first(all - 1)).next())
                    .as(name)
                    .isPresent();
        });
    }

    @Test
    default void history_is_told_newest_first() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10).charged("ann", 10);
        var first = shop.place("ann", "1 apple");
        var second = shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofMillis(1));
        var third = shop.place("ann", "1 apple");

        var orders = Walk.of(2, page -> shop.orders().list(Optional.empty(), page));
        var payments = Walk.of(2, page -> shop.payments().list(Optional.of(user("ann")), page));

        assertThat(orders).containsExactly(third, second, first);
        assertThat(payments).containsExactly(third.payment(), second.payment(), first.payment());
    }

    @Test
    default void ids_keep_their_order_when_the_clock_is_set_back() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10).charged("ann", 10);
        var first = shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofHours(-1));

        var second = shop.place("ann", "1 apple");

        assertThat(Walk.of(1, page -> shop.orders().list(Optional.empty(), page)))
                .containsExactly(second, first);
    }

    @Test
    default void the_listing_of_one_user_shows_that_user_on_every_page() {
        var shop = busyShop();

        var orders = Walk.of(1, page -> shop.orders().list(Optional.of(user("bob")), page));
        var payments = Walk.of(1, page -> shop.payments().list(Optional.of(user("bob")), page));

        assertThat(orders).hasSize(4).extracting(Order::buyer).containsOnly(user("bob"));
        assertThat(payments).hasSize(4).extracting(Payment::payer).containsOnly(user("bob"));
    }

    @Test
    default void a_user_who_did_nothing_has_no_orders_and_no_payments() {
        var shop = busyShop();

        var orders = shop.orders().list(Optional.of(user("cat")), PageRequest.first(10));
        var payments = shop.payments().list(Optional.of(user("cat")), PageRequest.first(10));

        assertThat(orders).isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(payments).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    default void a_walk_shows_what_was_there_when_it_began_exactly_once_whatever_is_added_meanwhile() {
        var shop = busyShop();

        listings(shop).forEach((name, listing) -> {
            var before = ids(listing.apply(PageRequest.first(100)));
            var additions = new AtomicInteger(5);
            var walked = Walk.<Object>of(2, page -> identified(listing.apply(page)), () -> {
                if (additions.getAndDecrement() > 0) {
                    addToAll(shop);
                }
            });

            assertThat(walked).as(name).doesNotHaveDuplicates().containsSubsequence(before);
        });
    }

    /** Puts something into each listing: products at its beginning and end, and between. */
    private static void addToAll(TestShop shop) {
        var n = shop.catalog().list(PageRequest.first(100)).items().size();
        List.of("a" + n, "b" + n, "z" + n).forEach(name -> shop.stocked(name, 1, 1));
        for (var user : List.of("ann", "bob")) {
            shop.charged(user, 10).pay(user, 1);
            shop.stocked("apple", 1, 5).stocked("pear", 1, 5).place(user, "1 apple");
        }
        takeBack(shop);
    }

    private static Page<Object> identified(Page<?> page) {
        return new Page<>(ids(page), page.next());
    }

    /** What of the items stays the same while the shop is busy. */
    private static List<Object> ids(Page<?> page) {
        return page.items().stream().map(HistorySpecification::id).toList();
    }

    private static Object id(Object item) {
        if (item instanceof Product product) {
            return product.id();
        }
        if (item instanceof Order order) {
            return order.id();
        }
        return item instanceof Payment payment ? payment.id() : item;
    }

    @Test
    default void an_order_that_is_cancelled_during_a_walk_keeps_its_place() {
        var shop = busyShop();
        var ids = shop.snapshot().orders().stream().map(Order::id).toList();
        var toCancel = new ArrayList<>(ids);
        Collections.reverse(toCancel);

        var walked = Walk.of(
                1,
                page -> shop.orders().list(Optional.empty(), page),
                () -> shop.orders().cancel(toCancel.remove(0)));

        assertThat(walked).extracting(Order::id).isEqualTo(ids);
    }

    @Test
    default void a_cursor_fits_its_own_listing_and_filters_only() {
        var shop = busyShop();
        var listings = listings(shop);
        var page = PageRequest.first(1);

        listings.forEach((name, listing) -> {
            var cursor = listing.apply(page).next().orElseThrow();
            listings.forEach((other, foreign) -> {
                if (!other.equals(name)) {
                    assertThatExceptionOfType(InvalidCursor.class)
                            .as("a cursor of " + name + " in " + other)
                            .isThrownBy(() -> foreign.apply(page.after(cursor)));
                }
            });
        });
    }

    @Test
    default void a_cursor_that_nobody_gave_out_is_refused() {
        var shop = busyShop();
        var garbage =
                List.of("", " ", "x", "%%%", "AAAA", "null", "\u0000", "=", "🍎", "1", "Zm9v", "y".repeat(100_000));

        listings(shop).forEach((name, listing) -> {
            var cursor = listing.apply(PageRequest.first(1)).next().orElseThrow();
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var forged =
                    (text.substring(0, text.lastIndexOf('\n') + 1) + "no such place!").getBytes(StandardCharsets.UTF_8);
            var cursors = new ArrayList<>(garbage);
            cursors.add(Base64.getUrlEncoder().encodeToString(forged));
            cursors.forEach(it -> assertThatExceptionOfType(InvalidCursor.class)
                    .as("'" + it + "' in " + name)
                    .isThrownBy(() -> listing.apply(PageRequest.first(1).after(it))));
        });
    }

    @Test
    default void a_page_has_1_to_100_items() {
        var shop = TestShop.over(persistence());
        IntStream.rangeClosed(1, 101).forEach(n -> shop.charged("ann", 1));

        var first = shop.wallets().entries(user("ann"), PageRequest.first(100));
        var second = shop.wallets()
                .entries(user("ann"), PageRequest.first(1).after(first.next().orElseThrow()));

        assertThat(first.items()).hasSize(100);
        assertThat(second.items()).extracting(WalletEntry::seq).containsExactly(1L);
        assertThat(second.next()).isEmpty();
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> PageRequest.first(0));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> PageRequest.first(101));
    }

    @Test
    default void a_page_of_orders_has_two_thousand_lines_at_most() {
        var names = IntStream.range(0, 2_000).mapToObj(n -> "product-" + n).toList();
        var shop = TestShop.over(persistence()).stocked(names, 0, 10).charged("ann", 1);
        var lines = names.stream().map(name -> "1 " + name).toList();
        for (int size : List.of(1, 1_999, 1, 2_000, 1_000, 1_001)) {
            shop.place("ann", lines.subList(0, size).toArray(String[]::new));
        }
        var all = PageRequest.first(100);

        var pages = new ArrayList<List<Integer>>();
        var page = shop.orders().list(Optional.empty(), all);
        pages.add(sizes(page));
        while (page.next().isPresent()) {
            page = shop.orders().list(Optional.empty(), all.after(page.next().get()));
            pages.add(sizes(page));
        }

        assertThat(pages)
                .containsExactly(List.of(1_001), List.of(1_000), List.of(2_000), List.of(1, 1_999), List.of(1));
    }

    private static List<Integer> sizes(Page<Order> page) {
        return page.items().stream().map(order -> order.lines().size()).toList();
    }

    @Test
    default void adjustments_are_told_newest_first() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10);
        shop.catalog().adjustStock(product("apple"), 5, DELIVERY);

        var adjustments = Walk.of(1, page -> shop.catalog().adjustments(product("apple"), page));

        assertThat(adjustments).extracting(StockAdjustment::seq).containsExactly(2L, 1L);
    }
}
