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
import com.hhplus.commerce.domain.payment.Payment.Refund;
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

        var entry = payment.refundTo(wallet, LATER);
        var refunded = payment.refunded(entry);

        assertThat(wallet.after(entry).balance()).isEqualTo(Money.of(1_000));
        assertThat(entry.kind()).isEqualTo(Kind.REFUND);
        assertThat(entry.payment()).contains(ID);
        assertThat(refunded.refund()).contains(new Refund(Money.of(1_000), LATER));
        assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
        assertThat(refunded.isRefunded()).isTrue();
        assertThat(refunded.balance()).isEqualTo(Money.of(600));
        assertThat(refunded.lastBalance()).isEqualTo(Money.of(1_000));
    }

    @Test
    void a_refund_names_the_order_of_the_payment() {
        var paid = WALLET.payFor(ORDER, Money.of(400), AT);

        assertThat(Payment.of(paid).refundTo(WALLET.after(paid), LATER).order()).contains(ORDER);
    }

    @Test
    void a_wallet_can_be_refunded_up_to_the_limit_and_no_further() {
        var atTheLimit = new Wallet(PAYER, Money.of(Money.LIMIT - 400), 5);
        var beyond = new Wallet(PAYER, Money.of(Money.LIMIT - 399), 5);

        assertThat(payment.refundTo(atTheLimit, LATER).balance()).isEqualTo(Money.of(Money.LIMIT));
        assertThatThrownBy(() -> payment.refundTo(beyond, LATER)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void a_payment_is_given_back_once() {
        var entry = payment.refundTo(WALLET.after(PAID), LATER);
        var refunded = payment.refunded(entry);

        assertThatIllegalStateException().isThrownBy(() -> refunded.refunded(entry));
    }

    @Test
    void a_payment_is_given_back_by_its_own_refund_only() {
        var wallet = WALLET.after(PAID);
        var otherPayment = new PaymentId(new UUID(0x7000, 3));
        var others = List.of(
                wallet.refund(Money.of(400), otherPayment, Optional.empty(), LATER),
                wallet.refund(Money.of(399), ID, Optional.empty(), LATER),
                new Wallet(new UserId("other"), Money.ZERO, 1).refund(Money.of(400), ID, Optional.empty(), LATER),
                wallet.charge(Money.of(400), LATER));

        others.forEach(entry -> assertThatIllegalStateException().isThrownBy(() -> payment.refunded(entry)));
    }

    @Test
    void paying_nothing_is_not_giving_it_back() {
        var paid = WALLET.payFor(ORDER, Money.ZERO, AT);

        assertThatIllegalStateException().isThrownBy(() -> Payment.of(paid).refunded(paid));
    }

    @Test
    void only_an_entry_that_pays_makes_a_payment() {
        var charge = WALLET.charge(Money.of(400), AT);
        var refund = payment.refundTo(WALLET.after(PAID), LATER);

        assertThatIllegalArgumentException().isThrownBy(() -> Payment.of(charge));
        assertThatIllegalArgumentException().isThrownBy(() -> Payment.of(refund));
    }

    @Test
    void a_refunded_payment_can_be_seen_as_it_was_paid() {
        var refunded = payment.refunded(payment.refundTo(WALLET.after(PAID), LATER));

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
    void a_payment_leaves_a_wallet_that_could_be_and_so_does_its_refund() {
        payment(5, 0, Optional.empty(), Optional.of(new Refund(Money.of(5), LATER)));
        mustNotBe(() -> payment(5, -1, Optional.empty(), Optional.empty()));
        mustNotBe(() -> payment(5, 0, Optional.empty(), Optional.of(new Refund(Money.of(4), LATER))));
    }

    private static Payment payment(long amount, long balance, Optional<OrderId> order, Optional<Refund> refund) {
        return new Payment(ID, PAYER, Money.of(amount), Money.of(balance), order, AT, refund);
    }

    private static void mustNotBe(ThrowingCallable payment) {
        assertThatIllegalArgumentException().isThrownBy(payment);
    }
}
