package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What a wallet does for its owner. */
public interface WalletSpecification extends Fixture {
    @Test
    default void the_first_charge_opens_the_wallet() {
        var shop = TestShop.over(persistence());

        var receipt = shop.wallets().charge(user("ann"), Money.of(700));

        var entry = new WalletEntry(
                user("ann"),
                1,
                Kind.CHARGE,
                Money.of(700),
                Money.of(700),
                Optional.empty(),
                Optional.empty(),
                TestClock.START);
        assertThat(receipt).isEqualTo(Receipt.first(entry));
        assertThat(shop.wallets().balance(user("ann"))).isEqualTo(new Wallet(user("ann"), Money.of(700), 1));
        assertThat(shop.entries("ann")).containsExactly(entry);
    }

    @Test
    default void charges_add_up_and_are_numbered() {
        var shop = TestShop.over(persistence()).charged("ann", 700);
        shop.clock().advance(Duration.ofMinutes(1));

        var second = shop.wallets().charge(user("ann"), Money.of(50)).fact();

        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.balance()).isEqualTo(Money.of(750));
        assertThat(second.at()).isEqualTo(TestClock.START.plusSeconds(60));
        assertThat(shop.balance("ann")).isEqualTo(750);
        assertThat(shop.entries("ann")).extracting(WalletEntry::seq).containsExactly(2L, 1L);
    }

    @Test
    default void wallets_do_not_touch_each_other() {
        var shop = TestShop.over(persistence()).charged("ann", 700);

        shop.charged("bob", 5);

        assertThat(shop.balance("ann")).isEqualTo(700);
        assertThat(shop.balance("bob")).isEqualTo(5);
        assertThat(shop.entries("bob")).hasSize(1);
    }

    @Test
    default void a_single_unit_can_be_charged() {
        var shop = TestShop.over(persistence());

        shop.charged("ann", 1);

        assertThat(shop.balance("ann")).isEqualTo(1);
    }

    @Test
    default void nothing_or_less_cannot_be_charged() {
        var shop = TestShop.over(persistence());

        shop.refuses(InvalidValue.class, () -> shop.charged("ann", 0));
        shop.refuses(InvalidValue.class, () -> shop.charged("ann", -1));
    }

    @Test
    default void a_wallet_can_be_filled_to_the_limit() {
        var shop = TestShop.over(persistence()).charged("ann", 1);

        shop.charged("ann", Money.LIMIT - 1);

        assertThat(shop.balance("ann")).isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    default void a_wallet_cannot_be_filled_beyond_the_limit() {
        var shop = TestShop.over(persistence()).charged("ann", Money.LIMIT);

        var refusal = shop.refuses(LimitExceeded.class, () -> shop.charged("ann", 1));

        assertThat(refusal.limit()).isEqualTo(Money.LIMIT);
    }

    @Test
    default void a_wallet_that_nobody_opened_is_not_found_rather_than_empty() {
        var shop = TestShop.over(persistence()).charged("ann", 1);

        var refusal = shop.refuses(WalletNotFound.class, () -> shop.balance("bob"));
        shop.refuses(WalletNotFound.class, () -> shop.wallets().entries(user("bob"), PageRequest.first(10)));

        assertThat(refusal.owner()).isEqualTo(user("bob"));
    }

    @Test
    default void a_history_says_what_each_movement_was() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 10).charged("ann", 1_000);
        var order = shop.place("ann", "2 apple");
        var payment = shop.pay("ann", 150);
        shop.orders().cancel(order.id());
        shop.payments().refund(payment.id());

        var entries = shop.entries("ann");

        assertThat(entries).extracting(WalletEntry::seq).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(entries)
                .extracting(WalletEntry::kind)
                .containsExactly(Kind.REFUND, Kind.REFUND, Kind.PAYMENT, Kind.PAYMENT, Kind.CHARGE);
        assertThat(entries)
                .extracting(entry -> entry.amount().minorUnits())
                .containsExactly(150L, 600L, -150L, -600L, 1_000L);
        assertThat(entries)
                .extracting(entry -> entry.balance().minorUnits())
                .containsExactly(1_000L, 850L, 250L, 400L, 1_000L);
        var id = Optional.of(payment.id());
        var idOfOrder = Optional.of(order.payment().id());
        assertThat(entries)
                .extracting(WalletEntry::payment)
                .containsExactly(id, idOfOrder, id, idOfOrder, Optional.empty());
        var placed = Optional.of(order.id());
        assertThat(entries)
                .extracting(WalletEntry::order)
                .containsExactly(Optional.empty(), placed, Optional.empty(), placed, Optional.empty());
    }

    @Test
    default void a_charge_may_be_waited_for_later() throws Exception {
        var shop = TestShop.over(persistence());

        var later = shop.wallets().chargeLater(user("ann"), Money.of(700), Optional.empty());

        assertThat(later.toCompletableFuture().get().fact().balance()).isEqualTo(Money.of(700));
        assertThat(shop.balance("ann")).isEqualTo(700);
    }

    @Test
    default void a_charge_that_is_refused_says_so_by_its_stage() {
        var shop = TestShop.over(persistence());

        var later = shop.wallets().chargeLater(user("ann"), Money.ZERO, Optional.empty());

        assertThat(later.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(InvalidValue.class);
    }
}
