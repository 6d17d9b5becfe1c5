package com.hhplus.commerce.domain.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletTest {
    private static final UserId OWNER = new UserId("owner");
    private static final PaymentId PAYMENT = new PaymentId(new UUID(0x7000, 1));
    private static final OrderId ORDER = new OrderId(new UUID(0x7000, 2));
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");

    @Test
    void a_wallet_begins_empty() {
        assertThat(Wallet.of(OWNER)).isEqualTo(new Wallet(OWNER, Money.ZERO, 0));
    }

    @Test
    void a_charge_puts_money_in() {
        var wallet = new Wallet(OWNER, Money.of(300), 2);

        var entry = wallet.charge(Money.of(700), AT);

        assertThat(entry)
                .isEqualTo(new WalletEntry(
                        OWNER, 3, Kind.CHARGE, Money.of(700), Money.of(1_000), Optional.empty(), Optional.empty(), AT));
        assertThat(wallet.after(entry)).isEqualTo(new Wallet(OWNER, Money.of(1_000), 3));
    }

    @Test
    void the_least_charge_is_one() {
        assertThat(Wallet.of(OWNER).charge(Money.of(1), AT).balance()).isEqualTo(Money.of(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void less_than_one_cannot_be_charged(long amount) {
        assertThatThrownBy(() -> Wallet.of(OWNER).charge(Money.of(amount), AT))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("amount must be at least 1");
    }

    @Test
    void a_wallet_can_be_filled_to_the_limit() {
        var wallet = holding(Money.LIMIT - 1);

        assertThat(wallet.charge(Money.of(1), AT).balance()).isEqualTo(Money.of(Money.LIMIT));
    }

    @Test
    void a_wallet_cannot_be_filled_beyond_the_limit() {
        var wallet = holding(Money.LIMIT);

        assertThatThrownBy(() -> wallet.charge(Money.of(1), AT)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void a_payment_takes_money_out() {
        var wallet = new Wallet(OWNER, Money.of(1_000), 4);

        var entry = wallet.pay(Money.of(400), PAYMENT, AT);

        assertThat(entry)
                .isEqualTo(new WalletEntry(
                        OWNER,
                        5,
                        Kind.PAYMENT,
                        Money.of(-400),
                        Money.of(600),
                        Optional.of(PAYMENT),
                        Optional.empty(),
                        AT));
        assertThat(wallet.after(entry)).isEqualTo(new Wallet(OWNER, Money.of(600), 5));
    }

    @Test
    void a_wallet_can_be_emptied() {
        assertThat(holding(1_000).pay(Money.of(1_000), PAYMENT, AT).balance()).isEqualTo(Money.ZERO);
        assertThat(holding(1_000).payFor(ORDER, Money.of(1_000), AT).balance()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_wallet_cannot_be_asked_for_more_than_it_holds() {
        var refusal = catchThrowableOfType(
                InsufficientBalance.class, () -> holding(1_000).pay(Money.of(1_001), PAYMENT, AT));

        assertThat(refusal.balance()).isEqualTo(Money.of(1_000));
        assertThat(refusal.required()).isEqualTo(Money.of(1_001));
        assertThatThrownBy(() -> holding(1_000).payFor(ORDER, Money.of(1_001), AT))
                .isInstanceOf(InsufficientBalance.class);
    }

    @Test
    void the_least_payment_is_one() {
        assertThat(holding(1).pay(Money.of(1), PAYMENT, AT).amount()).isEqualTo(Money.of(-1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void less_than_one_cannot_be_paid(long amount) {
        assertThatThrownBy(() -> holding(1_000).pay(Money.of(amount), PAYMENT, AT))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void that_an_amount_is_none_is_said_before_that_it_is_too_much() {
        assertThatThrownBy(() -> Wallet.of(OWNER).pay(Money.ZERO, PAYMENT, AT)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void an_order_names_itself_in_the_entry_that_pays_it() {
        var entry = holding(1_000).payFor(ORDER, Money.of(250), AT);

        assertThat(entry.order()).contains(ORDER);
        assertThat(entry.payment()).contains(PaymentId.of(ORDER));
        assertThat(entry.amount()).isEqualTo(Money.of(-250));
    }

    @Test
    void an_order_may_be_free() {
        var wallet = Wallet.of(OWNER);

        var entry = wallet.payFor(ORDER, Money.ZERO, AT);

        assertThat(entry.amount()).isEqualTo(Money.ZERO);
        assertThat(wallet.after(entry)).isEqualTo(new Wallet(OWNER, Money.ZERO, 1));
    }

    @Test
    void a_refund_takes_money_back_in() {
        var entry = holding(600).refund(Money.of(400), PaymentId.of(ORDER), Optional.of(ORDER), AT);

        assertThat(entry.kind()).isEqualTo(Kind.REFUND);
        assertThat(entry.amount()).isEqualTo(Money.of(400));
        assertThat(entry.balance()).isEqualTo(Money.of(1_000));
        assertThat(entry.payment()).contains(PaymentId.of(ORDER));
        assertThat(entry.order()).contains(ORDER);
    }

    @Test
    void a_refund_may_fill_a_wallet_to_the_limit() {
        var wallet = holding(Money.LIMIT - 400);

        assertThat(wallet.refund(Money.of(400), PAYMENT, Optional.empty(), AT).balance())
                .isEqualTo(Money.of(Money.LIMIT));
    }

    @Test
    void a_refund_beyond_the_limit_is_refused() {
        var wallet = holding(Money.LIMIT - 399);

        assertThatThrownBy(() -> wallet.refund(Money.of(400), PAYMENT, Optional.empty(), AT))
                .isInstanceOf(LimitExceeded.class);
    }

    @Test
    void no_wallet_holds_less_than_nothing() {
        assertThat(new Wallet(OWNER, Money.ZERO, 1).balance()).isEqualTo(Money.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> new Wallet(OWNER, Money.of(-1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Wallet(OWNER, Money.ZERO, -1));
    }

    @Test
    void an_entry_follows_only_the_wallet_that_it_was_made_for() {
        var wallet = new Wallet(OWNER, Money.of(500), 3);
        var entry = wallet.charge(Money.of(100), AT);

        assertThat(wallet.after(entry).entries()).isEqualTo(4);
        List.of(
                        new Wallet(new UserId("other"), Money.of(500), 3),
                        new Wallet(OWNER, Money.of(501), 3),
                        new Wallet(OWNER, Money.of(500), 2),
                        wallet.after(entry))
                .forEach(other -> assertThatIllegalStateException().isThrownBy(() -> other.after(entry)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_history_is_gapless_and_adds_up_to_the_balance(long seed) {
        var random = new SplittableRandom(seed);
        var wallet = Wallet.of(OWNER);
        var history = new ArrayList<WalletEntry>();

        for (int i = 0; i < 200; i++) {
            var amount = Money.of(random.nextLong(1, 1_000));
            try {
                var entry = switch (random.nextInt(4)) {
                    case 0 -> wallet.charge(amount, AT);
                    case 1 -> wallet.refund(amount, PAYMENT, Optional.empty(), AT);
                    case 2 -> wallet.pay(amount, PAYMENT, AT);
                    default -> wallet.payFor(ORDER, amount, AT);
                };
                wallet = wallet.after(entry);
                history.add(entry);
            } catch (InsufficientBalance refusal) {
                assertThat(amount).isGreaterThan(wallet.balance());
            }
            assertThat(wallet.balance()).isGreaterThanOrEqualTo(Money.ZERO);
            assertThat(wallet.balance())
                    .isEqualTo(history.stream().map(WalletEntry::amount).reduce(Money.ZERO, Money::plus));
        }

        assertThat(history)
                .extracting(WalletEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
    }

    @Test
    void an_entry_is_of_its_kind() {
        var none = Optional.<PaymentId>empty();
        var payment = Optional.of(PAYMENT);

        entry(1, Kind.CHARGE, 1, 1, none);
        entry(1, Kind.PAYMENT, -1, 0, payment);
        entry(1, Kind.PAYMENT, 0, 0, payment);
        entry(1, Kind.REFUND, 1, 1, payment);
        entry(1, Kind.REFUND, 0, 0, payment);
        mustNotBe(() -> entry(1, Kind.CHARGE, 0, 0, none));
        mustNotBe(() -> entry(1, Kind.CHARGE, 1, 1, payment));
        mustNotBe(() -> entry(1, Kind.PAYMENT, 1, 1, payment));
        mustNotBe(() -> entry(1, Kind.PAYMENT, -1, 0, none));
        mustNotBe(() -> entry(1, Kind.REFUND, -1, 0, payment));
        mustNotBe(() -> entry(1, Kind.REFUND, 1, 1, none));
    }

    @Test
    void an_entry_follows_a_wallet_that_could_be() {
        mustNotBe(() -> entry(0, Kind.CHARGE, 1, 1, Optional.empty()));
        mustNotBe(() -> entry(1, Kind.CHARGE, 2, 1, Optional.empty()));
        mustNotBe(() -> entry(1, Kind.PAYMENT, -1, -1, Optional.of(PAYMENT)));
    }

    @Test
    void the_payment_of_an_entry_bears_the_id_of_its_order() {
        mustNotBe(() -> holding(600).refund(Money.of(400), PAYMENT, Optional.of(ORDER), AT));
    }

    private static WalletEntry entry(long seq, Kind kind, long amount, long balance, Optional<PaymentId> payment) {
        return new WalletEntry(OWNER, seq, kind, Money.of(amount), Money.of(balance), payment, Optional.empty(), AT);
    }

    private static void mustNotBe(ThrowingCallable entry) {
        assertThatIllegalArgumentException().isThrownBy(entry);
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private static Wallet holding(long balance) {
        return new Wallet(OWNER, Money.of(balance), 1);
    }
}
