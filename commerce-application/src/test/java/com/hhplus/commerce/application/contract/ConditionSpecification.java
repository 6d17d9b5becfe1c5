package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.usecase.Adjusted;
import com.hhplus.commerce.application.usecase.Registration;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductCondition;
import com.hhplus.commerce.domain.product.ProductDiffers;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.ProductVersion;
import com.hhplus.commerce.domain.product.Reason;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who says which version of a product he has seen does not undo what came after it. */
public interface ConditionSpecification extends Fixture {
    ProductId APPLE = product("apple");
    int CROWD = 16;
    int ROUNDS = 30;

    private static Registration change(TestShop shop, long price, ProductCondition condition) {
        return shop.catalog().register(APPLE, new ProductName("Apple"), Money.of(price), condition);
    }

    private static Adjusted adjust(TestShop shop, long delta, ProductCondition condition, String... key) {
        return shop.catalog()
                .adjustStock(
                        APPLE,
                        delta,
                        new Reason("counted"),
                        condition,
                        Stream.of(key).findFirst().map(RequestKey::of));
    }

    private static ProductVersion version(TestShop shop) {
        return shop.catalog().find(APPLE).version();
    }

    @Test
    default void who_has_seen_the_last_change_may_make_the_next_one() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var seen = version(shop);

        var changed = change(shop, 400, ProductCondition.isAt(seen));

        assertThat(changed.isNew()).isFalse();
        assertThat(changed.product().version()).isEqualTo(new ProductVersion(seen.changes() + 1, 10));
        assertThat(version(shop)).isEqualTo(changed.product().version());
    }

    @Test
    default void who_has_not_is_refused_with_what_it_is_now_and_nothing_changes() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var seen = version(shop);
        change(shop, 400, ProductCondition.NONE);
        var before = shop.snapshot();

        assertThatThrownBy(() -> change(shop, 500, ProductCondition.isAt(seen)))
                .isInstanceOfSatisfying(ProductDiffers.class, it -> {
                    assertThat(it.product()).isEqualTo(APPLE);
                    assertThat(it.found()).contains(version(shop));
                });
        assertThatThrownBy(() -> change(shop, 400, ProductCondition.isAt(seen))).isInstanceOf(ProductDiffers.class);
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void a_price_can_be_changed_whatever_is_sold_meanwhile() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var seen = version(shop);
        shop.place("ann", "3 apple");

        var changed = change(shop, 400, ProductCondition.isAt(seen));

        assertThat(changed.product().stock()).isEqualTo(7);
        assertThat(changed.product().price()).isEqualTo(Money.of(400));
    }

    @Test
    default void a_product_may_have_to_be_new_or_to_be_there() {
        var shop = TestShop.over(persistence());

        assertThatThrownBy(() -> change(shop, 300, ProductCondition.EXISTS))
                .isInstanceOfSatisfying(
                        ProductDiffers.class, it -> assertThat(it.found()).isEmpty());
        assertThatThrownBy(() -> change(shop, 300, ProductCondition.isAt(new ProductVersion(1, 0))))
                .isInstanceOf(ProductDiffers.class);
        assertThat(change(shop, 300, ProductCondition.IS_NEW).isNew()).isTrue();
        assertThatThrownBy(() -> change(shop, 400, ProductCondition.IS_NEW)).isInstanceOf(ProductDiffers.class);
        assertThat(change(shop, 400, ProductCondition.EXISTS).product().price()).isEqualTo(Money.of(400));
    }

    @Test
    default void stock_is_adjusted_by_who_has_seen_all_of_it() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var seen = version(shop);

        var adjusted = adjust(shop, -1, ProductCondition.isAt(seen));

        assertThat(adjusted.now())
                .isEqualTo(new ProductVersion(seen.changes(), 9))
                .isEqualTo(version(shop));
        assertThatThrownBy(() -> adjust(shop, -1, ProductCondition.isAt(seen))).isInstanceOf(ProductDiffers.class);
        shop.place("ann", "1 apple");
        assertThatThrownBy(() -> adjust(shop, -1, ProductCondition.isAt(adjusted.now())))
                .isInstanceOf(ProductDiffers.class);
        change(shop, 400, ProductCondition.NONE);
        assertThatThrownBy(() -> adjust(shop, -1, ProductCondition.isAt(new ProductVersion(seen.changes(), 8))))
                .isInstanceOf(ProductDiffers.class);
        assertThat(shop.stock("apple")).isEqualTo(8);
    }

    @Test
    default void what_could_not_be_done_anyway_is_told_as_that() {
        var shop = TestShop.over(persistence());
        var seen = ProductCondition.isAt(new ProductVersion(1, 11));

        assertThatThrownBy(() -> adjust(shop, 1, seen)).isInstanceOf(ProductNotFound.class);
        shop.stocked("apple", 300, 10);
        assertThatThrownBy(() -> adjust(shop, -11, seen)).isInstanceOf(OutOfStock.class);
        assertThatThrownBy(() -> adjust(shop, -10, seen)).isInstanceOf(ProductDiffers.class);
    }

    @Test
    default void what_was_done_under_a_key_is_answered_so_whatever_the_product_is_by_then() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var seen = ProductCondition.isAt(version(shop));
        var first = adjust(shop, 5, seen, "key");
        change(shop, 400, ProductCondition.NONE);

        var second = adjust(shop, 5, seen, "key");
        var third = adjust(shop, 5, ProductCondition.IS_NEW, "key");

        assertThat(first.receipt().repeated()).isFalse();
        assertThat(second.receipt().repeated()).isTrue();
        assertThat(second.receipt().fact()).isEqualTo(first.receipt().fact());
        assertThat(third).isEqualTo(second);
        assertThat(shop.stock("apple")).isEqualTo(15);
    }

    @Test
    default void what_was_refused_under_a_key_can_be_tried_again_under_it() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var stale = ProductCondition.isAt(new ProductVersion(1, 3));

        assertThatThrownBy(() -> adjust(shop, 5, stale, "key")).isInstanceOf(ProductDiffers.class);

        assertThat(adjust(shop, 5, ProductCondition.isAt(version(shop)), "key")
                        .receipt()
                        .repeated())
                .isFalse();
    }

    @Test
    default void what_can_be_read_while_others_change_it_is_not_what_a_condition_is_held_against() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);
        var old = shop.catalog().find(APPLE);
        var behind = shop.through(new Behind(persistence(), old));
        adjust(shop, 1, ProductCondition.NONE);
        change(shop, 400, ProductCondition.NONE);

        assertThat(behind.catalog().find(APPLE)).isEqualTo(old);
        assertThatThrownBy(() -> adjust(behind, 1, ProductCondition.isAt(old.version())))
                .isInstanceOf(ProductDiffers.class);
        assertThatThrownBy(() -> change(behind, 500, ProductCondition.isAt(old.version())))
                .isInstanceOf(ProductDiffers.class);
        assertThat(change(behind, 500, ProductCondition.isAt(version(shop)))
                        .product()
                        .price())
                .isEqualTo(Money.of(500));
        assertThat(adjust(behind, 1, ProductCondition.isAt(version(shop))).now())
                .isEqualTo(version(shop));
    }

    @Test
    default void of_many_who_have_seen_the_same_one_changes_it() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        for (int round = 1; round <= ROUNDS; round++) {
            var seen = version(shop);
            var base = 1_000L * round;
            var prices = Crowd.of(CROWD)
                    .each(thread -> unlessRefused(() -> change(shop, base + thread, ProductCondition.isAt(seen))))
                    .stream()
                    .flatMap(Optional::stream)
                    .map(it -> it.product().price())
                    .toList();

            assertThat(prices).hasSize(1);
            assertThat(shop.catalog().find(APPLE).price()).isEqualTo(prices.get(0));
            assertThat(version(shop).changes()).isEqualTo(seen.changes() + 1);
        }
    }

    @Test
    default void of_many_who_have_seen_the_same_stock_one_adjusts_it() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10);

        for (int round = 1; round <= ROUNDS; round++) {
            var seen = version(shop);
            var winners = Crowd.of(CROWD)
                    .each(thread -> unlessRefused(() -> adjust(shop, 1 + thread, ProductCondition.isAt(seen))))
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(winners).hasSize(1);
            assertThat(version(shop)).isEqualTo(winners.get(0).now());
        }
    }

    @Test
    default void of_many_who_register_what_is_new_one_does() {
        var shop = TestShop.over(persistence());

        for (int round = 1; round <= ROUNDS; round++) {
            var id = product("new-" + round);
            var winners = Crowd.of(CROWD)
                    .each(thread -> unlessRefused(() -> shop.catalog()
                            .register(id, new ProductName("by " + thread), Money.of(thread), ProductCondition.IS_NEW)))
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(winners).hasSize(1);
            assertThat(shop.catalog().find(id)).isEqualTo(winners.get(0).product());
        }
    }

    /** A store whose reads are behind what was written. */
    record Behind(Persistence delegate, Product old) implements ForwardingPersistence {
        @Override
        public Queries queries() {
            return new OldProduct(delegate.queries(), old);
        }
    }

    /** Reads that find a product as it was. */
    record OldProduct(Queries delegate, Product old) implements ForwardingQueries {
        @Override
        public Optional<Product> product(ProductId id) {
            return Optional.of(old);
        }
    }

    private static <T> Optional<T> unlessRefused(Supplier<T> command) {
        try {
            return Optional.of(command.get());
        } catch (ProductDiffers refusal) {
            return Optional.empty();
        }
    }
}
