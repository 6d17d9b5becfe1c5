package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens when an order is taken back. */
public interface CancellationSpecification extends Fixture {
    @Test
    default void cancelling_returns_stock_and_money_and_the_sale_no_longer_counts() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 300, 10)
                .stocked("pear", 50, 4)
                .charged("ann", 2_000);
        var order = shop.place("ann", "2 apple", "1 pear");
        shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofMinutes(5));

        var receipt = shop.orders().cancel(order.id());

        var cancelled = receipt.fact();
        var at = TestClock.START.plusSeconds(300);
        assertThat(receipt.repeated()).isFalse();
        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(cancelled.cancelledAt()).contains(at);
        assertThat(cancelled.payment().status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(cancelled.payment().refunds()).contains(new Payment.Refunds(1, Money.of(650), Money.of(1_700), at));
        assertThat(cancelled.asPlaced()).isEqualTo(order);
        assertThat(shop.orders().find(order.id())).isEqualTo(cancelled);
        assertThat(shop.payments().find(order.payment().id())).isEqualTo(cancelled.payment());
        assertThat(shop.balance("ann")).isEqualTo(1_700);
        assertThat(shop.stock("apple")).isEqualTo(9);
        assertThat(shop.stock("pear")).isEqualTo(4);
        assertThat(shop.popular(1)).containsExactly("apple 1");
    }

    @Test
    default void cancelling_again_answers_the_same_and_has_no_effect() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 600);
        var order = shop.place("ann", "2 apple");
        var first = shop.orders().cancel(order.id());
        var before = shop.snapshot();
        shop.clock().advance(Duration.ofMinutes(5));

        var second = shop.orders().cancel(order.id());

        assertThat(second).isEqualTo(Receipt.first(first.fact()));
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void cancelling_gives_back_what_was_paid_whatever_the_price_is_now() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 600);
        var order = shop.place("ann", "2 apple");
        shop.catalog().register(product("apple"), new ProductName("apple"), Money.of(1));

        shop.orders().cancel(order.id());

        assertThat(shop.balance("ann")).isEqualTo(600);
        assertThat(shop.catalog().find(product("apple")).price()).isEqualTo(Money.of(1));
    }

    @Test
    default void cancelling_a_free_order_gives_nothing_back_and_says_so() {
        var shop = TestShop.over(persistence()).stocked("leaflet", 0, 10).charged("ann", 1);
        var order = shop.place("ann", "2 leaflet");

        var cancelled = shop.orders().cancel(order.id()).fact();

        assertThat(cancelled.status()).isEqualTo(Order.Status.CANCELLED);
        assertThat(shop.entries("ann").get(0).amount()).isEqualTo(Money.ZERO);
        assertThat(shop.entries("ann")).hasSize(3);
        assertThat(shop.stock("leaflet")).isEqualTo(10);
    }

    @Test
    default void what_a_cancelled_order_returned_can_be_sold_again() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 2).charged("ann", 600);
        shop.orders().cancel(shop.place("ann", "2 apple").id());

        var again = shop.place("ann", "2 apple");

        assertThat(again.status()).isEqualTo(Order.Status.PAID);
        assertThat(shop.stock("apple")).isZero();
        assertThat(shop.popular(1)).containsExactly("apple 2");
    }

    @Test
    default void an_order_that_was_never_placed_cannot_be_cancelled() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 600);
        var unknown = new OrderId(new UUID(0x7000L, Long.MIN_VALUE));

        var refusal = shop.refuses(OrderNotFound.class, () -> shop.orders().cancel(unknown));

        assertThat(refusal.order()).isEqualTo(unknown);
    }

    @Test
    default void cancelling_may_fill_the_wallet_to_the_limit_and_not_beyond() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10).charged("ann", 10);
        var large = shop.place("ann", "4 apple");
        var small = shop.place("ann", "3 apple");
        shop.charged("ann", Money.LIMIT - 6);

        shop.refuses(LimitExceeded.class, () -> shop.orders().cancel(large.id()));
        shop.orders().cancel(small.id());

        assertThat(shop.balance("ann")).isEqualTo(Money.LIMIT);
    }

    @Test
    default void cancelling_may_fill_the_stock_to_the_limit_and_not_beyond() {
        var shop = TestShop.over(persistence()).stocked("dust", 1, 7).charged("ann", 10);
        var large = shop.place("ann", "4 dust");
        var small = shop.place("ann", "3 dust");
        shop.catalog().adjustStock(product("dust"), Product.STOCK_LIMIT - 3, DELIVERY);

        shop.refuses(LimitExceeded.class, () -> shop.orders().cancel(large.id()));
        shop.orders().cancel(small.id());

        assertThat(shop.stock("dust")).isEqualTo(Product.STOCK_LIMIT);
    }
}
