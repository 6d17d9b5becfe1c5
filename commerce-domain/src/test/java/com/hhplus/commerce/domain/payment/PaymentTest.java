package com.hhplus.commerce.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment.Refunds;
import com.hhplus.commerce.domain.payment.Payment.Status;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final PaymentId ID = new PaymentId(new UUID(0x7000, 1));
    private static final OrderId ORDER = new OrderId(new UUID(0x7000, 2));
    private static final UserId PAYER = new UserId("payer");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-03-02T09:00:00.456Z");

    private static final Wallet WALLET = new Wallet(PAYER, Money.of(1_000), 1);
    private static final WalletEntry PAID = WALLET.pay(Money.of(400), ID, AT);

    private final Payment payment = Payment.of(PAID);

    @Test
    void a_payment_is_what_its_entry_took_out() {
        assertThat(payment)
                .isEqualTo(
                        new Payment(ID, PAYER, Money.of(400), Money.of(600), Optional.empty(), AT, Optional.empty()));
        assertThat(payment.status()).isEqualTo(Status.COMPLETED);
        assertThat(payment.isRefunded()).isFalse();
        assertThat(payment.lastBalance()).isEqualTo(Money.of(600));
    }

    @Test
    void a_payment_of_an_order_names_it() {
        assertThat(Payment.of(WALLET.payFor(ORDER, Money.of(400), AT)).order()).contains(ORDER);
    }

    @Test
    void a_refund_gives_all_of_it_back() {
        var wallet = WALLET.after(PAID);

        var entry = payment.refundTo(wallet, Money.of(400), LATER);
        var refunded = payment.after(payment.refund(entry));

        assertThat(wallet.after(entry).balance()).isEqualTo(Money.of(1_000));
        assertThat(entry.kind()).isEqualTo(Kind.REFUND);
        assertThat(entry.payment()).contains(ID);
        assertThat(refunded.refunds()).contains(new Refunds(1, Money.of(400), Money.of(1_000), LATER));
        assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
        assertThat(refunded.isRefunded()).isTrue();
        assertThat(refunded.rest()).isEqualTo(Money.ZERO);
        assertThat(refunded.balance()).isEqualTo(Money.of(600));
        assertThat(refunded.lastBalance()).isEqualTo(Money.of(1_000));
    }

    @Test
    void a_refund_gives_a_part_of_it_back_and_the_next_one_the_rest() {
        var wallet = WALLET.after(PAID);

        var first = payment.refundTo(wallet, Money.of(150), LATER);
        var refund = payment.refund(first);
        var partly = payment.after(refund);
        var second = partly.refundTo(wallet.after(first), partly.rest(), LATER.plusSeconds(1));
        var wholly = partly.after(partly.refund(second));

        assertThat(refund).isEqualTo(new Refund(ID, 1, Money.of(150), Money.of(750), LATER));
        assertThat(partly.status()).isEqualTo(Status.PARTIALLY_REFUNDED);
        assertThat(partly.isRefunded()).isFalse();
        assertThat(partly.refunded()).isEqualTo(Money.of(150));
        assertThat(partly.rest()).isEqualTo(Money.of(250));
        assertThat(partly.lastBalance()).isEqualTo(Money.of(750));
        assertThat(wholly.refunds()).contains(new Refunds(2, Money.of(400), Money.of(1_000), LATER.plusSeconds(1)));
        assertThat(wholly.status()).isEqualTo(Status.REFUNDED);
    }

    @Test
    void what_is_given_back_never_exceeds_what_was_paid() {
        var wallet = WALLET.after(PAID);
        var partly = payment.after(payment.refund(payment.refundTo(wallet, Money.of(150), LATER)));

        assertThat(partly.refundTo(wallet, Money.of(250), LATER).amount()).isEqualTo(Money.of(250));
        assertThatThrownBy(() -> partly.refundTo(wallet, Money.of(251), LATER))
                .isInstanceOfSatisfying(ExceedsPayment.class, refusal -> {
                    assertThat(refusal.amount()).isEqualTo(Money.of(400));
                    assertThat(refusal.refunded()).isEqualTo(Money.of(150));
                    assertThat(refusal.asked()).isEqualTo(Money.of(251));
                    assertThat(refusal).hasMessage("payment " + ID + ": 400 paid, 150 refunded, 251 asked");
                });
    }

    @Test
    void a_refund_names_the_order_of_the_payment() {
        var paid = WALLET.payFor(ORDER, Money.of(400), AT);

        assertThat(Payment.of(paid)
                        .refundTo(WALLET.after(paid), Money.of(400), LATER)
                        .order())
                .contains(ORDER);
    }

    @Test
    void a_wallet_can_be_refunded_up_to_the_limit_and_no_further() {
        var atTheLimit = new Wallet(PAYER, Money.of(Money.LIMIT - 400), 5);
        var beyond = new Wallet(PAYER, Money.of(Money.LIMIT - 399), 5);

        assertThat(payment.refundTo(atTheLimit, Money.of(400), LATER).balance()).isEqualTo(Money.of(Money.LIMIT));
        assertThatThrownBy(() -> payment.refundTo(beyond, Money.of(400), LATER)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void refunds_follow_each_other_without_gaps() {
        var first = payment.refund(payment.refundTo(WALLET.after(PAID), Money.of(100), LATER));
        var second = new Refund(ID, 2, Money.of(100), Money.of(800), LATER);
        var tooMuch = new Refund(ID, 1, Money.of(401), Money.of(1_001), LATER);
        var others = new Refund(new PaymentId(new UUID(0x7000, 3)), 1, Money.of(100), Money.of(700), LATER);

        assertThat(payment.after(first).after(second).refunded()).isEqualTo(Money.of(200));
        assertThatIllegalStateException().isThrownBy(() -> payment.after(first).after(first));
        assertThatIllegalStateException().isThrownBy(() -> payment.after(second));
        assertThatIllegalStateException().isThrownBy(() -> payment.after(tooMuch));
        assertThatIllegalStateException().isThrownBy(() -> payment.after(others));
    }

    @Test
    void a_payment_is_given_back_by_its_own_entries_only() {
        var wallet = WALLET.after(PAID);
        var otherPayment = new PaymentId(new UUID(0x7000, 3));
        var others = List.of(
                wallet.refund(Money.of(400), otherPayment, Optional.empty(), LATER),
                new Wallet(new UserId("other"), Money.ZERO, 1).refund(Money.of(400), ID, Optional.empty(), LATER),
                wallet.charge(Money.of(400), LATER));

        others.forEach(entry -> assertThatIllegalStateException().isThrownBy(() -> payment.refund(entry)));
    }

    @Test
    void paying_nothing_is_not_giving_it_back() {
        var paid = WALLET.payFor(ORDER, Money.ZERO, AT);

        assertThatIllegalStateException().isThrownBy(() -> Payment.of(paid).refund(paid));
    }

    @Test
    void a_payment_of_nothing_is_given_back_by_a_refund_of_nothing() {
        var paid = WALLET.payFor(ORDER, Money.ZERO, AT);
        var free = Payment.of(paid);

        var refunded = free.after(free.refund(free.refundTo(WALLET.after(paid), Money.ZERO, LATER)));

        assertThat(free.status()).isEqualTo(Status.COMPLETED);
        assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    }

    @Test
    void only_an_entry_that_pays_makes_a_payment() {
        var charge = WALLET.charge(Money.of(400), AT);
        var refund = payment.refundTo(WALLET.after(PAID), Money.of(400), LATER);

        assertThatIllegalArgumentException().isThrownBy(() -> Payment.of(charge));
        assertThatIllegalArgumentException().isThrownBy(() -> Payment.of(refund));
    }

    @Test
    void a_refunded_payment_can_be_seen_as_it_was_paid() {
        var entry = payment.refundTo(WALLET.after(PAID), Money.of(100), LATER);
        var refunded = payment.after(payment.refund(entry));

        assertThat(refunded.asPaid()).isEqualTo(payment);
        assertThat(payment.asPaid()).isEqualTo(payment);
    }

    @Test
    void a_payment_is_of_at_least_one_unless_its_order_is_free() {
        var order = Optional.of(new OrderId(ID.value()));

        payment(1, 0, Optional.empty(), Optional.empty());
        payment(0, 0, order, Optional.empty());
        mustNotBe(() -> payment(0, 0, Optional.empty(), Optional.empty()));
        mustNotBe(() -> payment(-1, 0, order, Optional.empty()));
    }

    @Test
    void the_payment_of_an_order_bears_its_id() {
        mustNotBe(() -> payment(1, 0, Optional.of(ORDER), Optional.empty()));
    }

    @Test
    void a_payment_leaves_a_wallet_that_could_be() {
        payment(5, 0, Optional.empty(), Optional.empty());
        mustNotBe(() -> payment(5, -1, Optional.empty(), Optional.empty()));
    }

    @Test
    void refunds_give_back_what_was_paid_at_the_most() {
        payment(5, 0, Optional.empty(), Optional.of(new Refunds(3, Money.of(5), Money.of(5), LATER)));
        mustNotBe(() -> payment(5, 0, Optional.empty(), Optional.of(new Refunds(1, Money.of(6), Money.of(6), LATER))));
        mustNotBe(() -> new Refunds(0, Money.of(5), Money.of(5), LATER));
        mustNotBe(() -> new Refunds(1, Money.of(-1), Money.of(5), LATER));
        mustNotBe(() -> new Refunds(1, Money.of(5), Money.of(-1), LATER));
    }

    @Test
    void a_refund_is_numbered_from_one_and_leaves_what_it_gives() {
        assertThat(new Refund(ID, 1, Money.ZERO, Money.ZERO, LATER).amount()).isEqualTo(Money.ZERO);
        mustNotBe(() -> new Refund(ID, 0, Money.of(5), Money.of(5), LATER));
        mustNotBe(() -> new Refund(ID, 1, Money.of(-1), Money.of(5), LATER));
        mustNotBe(() -> new Refund(ID, 1, Money.of(5), Money.of(4), LATER));
    }

    private static Payment payment(long amount, long balance, Optional<OrderId> order, Optional<Refunds> refunds) {
        return new Payment(ID, PAYER, Money.of(amount), Money.of(balance), order, AT, refunds);
    }

    private static void mustNotBe(ThrowingCallable payment) {
        assertThatIllegalArgumentException().isThrownBy(payment);
    }
}
