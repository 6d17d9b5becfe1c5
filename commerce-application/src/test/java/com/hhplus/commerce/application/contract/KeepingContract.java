package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store is given comes back as it was: text, numbers, times, and whose store it is. */
public interface KeepingContract extends Fixture {
    String LONGEST_ID = "azAZ09._:@-".repeat(6).substring(0, 64);

    @Test
    default void names_and_reasons_come_back_as_they_were() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 1);
        var texts = List.of(
                "x",
                " a  b ",
                "사과 한 상자",
                "'; drop table product; --",
                "\\ \" % _ ${x} :x ? {}",
                "🍎".repeat(200),
                "é".repeat(200),
                "\u200b\ufeff",
                "ﷺ".repeat(200));

        for (var text : texts) {
            var name = new ProductName(text);
            shop.catalog().register(product("apple"), name, Money.of(1));
            var adjustment = shop.catalog()
                    .adjustStock(product("apple"), 1, new Reason(text))
                    .fact();

            assertThat(shop.catalog().find(product("apple")).name()).isEqualTo(name);
            assertThat(shop.catalog()
                            .adjustments(product("apple"), PageRequest.first(1))
                            .items())
                    .containsExactly(adjustment);
        }
    }

    @Test
    default void text_is_kept_in_nfc_and_counted_in_code_points_of_it() {
        var shop = TestShop.over(persistence());
        var decomposed = "e\u0301".repeat(200);

        shop.catalog().register(product("apple"), new ProductName(decomposed), Money.of(1));

        assertThat(shop.catalog().find(product("apple")).name().value()).isEqualTo("\u00e9".repeat(200));
        for (var text : List.of("", "x".repeat(201), "🍎".repeat(201), "a\u0000", "a\nb", "\ud83c", "\u0085")) {
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new ProductName(text));
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Reason(text));
        }
    }

    @Test
    default void ids_of_every_allowed_character_come_back_as_they_were() {
        var shop = TestShop.over(persistence());
        var users = Stream.of(LONGEST_ID, "a", "A", "-", ".", "null", "0")
                .map(UserId::new)
                .toList();

        users.forEach(user -> shop.wallets().charge(user, Money.of(1)));
        users.forEach(user -> shop.stocked(user.value(), 1, 1));

        for (var user : users) {
            assertThat(shop.wallets().balance(user).owner()).isEqualTo(user);
            assertThat(shop.wallets().balance(user).balance()).isEqualTo(Money.of(1));
            assertThat(shop.catalog().find(product(user.value())).stock()).isEqualTo(1);
        }
        for (var id : List.of("", "a".repeat(65), "a b", "a/b", "é", "a\n", "사과")) {
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> user(id));
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> product(id));
        }
    }

    @Test
    default void the_largest_numbers_come_back_as_they_were() {
        var shop = TestShop.over(persistence());
        var most = 9_007_199_254_740_991L;

        shop.stocked("apple", Product.PRICE_LIMIT, most).charged("ann", most);
        var out = shop.catalog().adjustStock(product("apple"), -most, DELIVERY).fact();
        var payment = shop.pay("ann", most);

        assertThat(shop.catalog().find(product("apple")).price()).isEqualTo(Money.of(1_000_000_000_000L));
        assertThat(Walk.of(1, page -> shop.catalog().adjustments(product("apple"), page)))
                .extracting(it -> it.delta())
                .containsExactly(-most, most);
        assertThat(out.stock()).isZero();
        assertThat(shop.payments().find(payment.id())).isEqualTo(payment);
        assertThat(shop.entries("ann"))
                .extracting(WalletEntry::amount)
                .containsExactly(Money.of(-most), Money.of(most));
    }

    @Test
    default void times_are_kept_in_whole_milliseconds() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 9).charged("ann", 9);
        for (var time : List.of(
                "2026-03-02T00:00:00.123999999Z",
                "2026-03-28T16:59:59.999Z",
                "2026-12-31T15:00:00Z",
                "2038-01-19T03:14:08.001Z")) {
            shop.clock().set(Instant.parse(time));

            var order = shop.place("ann", "1 apple");
            var cancelled = shop.orders().cancel(order.id()).fact();

            var millis = Instant.ofEpochMilli(Instant.parse(time).toEpochMilli());
            assertThat(order.placedAt()).isEqualTo(millis);
            assertThat(cancelled.cancelledAt()).contains(millis);
            assertThat(shop.orders().find(order.id())).isEqualTo(cancelled);
            assertThat(shop.payments().find(order.payment().id())).isEqualTo(cancelled.payment());
            assertThat(shop.entries("ann").get(0).at()).isEqualTo(millis);
        }
    }

    @Test
    default void a_store_is_of_one_currency_and_one_zone() {
        var store = persistence();
        store.claimFor(Shop.DEFAULT);
        var won = Shop.DEFAULT.currency();
        var seoul = Shop.DEFAULT.zone();

        store.claimFor(new Shop(won, seoul));

        for (var other : List.of(
                new Shop(Currency.getInstance("EUR"), seoul),
                new Shop(won, ZoneId.of("Asia/Tokyo")),
                new Shop(Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin")))) {
            assertThatExceptionOfType(StoreRefused.class)
                    .isThrownBy(() -> store.claimFor(other))
                    .satisfies(refused ->
                            assertThat(refused).message().isNotBlank().hasLineCount(1));
        }
        store.claimFor(Shop.DEFAULT);
    }

    @Test
    default void two_who_claim_a_new_store_at_once_agree_on_one_shop() {
        var euro = new Shop(Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin"));

        var refused = Crowd.of(8).each(thread -> isRefused(thread % 2 == 0 ? Shop.DEFAULT : euro));

        assertThat(refused).filteredOn(it -> it).hasSize(4);
    }

    private boolean isRefused(Shop shop) {
        try {
            persistence().claimFor(shop);
            return false;
        } catch (StoreRefused refused) {
            return true;
        }
    }

    @Test
    default void what_one_instance_did_the_other_sees() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 9).charged("ann", 9);
        var other = shop.through(persistence());

        var order = shop.place("ann", "1 apple");
        other.orders().cancel(order.id());

        assertThat(shop.snapshot()).isEqualTo(other.snapshot());
        assertThat(Walk.of(1, page -> other.payments().list(Optional.of(user("ann")), page)))
                .hasSize(1);
    }
}
