package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Shortage;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens when an order is placed. */
public interface OrderSpecification extends Fixture {
    @Test
    default void an_order_takes_stock_and_money_and_counts_as_sold() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 10)
                .stocked("pear", 50, 4)
                .charged("ann", 1_000);

        var receipt = shop.orders().place(user("ann"), basket("2 pear", "3 apple"));

        var order = receipt.fact();
        var payment = new Payment(
                order.payment().id(),
                user("ann"),
                Money.of(1_000),
                Money.ZERO,
                Optional.of(order.id()),
                TestClock.START,
                Optional.empty());
        var lines = List.of(
                new OrderLine(product("pear"), Quantity.of(2), Money.of(50)),
                new OrderLine(product("apple"), Quantity.of(3), Money.of(300)));
        assertThat(receipt)
                .isEqualTo(Receipt.first(
                        new Order(order.id(), lines, payment, LocalDate.of(2026, 3, 2), Map.of(), Optional.empty())));
        assertThat(order.status()).isEqualTo(Order.Status.PAID);
        assertThat(order.total()).isEqualTo(Money.of(1_000));
        assertThat(shop.balance("ann")).isZero();
        assertThat(shop.stock("apple")).isEqualTo(7);
        assertThat(shop.stock("pear")).isEqualTo(2);
        assertThat(shop.popular(1)).containsExactly("apple 3", "pear 2");
    }

    @Test
    default void an_order_is_found_as_it_was_answered() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 10)
                .stocked("pear", 50, 4)
                .charged("ann", 1_000);

        var order = shop.place("ann", "1 pear", "3 apple");

        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(shop.payments().find(order.payment().id())).isEqualTo(order.payment());
    }

    @Test
    default void an_order_that_was_never_placed_is_not_found() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        shop.place("ann", "1 apple");
        var unknown = new OrderId(new UUID(0x7000L, Long.MIN_VALUE));

        var refusal = shop.refuses(OrderNotFound.class, () -> shop.orders().find(unknown));

        assertThat(refusal.order()).isEqualTo(unknown);
    }

    @Test
    default void an_order_keeps_the_price_it_was_placed_at() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var order = shop.place("ann", "2 apple");

        shop.catalog().register(product("apple"), new ProductName("apple"), Money.of(999));

        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(shop.orders().find(order.id()).total()).isEqualTo(Money.of(600));
    }

    @Test
    default void lines_of_one_product_are_merged_where_it_was_first_named() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 10)
                .stocked("pear", 50, 4)
                .charged("ann", 2_000);

        var order = shop.place("ann", "2 pear", "1 apple", "2 pear", "3 apple");

        assertThat(order.lines())
                .containsExactly(
                        new OrderLine(product("pear"), Quantity.of(4), Money.of(50)),
                        new OrderLine(product("apple"), Quantity.of(4), Money.of(300)));
    }

    @Test
    default void a_wallet_can_be_emptied_by_an_order() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 600);

        shop.place("ann", "2 apple");

        assertThat(shop.balance("ann")).isZero();
    }

    @Test
    default void an_order_that_costs_more_than_the_balance_is_refused() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 599);

        var refusal = shop.refuses(InsufficientBalance.class, () -> shop.place("ann", "2 apple"));

        assertThat(refusal.balance()).isEqualTo(Money.of(599));
        assertThat(refusal.required()).isEqualTo(Money.of(600));
    }

    @Test
    default void the_last_units_can_be_sold() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);

        shop.place("ann", "2 apple");

        assertThat(shop.stock("apple")).isZero();
    }

    @Test
    default void all_lines_that_fall_short_are_named() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 1, 2)
                .stocked("pear", 1, 5)
                .stocked("plum", 1, 0)
                .charged("ann", 100);

        var refusal = shop.refuses(OutOfStock.class, () -> shop.place("ann", "1 plum", "5 pear", "3 apple"));

        assertThat(refusal.shortages())
                .containsExactly(new Shortage(product("plum"), 1, 0), new Shortage(product("apple"), 3, 2));
    }

    @Test
    default void all_products_that_do_not_exist_are_named() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);

        var refusal = shop.refuses(ProductNotFound.class, () -> shop.place("ann", "1 plum", "1 apple", "1 fig"));

        assertThat(refusal.products()).containsExactly(product("fig"), product("plum"));
    }

    @Test
    default void an_order_is_checked_for_products_then_stock_then_wallet_then_balance() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 1).charged("bob", 299);

        shop.refuses(InvalidValue.class, () -> shop.place("ann", "0 plum", "2 apple"));
        shop.refuses(ProductNotFound.class, () -> shop.place("ann", "1 plum", "2 apple"));
        shop.refuses(OutOfStock.class, () -> shop.place("ann", "2 apple"));
        shop.refuses(OutOfStock.class, () -> shop.place("bob", "2 apple"));
        shop.refuses(WalletNotFound.class, () -> shop.place("ann", "1 apple"));
        shop.refuses(InsufficientBalance.class, () -> shop.place("bob", "1 apple"));
        shop.charged("bob", 1).place("bob", "1 apple");

        assertThat(shop.balance("bob")).isZero();
    }

    @Test
    default void free_products_are_paid_with_nothing() {
        var shop = TestShop.over(persistence()).stocked("leaflet", 0, 10).charged("ann", 1);
        shop.pay("ann", 1);

        var order = shop.place("ann", "3 leaflet");

        assertThat(order.payment().amount()).isEqualTo(Money.ZERO);
        assertThat(shop.entries("ann").get(0).amount()).isEqualTo(Money.ZERO);
        assertThat(shop.entries("ann").get(0).seq()).isEqualTo(3);
        assertThat(shop.stock("leaflet")).isEqualTo(7);
        assertThat(shop.popular(1)).containsExactly("leaflet 3");
        shop.refuses(WalletNotFound.class, () -> shop.place("bob", "1 leaflet"));
    }

    @Test
    default void a_line_has_one_to_a_million_units() {
        var shop = TestShop.over(persistence()).stocked("grain", 1, 3_000_000).charged("ann", 3_000_000);

        shop.place("ann", "1 grain");
        shop.place("ann", "1000000 grain");

        assertThat(shop.stock("grain")).isEqualTo(1_999_999);
        shop.refuses(InvalidValue.class, () -> shop.place("ann", "0 grain"));
        shop.refuses(LimitExceeded.class, () -> shop.place("ann", "1000001 grain"));
    }

    @Test
    default void merged_lines_have_a_million_units_at_most() {
        var shop = TestShop.over(persistence()).stocked("grain", 1, 3_000_000).charged("ann", 3_000_000);

        shop.refuses(LimitExceeded.class, () -> shop.place("ann", "600000 grain", "400001 grain"));
        var order = shop.place("ann", "600000 grain", "400000 grain");

        assertThat(order.total()).isEqualTo(Money.of(1_000_000));
    }

    @Test
    default void an_order_has_one_to_two_thousand_lines_before_they_are_merged() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 5_000).charged("ann", 5_000);
        var apple = new Basket.Line(product("apple"), Quantity.of(1));

        var order = shop.orders()
                .place(user("ann"), new Basket(Collections.nCopies(2_000, apple)))
                .fact();

        assertThat(order.lines()).containsExactly(new OrderLine(product("apple"), Quantity.of(2_000), Money.of(1)));
        shop.refuses(InvalidValue.class, () -> shop.place("ann"));
        shop.refuses(
                LimitExceeded.class,
                () -> shop.orders().place(user("ann"), new Basket(Collections.nCopies(2_001, apple))));
    }

    @Test
    default void an_order_may_be_of_two_thousand_products() {
        var names = IntStream.range(0, 2_000).mapToObj(n -> "product-" + n).toList();
        var shop = TestShop.over(persistence()).stocked(names, 1, 1).charged("ann", 2_000);

        var order = shop.place("ann", names.stream().map(name -> "1 " + name).toArray(String[]::new));

        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(order.lines()).extracting(line -> line.product().value()).containsExactlyElementsOf(names);
        assertThat(shop.balance("ann")).isZero();
        assertThat(shop.stock("product-1999")).isZero();
    }

    @Test
    default void a_total_may_reach_the_limit_of_money_and_not_exceed_it() {
        var shop = TestShop.over(persistence())
                .stocked("palace", 129_728_784_761L, 1_000_000)
                .stocked("apple", 1, 1)
                .charged("ann", Money.LIMIT);

        shop.refuses(LimitExceeded.class, () -> shop.place("ann", "69431 palace", "1 apple"));
        shop.refuses(LimitExceeded.class, () -> shop.place("ann", "1000000 palace"));
        var order = shop.place("ann", "69431 palace");

        assertThat(order.total()).isEqualTo(Money.of(9_007_199_254_740_991L));
        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(shop.balance("ann")).isZero();
    }

    @Test
    default void an_order_may_be_waited_for_later() throws Exception {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 600);

        var later = shop.orders().placeLater(user("ann"), basket("2 apple"), Optional.empty());

        var order = later.toCompletableFuture().get().fact();
        assertThat(shop.orders().find(order.id())).isEqualTo(order);
        assertThat(shop.stock("apple")).isEqualTo(8);
    }

    @Test
    default void an_order_that_is_refused_says_so_by_its_stage() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 600);

        var later = shop.orders().placeLater(user("ann"), basket("11 apple"), Optional.empty());

        assertThat(later.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(OutOfStock.class);
        assertThat(shop.stock("apple")).isEqualTo(10);
    }
}
