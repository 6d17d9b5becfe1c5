package com.hhplus.commerce.domain.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {
    private static final ProductId TEA = new ProductId("tea");
    private static final ProductName NAME = new ProductName("Tea");
    private static final Money PRICE = Money.of(4_500);
    private static final Reason REASON = new Reason("delivery");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");

    @Test
    void there_is_nothing_yet_of_a_new_product() {
        var first = Product.register(TEA, NAME, PRICE, AT);

        assertThat(first).isEqualTo(new ProductChange(TEA, 1, true, NAME, PRICE, 0, AT));
        assertThat(Product.of(first)).isEqualTo(new Product(TEA, NAME, PRICE, 0, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Product.PRICE_LIMIT})
    void a_price_is_zero_to_a_trillion(long price) {
        assertThat(Product.register(TEA, NAME, Money.of(price), AT).price()).isEqualTo(Money.of(price));
    }

    @Test
    void a_higher_price_is_refused() {
        var refusal = catchThrowableOfType(
                LimitExceeded.class, () -> Product.register(TEA, NAME, Money.of(1_000_000_000_001L), AT));

        assertThat(refusal.what()).isEqualTo("price");
        assertThat(refusal.limit()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void a_negative_price_is_refused() {
        assertThatThrownBy(() -> Product.register(TEA, NAME, Money.of(-1), AT))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("price must be at least 0");
    }

    @Test
    void a_changed_product_keeps_its_stock_and_its_history() {
        var product = new Product(TEA, NAME, PRICE, 7, 3, 1);

        var change = product.change(new ProductName("Green tea"), Money.of(5_000), AT);

        assertThat(product.after(change))
                .isEqualTo(new Product(TEA, new ProductName("Green tea"), Money.of(5_000), 7, 3, 2));
    }

    @Test
    void a_product_that_nobody_has_seen_registered_is_changed_for_the_first_time() {
        var product = new Product(TEA, NAME, PRICE, 7, 3, 0);

        var change = product.change(NAME, Money.of(1), AT);

        assertThat(change).isEqualTo(new ProductChange(TEA, 1, false, NAME, Money.of(1), 7, AT));
        assertThat(product.after(change).changes()).isEqualTo(1);
    }

    @Test
    void changes_follow_each_other() {
        var product = new Product(TEA, NAME, PRICE, 7, 3, 1);
        var change = product.change(NAME, Money.of(1), AT);

        Stream.of(
                        new Product(new ProductId("cup"), NAME, PRICE, 7, 3, 1),
                        new Product(TEA, NAME, PRICE, 8, 3, 1),
                        new Product(TEA, NAME, PRICE, 7, 3, 0),
                        product.after(change))
                .forEach(other -> assertThatIllegalStateException().isThrownBy(() -> other.after(change)));
        assertThatIllegalStateException().isThrownBy(() -> product.after(Product.register(TEA, NAME, PRICE, AT)));
        assertThatIllegalStateException().isThrownBy(() -> Product.of(change));
    }

    @Test
    void a_change_without_a_number_is_no_change() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductChange(TEA, 0, false, NAME, PRICE, 0, AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductChange(TEA, 2, true, NAME, PRICE, 0, AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductChange(TEA, 1, true, NAME, PRICE, 1, AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductChange(TEA, 1, false, NAME, PRICE, -1, AT));
    }

    @Test
    void goods_that_come_in_are_added_to_the_stock() {
        var product = new Product(TEA, NAME, PRICE, 7, 3, 1);

        var adjustment = product.adjust(5, REASON, AT);

        assertThat(adjustment).isEqualTo(new StockAdjustment(TEA, 4, 5, 12, REASON, AT));
        assertThat(product.after(adjustment)).isEqualTo(new Product(TEA, NAME, PRICE, 12, 4, 1));
    }

    @Test
    void an_adjustment_can_take_all_there_is() {
        assertThat(having(7).adjust(-7, REASON, AT).stock()).isZero();
    }

    @Test
    void an_adjustment_cannot_take_more() {
        var refusal = catchThrowableOfType(OutOfStock.class, () -> having(7).adjust(-8, REASON, AT));

        assertThat(refusal.shortages()).containsExactly(new Shortage(TEA, 8, 7));
    }

    @Test
    void an_adjustment_moves_at_least_one_unit() {
        assertThat(having(7).adjust(1, REASON, AT).stock()).isEqualTo(8);
        assertThat(having(7).adjust(-1, REASON, AT).stock()).isEqualTo(6);
        assertThatThrownBy(() -> having(7).adjust(0, REASON, AT))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("delta must not be 0");
    }

    @Test
    void stock_can_be_adjusted_up_to_the_limit() {
        assertThat(having(0).adjust(Product.STOCK_LIMIT, REASON, AT).stock()).isEqualTo(9_007_199_254_740_991L);
        assertThat(having(Product.STOCK_LIMIT - 1).adjust(1, REASON, AT).stock())
                .isEqualTo(Product.STOCK_LIMIT);
    }

    @Test
    void stock_cannot_be_adjusted_beyond_the_limit() {
        var refusal = catchThrowableOfType(
                LimitExceeded.class, () -> having(Product.STOCK_LIMIT).adjust(1, REASON, AT));

        assertThat(refusal.what()).isEqualTo("stock");
        assertThat(refusal.limit()).isEqualTo(Product.STOCK_LIMIT);
        assertThatThrownBy(() -> having(1).adjust(Long.MAX_VALUE, REASON, AT)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void a_delta_itself_is_limited_too() {
        assertThatThrownBy(() -> having(0).adjust(-Product.STOCK_LIMIT, REASON, AT))
                .isInstanceOf(OutOfStock.class);
        assertThatThrownBy(() -> having(0).adjust(-Product.STOCK_LIMIT - 1, REASON, AT))
                .isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> having(0).adjust(Long.MIN_VALUE, REASON, AT)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void an_adjustment_follows_only_the_product_that_it_was_made_for() {
        var product = new Product(TEA, NAME, PRICE, 7, 3, 1);
        var adjustment = product.adjust(5, REASON, AT);

        assertThat(product.after(adjustment).adjustments()).isEqualTo(4);
        List.of(
                        new Product(new ProductId("cup"), NAME, PRICE, 7, 3, 1),
                        new Product(TEA, NAME, PRICE, 8, 3, 1),
                        new Product(TEA, NAME, PRICE, 7, 2, 1),
                        product.after(adjustment))
                .forEach(other -> assertThatIllegalStateException().isThrownBy(() -> other.after(adjustment)));
    }

    @Test
    void an_order_can_take_all_there_is() {
        var product = having(7);

        assertThat(product.has(Quantity.of(7))).isTrue();
        assertThat(product.taken(Quantity.of(7)).stock()).isZero();
    }

    @Test
    void an_order_cannot_take_more() {
        var product = having(7);

        assertThat(product.has(Quantity.of(8))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> product.taken(Quantity.of(8)));
    }

    @Test
    void what_an_order_took_can_be_returned() {
        var product = new Product(TEA, NAME, PRICE, 7, 3, 1);

        assertThat(product.taken(Quantity.of(2)).returned(Quantity.of(2))).isEqualTo(product);
    }

    @Test
    void goods_can_be_returned_up_to_the_limit() {
        assertThat(having(Product.STOCK_LIMIT - 2).returned(Quantity.of(2)).stock())
                .isEqualTo(Product.STOCK_LIMIT);
    }

    @Test
    void goods_returned_beyond_the_limit_are_refused() {
        assertThatThrownBy(() -> having(Product.STOCK_LIMIT - 1).returned(Quantity.of(2)))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void there_is_never_less_than_nothing_of_a_product() {
        assertThat(having(0).stock()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> having(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Product(TEA, NAME, PRICE, 0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Product(TEA, NAME, PRICE, 0, 1, -1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_history_is_gapless_and_adds_up_to_the_stock(long seed) {
        var random = new SplittableRandom(seed);
        var product = Product.of(Product.register(TEA, NAME, PRICE, AT));
        var history = new ArrayList<StockAdjustment>();
        var ordered = 0L;

        for (int i = 0; i < 200; i++) {
            var units = random.nextLong(1, 100);
            switch (random.nextInt(3)) {
                case 0 -> {
                    var adjustment = product.adjust(units, REASON, AT);
                    product = product.after(adjustment);
                    history.add(adjustment);
                }
                case 1 -> {
                    try {
                        var adjustment = product.adjust(-units, REASON, AT);
                        product = product.after(adjustment);
                        history.add(adjustment);
                    } catch (OutOfStock refusal) {
                        assertThat(units).isGreaterThan(product.stock());
                    }
                }
                default -> {
                    if (product.has(Quantity.of(units))) {
                        product = product.taken(Quantity.of(units));
                        ordered += units;
                    }
                }
            }
            var adjusted = history.stream().mapToLong(StockAdjustment::delta).sum();
            assertThat(product.stock()).isNotNegative().isEqualTo(adjusted - ordered);
        }

        assertThat(history)
                .extracting(StockAdjustment::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private static Product having(long stock) {
        return new Product(TEA, NAME, PRICE, stock, 1, 1);
    }

    @Test
    void an_adjustment_moves_a_stock_that_could_be() {
        assertThat(new StockAdjustment(TEA, 1, 5, 5, REASON, AT).stock()).isEqualTo(5);
        assertThat(new StockAdjustment(TEA, 1, -5, 0, REASON, AT).stock()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new StockAdjustment(TEA, 0, 5, 5, REASON, AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new StockAdjustment(TEA, 1, 0, 5, REASON, AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new StockAdjustment(TEA, 1, 6, 5, REASON, AT));
        assertThatIllegalArgumentException().isThrownBy(() -> new StockAdjustment(TEA, 1, -1, -1, REASON, AT));
    }

    @Test
    void a_shortage_is_of_more_than_there_is() {
        assertThat(new Shortage(TEA, 1, 0).asked()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Shortage(TEA, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shortage(TEA, 1, -1));
    }
}
