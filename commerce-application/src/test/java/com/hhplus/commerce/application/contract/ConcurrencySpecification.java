package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many threads at one store: what is sold was in stock, what is paid was in the wallet, each exactly once. */
public interface ConcurrencySpecification extends Fixture {
    @Test
    default void sixty_four_threads_sell_exactly_the_thousand_units_there_are() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 1_000).charged("ann", 2_000);

        var refusals = Crowd.of(64)
                .each(thread -> IntStream.range(0, 18)
                        .mapToObj(n -> refusalOf(() -> shop.place("ann", "1 apple")))
                        .flatMap(Optional::stream)
                        .toList());

        assertThat(refusals.stream().flatMap(List::stream))
                .hasSize(64 * 18 - 1_000)
                .hasOnlyElementsOfType(OutOfStock.class);
        assertThat(shop.stock("apple")).isZero();
        assertThat(shop.balance("ann")).isEqualTo(1_000);
        assertThat(shop.popular(1)).containsExactly("apple 1000");
        assertThat(Walk.of(100, page -> shop.orders().list(Optional.empty(), page)))
                .hasSize(1_000);
    }

    @Test
    default void sixty_four_threads_never_overdraw_a_wallet() {
        var shop = TestShop.over(persistence()).charged("ann", 300);

        var refusals = Crowd.of(64)
                .each(thread -> IntStream.range(0, 12)
                        .mapToObj(n -> n % 6 == 5
                                ? refusalOf(() -> shop.charged("ann", 1))
                                : refusalOf(() -> shop.pay("ann", 1)))
                        .flatMap(Optional::stream)
                        .toList());

        var refused = refusals.stream().flatMap(List::stream).toList();
        var paid = 64 * 10 - refused.size();
        assertThat(refused).isNotEmpty().hasOnlyElementsOfType(InsufficientBalance.class);
        assertThat(shop.balance("ann")).isEqualTo(300 + 64 * 2 - paid);
        assertSound(shop, "ann");
    }

    @Test
    default void the_first_charges_of_a_new_wallet_all_count() {
        var shop = TestShop.over(persistence());

        Crowd.of(32).each(thread -> {
            TestShop.USERS.forEach(user -> shop.charged(user, 1 + thread));
            return thread;
        });

        for (var user : TestShop.USERS) {
            assertThat(shop.balance(user)).isEqualTo(32 * 33 / 2);
            assertSound(shop, user);
        }
    }

    @Test
    default void one_key_from_thirty_two_threads_at_once_has_one_effect() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 1_000).charged("ann", 1_000);

        for (int round = 0; round < 10; round++) {
            var key = key("round " + round);
            var answers = Crowd.of(32).each(thread -> shop.orders().place(user("ann"), basket("1 apple"), key));

            assertThat(answers)
                    .extracting(Receipt::fact)
                    .containsOnly(answers.get(0).fact());
            assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        }

        assertThat(shop.stock("apple")).isEqualTo(990);
        assertThat(shop.balance("ann")).isEqualTo(990);
        assertThat(shop.popular(1)).containsExactly("apple 10");
    }

    @Test
    default void one_key_opens_a_new_wallet_once() {
        var shop = TestShop.over(persistence());

        var answers = Crowd.of(32).each(thread -> shop.wallets().charge(user("ann"), Money.of(5), key("k")));

        assertThat(answers)
                .extracting(Receipt::fact)
                .containsOnly(answers.get(0).fact());
        assertThat(shop.balance("ann")).isEqualTo(5);
    }

    @Test
    default void one_key_for_two_different_commands_at_once_is_good_for_one_of_them() {
        var shop = TestShop.over(persistence()).charged("ann", 100);

        var refusals = Crowd.of(16)
                .each(thread ->
                        refusalOf(() -> shop.wallets().charge(user("ann"), Money.of(1 + thread % 2), key("k"))));

        assertThat(refusals.stream().flatMap(Optional::stream)).hasSize(8);
        assertThat(shop.entries("ann")).hasSize(2);
    }

    @Test
    default void a_product_registered_by_many_at_once_is_new_once() {
        var shop = TestShop.over(persistence());

        var news = Crowd.of(16)
                .each(thread -> shop.catalog()
                        .register(product("apple"), new ProductName("apple " + thread), Money.of(thread))
                        .isNew());

        assertThat(news).containsOnlyOnce(true);
        var apple = shop.catalog().find(product("apple"));
        assertThat(apple.name().value()).isEqualTo("apple " + apple.price());
    }

    @Test
    default void adjustments_by_many_at_once_are_numbered_without_gaps() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 100);

        Crowd.of(16).each(thread -> {
            for (int n = 0; n < 10; n++) {
                shop.catalog().adjustStock(product("apple"), thread % 2 == 0 ? 3 : -1, DELIVERY);
            }
            return thread;
        });

        var adjustments = Walk.of(100, page -> shop.catalog().adjustments(product("apple"), page));
        assertThat(adjustments).extracting(it -> it.seq()).containsExactlyElementsOf(countdown(161));
        assertThat(shop.stock("apple")).isEqualTo(100 + 80 * 3 - 80);
        assertThat(adjustments.get(0).stock()).isEqualTo(shop.stock("apple"));
    }

    @Test
    default void orders_of_many_lines_with_charges_and_cancels_keep_all_sums() {
        var fruit = List.of("apple", "banana", "cherry", "fig", "grape");
        var shop = TestShop.over(persistence()).stocked(fruit, 3, 400);
        TestShop.USERS.forEach(user -> shop.charged(user, 1_000));

        Crowd.of(32).each(thread -> {
            var random = new Random(thread);
            for (int n = 0; n < 12; n++) {
                var user = TestShop.USERS.get(random.nextInt(TestShop.USERS.size()));
                var lines = new ArrayList<>(fruit);
                Collections.shuffle(lines, random);
                var basket = lines.stream()
                        .limit(1 + random.nextInt(fruit.size()))
                        .map(name -> 1 + random.nextInt(4) + " " + name)
                        .toArray(String[]::new);
                refusalOf(() -> {
                    var order = shop.place(user, basket);
                    if (random.nextInt(3) == 0) {
                        shop.orders().cancel(order.id());
                    }
                });
                shop.charged(user, 1 + random.nextInt(9));
            }
            return thread;
        });

        var orders = Walk.of(100, page -> shop.orders().list(Optional.empty(), page));
        assertThat(orders).extracting(Order::isCancelled).contains(true, false);
        var sold = shop.catalog().popular(1, 100).sellers();
        for (var name : fruit) {
            var standing = unitsOf(name, orders.stream().filter(order -> !order.isCancelled()));
            assertThat(shop.stock(name)).as(name).isEqualTo(400 - standing);
            assertThat(sold)
                    .filteredOn(seller -> seller.product().equals(product(name)))
                    .extracting(seller -> seller.sold())
                    .containsExactly(standing);
        }
        TestShop.USERS.forEach(user -> assertSound(shop, user));
    }

    @Test
    default void whoever_reads_sees_all_of_an_order_or_nothing() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 1_000).charged("ann", 1_000);

        var seen = Crowd.of(4).<List<WalletEntry>>each(thread -> {
            var entries = new ArrayList<WalletEntry>();
            for (int n = 0; n < 100; n++) {
                if (thread < 2) {
                    shop.place("ann", "1 apple");
                } else {
                    var newest = shop.wallets()
                            .entries(user("ann"), PageRequest.first(1))
                            .items()
                            .get(0);
                    newest.order().ifPresent(order -> {
                        assertThat(shop.orders().find(order).payment().balance())
                                .isEqualTo(newest.balance());
                        assertThat(shop.stock("apple"))
                                .isLessThanOrEqualTo(newest.balance().minorUnits());
                    });
                    entries.add(newest);
                }
            }
            return entries;
        });

        assertThat(seen.get(2)).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
    }

    /** Asserts that the entries of a wallet are numbered without gaps, follow each other, and end at its balance. */
    private static void assertSound(TestShop shop, String owner) {
        var entries = shop.entries(owner);
        assertThat(entries).extracting(WalletEntry::seq).containsExactlyElementsOf(countdown(entries.size()));
        var balance = shop.balance(owner);
        for (var entry : entries) {
            assertThat(entry.balance().minorUnits()).isEqualTo(balance).isNotNegative();
            balance -= entry.amount().minorUnits();
        }
        assertThat(balance).isZero();
    }

    private static List<Long> countdown(long from) {
        return LongStream.range(0, from).mapToObj(n -> from - n).toList();
    }

    private static long unitsOf(String name, Stream<Order> orders) {
        return orders.flatMap(order -> order.lines().stream())
                .filter(line -> line.product().equals(product(name)))
                .mapToLong(line -> line.quantity().units())
                .sum();
    }

    private static Optional<Rejection> refusalOf(Runnable command) {
        try {
            command.run();
            return Optional.empty();
        } catch (Rejection refusal) {
            return Optional.of(refusal);
        }
    }
}
