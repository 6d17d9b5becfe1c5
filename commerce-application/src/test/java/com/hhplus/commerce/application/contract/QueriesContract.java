package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What can be asked of a store without holding anything still. */
public interface QueriesContract extends Fixture {
    @Test
    default void an_empty_store_has_nothing_to_tell() {
        var queries = persistence().queries();
        var id = new UUID(0x7000L, Long.MIN_VALUE);
        var day = LocalDate.of(2026, 3, 2);

        assertThat(queries.wallet(user("ann"))).isEmpty();
        assertThat(queries.entries(user("ann"), Long.MAX_VALUE, 10)).isEqualTo(new Slice<>(List.of(), false));
        assertThat(queries.product(product("apple"))).isEmpty();
        assertThat(queries.products(Optional.empty(), 10)).isEqualTo(new Slice<>(List.of(), false));
        assertThat(queries.adjustments(product("apple"), Long.MAX_VALUE, 10)).isEqualTo(new Slice<>(List.of(), false));
        assertThat(queries.order(new OrderId(id))).isEmpty();
        assertThat(queries.orders(Optional.empty(), Optional.empty(), 10)).isEqualTo(new Slice<>(List.of(), false));
        assertThat(queries.payment(new PaymentId(id))).isEmpty();
        assertThat(queries.payments(Optional.of(user("ann")), Optional.empty(), 10))
                .isEqualTo(new Slice<>(List.of(), false));
        assertThat(queries.popular(day, day, 10)).isEmpty();
    }

    @Test
    default void numbered_histories_are_told_from_before_a_number() {
        var shop = TestShop.over(persistence());
        for (int n = 0; n < 5; n++) {
            shop.charged("ann", 1).stocked("apple", 1, 1);
        }
        var queries = persistence().queries();

        var entries = queries.entries(user("ann"), 5, 2);
        var adjustments = queries.adjustments(product("apple"), 3, 2);

        assertThat(entries.items()).extracting(WalletEntry::seq).containsExactly(4L, 3L);
        assertThat(entries.more()).isTrue();
        assertThat(adjustments.items()).extracting(StockAdjustment::seq).containsExactly(2L, 1L);
        assertThat(adjustments.more()).isFalse();
        assertThat(queries.entries(user("ann"), 1, 2)).isEqualTo(new Slice<>(List.of(), false));
        assertThat(queries.entries(user("bob"), 5, 2)).isEqualTo(new Slice<>(List.of(), false));
    }

    @Test
    default void products_are_told_from_after_an_id_whether_it_exists_or_not() {
        var shop = TestShop.over(persistence());
        List.of("apple", "fig", "pear").forEach(name -> shop.stocked(name, 1, 0));
        var queries = persistence().queries();

        var after = queries.products(Optional.of(product("apple")), 1);
        var between = queries.products(Optional.of(product("banana")), 2);

        assertThat(after.items()).extracting(Product::id).containsExactly(product("fig"));
        assertThat(after.more()).isTrue();
        assertThat(between.items()).extracting(Product::id).containsExactly(product("fig"), product("pear"));
        assertThat(between.more()).isFalse();
    }

    @Test
    default void orders_and_payments_are_told_from_before_an_id() {
        var shop = TestShop.over(persistence())
                .stocked("apple", 1, 9)
                .charged("ann", 9)
                .charged("bob", 9);
        var first = shop.place("ann", "1 apple");
        var second = shop.place("bob", "1 apple");
        var third = shop.place("ann", "1 apple");
        var payment = shop.pay("ann", 1);
        var queries = persistence().queries();
        var ann = Optional.of(user("ann"));

        assertThat(queries.orders(Optional.empty(), Optional.of(third.id()), 1))
                .isEqualTo(new Slice<>(List.of(second), true));
        assertThat(queries.orders(ann, Optional.of(third.id()), 1)).isEqualTo(new Slice<>(List.of(first), false));
        assertThat(queries.orders(ann, Optional.empty(), 2)).isEqualTo(new Slice<>(List.of(third, first), false));
        assertThat(queries.payments(ann, Optional.empty(), 2))
                .isEqualTo(new Slice<>(List.of(payment, third.payment()), true));
        assertThat(queries.payments(
                        Optional.empty(), Optional.of(second.payment().id()), 9))
                .isEqualTo(new Slice<>(List.of(first.payment()), false));
    }

    @Test
    default void ids_are_ordered_without_a_sign() {
        var low = new OrderId(new UUID(0x0000_0000_0001_7000L, 0x8000_0000_0000_0000L));
        var high = new OrderId(new UUID(0xffff_ffff_ffff_7fffL, 0xbfff_ffff_ffff_ffffL));
        var shop = TestShop.over(persistence()).stocked("apple", 1, 9).charged("ann", 9);
        var order = shop.place("ann", "1 apple");
        var queries = persistence().queries();

        assertThat(queries.orders(Optional.empty(), Optional.of(high), 9).items())
                .extracting(Order::id)
                .containsExactly(order.id());
        assertThat(queries.orders(Optional.empty(), Optional.of(low), 9).items())
                .isEmpty();
    }

    @Test
    default void sales_are_told_for_exactly_the_days_asked_for() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 9).charged("ann", 9);
        shop.place("ann", "1 apple");
        shop.clock().advance(Duration.ofDays(1));
        shop.place("ann", "2 apple");
        shop.clock().advance(Duration.ofDays(1));
        shop.place("ann", "4 apple");
        var queries = persistence().queries();
        var tuesday = LocalDate.of(2026, 3, 3);

        assertThat(queries.popular(tuesday, tuesday, 9))
                .containsExactly(new Ranking.Seller(product("apple"), new ProductName("apple"), 2));
        assertThat(queries.popular(tuesday.minusDays(1), tuesday, 9).get(0).sold())
                .isEqualTo(3);
        assertThat(queries.popular(tuesday, tuesday.plusDays(1), 9).get(0).sold())
                .isEqualTo(6);
    }
}
