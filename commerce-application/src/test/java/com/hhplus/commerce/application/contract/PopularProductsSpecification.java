package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which products sold best over some days of the shop. */
public interface PopularProductsSpecification extends Fixture {
    private TestShop market() {
        return TestShop.over(persistence())
                .stocked("apple", 1, 1_000)
                .stocked("pear", 1, 1_000)
                .stocked("fig", 1, 1_000)
                .charged("ann", 10_000);
    }

    @Test
    default void the_product_with_most_units_comes_first() {
        var shop = market();
        shop.place("ann", "1 apple");
        shop.place("ann", "1 apple");
        shop.place("ann", "5 pear", "1 fig");

        var ranking = shop.catalog().popular(3, 5);

        assertThat(ranking)
                .isEqualTo(new Ranking(
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 3, 2),
                        List.of(seller("pear", 5), seller("apple", 2), seller("fig", 1))));
    }

    private static Ranking.Seller seller(String name, long sold) {
        return new Ranking.Seller(product(name), new ProductName(name), sold);
    }

    @Test
    default void what_was_never_sold_is_not_popular() {
        var shop = market();

        assertThat(shop.popular(366)).isEmpty();
    }

    @Test
    default void ties_are_told_by_id_in_the_order_of_code_points() {
        var ids = List.of("b", "B", "a", "_", "10", "9", "a-1", "a.1");
        var shop = TestShop.over(persistence()).stocked(ids, 1, 10).charged("ann", 100);
        shop.place("ann", ids.stream().map(id -> "2 " + id).toArray(String[]::new));

        assertThat(shop.popular(1)).containsExactly("10 2", "9 2", "B 2", "_ 2", "a 2", "a-1 2", "a.1 2", "b 2");
    }

    @Test
    default void no_more_products_are_told_than_asked_for() {
        var shop = market();
        shop.place("ann", "3 apple", "2 pear", "1 fig");

        var best = shop.catalog().popular(1, 1);
        var two = shop.catalog().popular(1, 2);

        assertThat(best.sellers()).containsExactly(seller("apple", 3));
        assertThat(two.sellers()).containsExactly(seller("apple", 3), seller("pear", 2));
    }

    @Test
    default void a_day_begins_at_midnight_in_the_zone_of_the_shop() {
        var shop = market();
        shop.clock().set(Instant.parse("2026-03-02T14:59:59.999Z")); // 23:59:59.999 in Seoul
        var late = shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofMillis(1));
        var early = shop.place("ann", "1 pear");

        assertThat(late.day()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(early.day()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(shop.popular(1)).containsExactly("pear 1");
        assertThat(shop.popular(2)).containsExactly("apple 1", "pear 1");
    }

    @Test
    default void a_window_of_three_days_is_today_and_the_two_days_before() {
        var shop = market();
        shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofDays(1));
        shop.place("ann", "1 pear");
        shop.clock().advance(Duration.ofDays(1));
        shop.place("ann", "1 apple");

        assertThat(shop.popular(3)).containsExactly("apple 2", "pear 1");
        assertThat(shop.popular(2)).containsExactly("apple 1", "pear 1");
        shop.clock().advance(Duration.ofDays(1));
        assertThat(shop.popular(3)).containsExactly("apple 1", "pear 1");
        shop.clock().advance(Duration.ofDays(1));
        assertThat(shop.popular(3)).containsExactly("apple 1");
        shop.clock().advance(Duration.ofDays(1));
        assertThat(shop.popular(3)).isEmpty();
    }

    @Test
    default void the_longest_window_reaches_back_over_a_year() {
        var shop = market();
        shop.place("ann", "1 apple");

        shop.clock().advance(Duration.ofDays(365));

        assertThat(shop.popular(366)).containsExactly("apple 1");
        shop.clock().advance(Duration.ofDays(1));
        assertThat(shop.popular(366)).isEmpty();
    }

    @Test
    default void any_window_counts_what_was_sold_on_its_days_and_not_cancelled() {
        var sales = new SalesOfYears(TestShop.over(persistence()), 1);

        for (int round = 0; round < 4; round++) {
            sales.trade(80);

            sales.assertPopular(40);
        }
    }

    @Test
    default void whoever_asks_after_an_order_was_placed_sees_it() {
        var shop = TestShop.over(persistence());
        shop.stocked(IntStream.range(0, 16).mapToObj(n -> "product-" + n).toList(), 1, 1_000);
        shop.charged("ann", 10_000);

        var missed = Crowd.of(16)
                .each(thread -> IntStream.rangeClosed(1, 25)
                        .filter(count -> {
                            shop.place("ann", "1 product-" + thread);
                            return !shop.popular(366).contains("product-" + thread + " " + count);
                        })
                        .count());

        assertThat(missed).containsOnly(0L);
    }

    @Test
    default void cancelled_units_leave_the_day_they_were_sold_on() {
        var shop = market();
        var monday = shop.place("ann", "3 apple");
        shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofDays(1));
        shop.place("ann", "2 apple");

        shop.orders().cancel(monday.id());

        assertThat(shop.popular(1)).containsExactly("apple 2");
        assertThat(shop.popular(2)).containsExactly("apple 3");
    }

    @Test
    default void a_product_whose_every_sale_was_cancelled_is_not_popular() {
        var shop = market();
        shop.place("ann", "1 pear");
        var order = shop.place("ann", "3 apple", "1 pear");

        shop.orders().cancel(order.id());
        shop.orders().cancel(order.id());

        assertThat(shop.popular(1)).containsExactly("pear 1");
    }

    @Test
    default void a_refused_order_does_not_count() {
        var shop = market();
        shop.place("ann", "1 apple");

        shop.refuses(OutOfStock.class, () -> shop.place("ann", "1001 pear"));

        assertThat(shop.popular(1)).containsExactly("apple 1");
    }

    @Test
    default void products_are_told_by_the_name_they_have_now() {
        var shop = market();
        shop.place("ann", "1 apple");

        shop.catalog().register(product("apple"), new ProductName("Apple, red"), Money.of(2));

        assertThat(shop.catalog().popular(1, 5).sellers())
                .containsExactly(new Ranking.Seller(product("apple"), new ProductName("Apple, red"), 1));
    }

    @Test
    default void a_window_has_1_to_366_days() {
        var shop = market();

        shop.catalog().popular(1, 5);
        shop.catalog().popular(366, 5);

        shop.refuses(InvalidValue.class, () -> shop.catalog().popular(0, 5));
        shop.refuses(InvalidValue.class, () -> shop.catalog().popular(367, 5));
    }

    @Test
    default void a_ranking_has_1_to_100_products() {
        var ids = IntStream.range(0, 101).mapToObj(n -> "product-" + n).toList();
        var shop = TestShop.over(persistence()).stocked(ids, 0, 1).charged("ann", 1);
        shop.place("ann", ids.stream().map(id -> "1 " + id).toArray(String[]::new));

        assertThat(shop.catalog().popular(1, 1).sellers()).hasSize(1);
        assertThat(shop.catalog().popular(1, 100).sellers()).hasSize(100);
        shop.refuses(InvalidValue.class, () -> shop.catalog().popular(1, 0));
        shop.refuses(InvalidValue.class, () -> shop.catalog().popular(1, 101));
    }
}
