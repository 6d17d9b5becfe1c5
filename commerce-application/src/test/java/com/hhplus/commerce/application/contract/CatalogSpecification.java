package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.Registration;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.Shortage;
import com.hhplus.commerce.domain.product.StockAdjustment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shop sells, and how its stock moves. */
public interface CatalogSpecification extends Fixture {
    @Test
    default void a_new_product_has_no_stock() {
        var shop = TestShop.over(persistence());

        var registration = shop.catalog().register(product("apple"), new ProductName("Apple, red"), Money.of(300));

        var apple = new Product(product("apple"), new ProductName("Apple, red"), Money.of(300), 0, 0, 1);
        assertThat(registration).isEqualTo(new Registration(apple, true));
        assertThat(shop.catalog().find(product("apple"))).isEqualTo(apple);
        assertThat(Walk.of(10, page -> shop.catalog().adjustments(product("apple"), page)))
                .isEmpty();
    }

    @Test
    default void name_and_price_of_a_product_can_change_and_its_stock_stays() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        var registration = shop.catalog().register(product("apple"), new ProductName("Apple, green"), Money.of(250));

        var apple = new Product(product("apple"), new ProductName("Apple, green"), Money.of(250), 10, 1, 2);
        assertThat(registration).isEqualTo(new Registration(apple, false));
        assertThat(shop.catalog().find(product("apple"))).isEqualTo(apple);
    }

    @Test
    default void a_price_is_zero_or_more() {
        var shop = TestShop.over(persistence());

        shop.stocked("free", 0, 1);

        assertThat(shop.catalog().find(product("free")).price()).isEqualTo(Money.ZERO);
        shop.refuses(InvalidValue.class, () -> shop.stocked("free", -1, 1));
        shop.refuses(InvalidValue.class, () -> shop.stocked("cursed", -1, 1));
    }

    @Test
    default void a_price_is_a_million_millions_or_less() {
        var shop = TestShop.over(persistence());

        shop.stocked("palace", 1_000_000_000_000L, 1);

        assertThat(shop.catalog().find(product("palace")).price()).isEqualTo(Money.of(1_000_000_000_000L));
        var refusal = shop.refuses(LimitExceeded.class, () -> shop.stocked("moon", 1_000_000_000_001L, 1));
        assertThat(refusal.limit()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    default void stock_comes_in_and_goes_out_by_numbered_adjustments() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        var receipt = shop.catalog().adjustStock(product("apple"), -3, new Reason("bruised"));

        var bruised = new StockAdjustment(product("apple"), 2, -3, 7, new Reason("bruised"), TestClock.START);
        assertThat(receipt).isEqualTo(Receipt.first(bruised));
        assertThat(shop.stock("apple")).isEqualTo(7);
        assertThat(Walk.of(10, page -> shop.catalog().adjustments(product("apple"), page)))
                .containsExactly(bruised, new StockAdjustment(product("apple"), 1, 10, 10, DELIVERY, TestClock.START));
    }

    @Test
    default void orders_move_stock_without_an_adjustment() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 300);
        shop.place("ann", "1 apple");

        var adjustment =
                shop.catalog().adjustStock(product("apple"), 5, DELIVERY).fact();

        assertThat(adjustment.seq()).isEqualTo(2);
        assertThat(adjustment.stock()).isEqualTo(14);
    }

    @Test
    default void all_stock_can_be_taken_out() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        shop.catalog().adjustStock(product("apple"), -10, DELIVERY);

        assertThat(shop.stock("apple")).isZero();
    }

    @Test
    default void more_than_all_stock_cannot_be_taken_out() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        var refusal = shop.refuses(OutOfStock.class, () -> shop.catalog().adjustStock(product("apple"), -11, DELIVERY));

        assertThat(refusal.shortages()).containsExactly(new Shortage(product("apple"), 11, 10));
    }

    @Test
    default void an_adjustment_moves_something() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        shop.refuses(InvalidValue.class, () -> shop.catalog().adjustStock(product("apple"), 0, DELIVERY));
        shop.catalog().adjustStock(product("apple"), -1, DELIVERY);
        shop.catalog().adjustStock(product("apple"), 1, DELIVERY);

        assertThat(shop.stock("apple")).isEqualTo(10);
    }

    @Test
    default void stock_can_be_filled_to_the_limit_and_emptied_at_once() {
        var shop = TestShop.over(persistence()).stocked("dust", 0, 1);

        shop.catalog().adjustStock(product("dust"), Product.STOCK_LIMIT - 1, DELIVERY);

        assertThat(shop.stock("dust")).isEqualTo(9_007_199_254_740_991L);
        shop.refuses(LimitExceeded.class, () -> shop.catalog().adjustStock(product("dust"), 1, DELIVERY));
        shop.catalog().adjustStock(product("dust"), -Product.STOCK_LIMIT, DELIVERY);
        assertThat(shop.stock("dust")).isZero();
    }

    @Test
    default void no_adjustment_is_too_large_to_be_refused_in_words() {
        var shop = TestShop.over(persistence()).stocked("dust", 0, 1);

        for (var delta : List.of(Long.MAX_VALUE, Long.MIN_VALUE, Product.STOCK_LIMIT, -Product.STOCK_LIMIT - 1)) {
            shop.refuses(LimitExceeded.class, () -> shop.catalog().adjustStock(product("dust"), delta, DELIVERY));
        }
        shop.refuses(
                OutOfStock.class, () -> shop.catalog().adjustStock(product("dust"), -Product.STOCK_LIMIT, DELIVERY));
    }

    @Test
    default void that_nothing_is_moved_or_too_much_is_said_before_that_there_is_no_product() {
        var shop = TestShop.over(persistence());
        var pear = product("pear");

        shop.refuses(InvalidValue.class, () -> shop.catalog().adjustStock(pear, 0, DELIVERY));
        for (var delta : List.of(Product.STOCK_LIMIT + 1, -Product.STOCK_LIMIT - 1)) {
            shop.refuses(LimitExceeded.class, () -> shop.catalog().adjustStock(pear, delta, DELIVERY));
        }
        for (var delta : List.of(Product.STOCK_LIMIT, -Product.STOCK_LIMIT)) {
            shop.refuses(ProductNotFound.class, () -> shop.catalog().adjustStock(pear, delta, DELIVERY));
        }
    }

    @Test
    default void what_the_shop_does_not_have_is_not_found() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var pear = product("pear");

        var refusal = shop.refuses(ProductNotFound.class, () -> shop.catalog().find(pear));
        shop.refuses(ProductNotFound.class, () -> shop.catalog().adjustStock(pear, 1, DELIVERY));
        shop.refuses(ProductNotFound.class, () -> shop.catalog().adjustments(pear, PageRequest.first(10)));

        assertThat(refusal.products()).containsExactly(pear);
    }

    @Test
    default void products_are_listed_by_id_in_the_order_of_code_points() {
        var shop = TestShop.over(persistence());
        var ids = List.of("a", "B", "b", "A", "10", "9", "_", "@", ":", ".", "-", "a-1", "a.1", "a1", "aB", "ab");

        shop.stocked(ids, 1, 1);

        assertThat(Walk.of(3, shop.catalog()::list))
                .extracting(Product::id)
                .extracting(ProductId::value)
                .containsExactly(
                        "-", ".", "10", "9", ":", "@", "A", "B", "_", "a", "a-1", "a.1", "a1", "aB", "ab", "b");
    }
}
