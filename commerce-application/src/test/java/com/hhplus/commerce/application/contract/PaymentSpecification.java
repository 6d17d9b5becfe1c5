package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.ExceedsPayment;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Paying by itself, and giving it back. */
public interface PaymentSpecification extends Fixture {
    @Test
    default void a_payment_takes_money_out_of_the_wallet() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var receipt = shop.payments().pay(user("ann"), Money.of(400));

        var payment = new Payment(
                receipt.fact().id(),
                user("ann"),
                Money.of(400),
                Money.of(600),
                Optional.empty(),
                TestClock.START,
                Optional.empty());
        assertThat(receipt).isEqualTo(Receipt.first(payment));
        assertThat(payment.status()).isEqualTo(Payment.Status.COMPLETED);
        assertThat(shop.payments().find(payment.id())).isEqualTo(payment);
        assertThat(shop.balance("ann")).isEqualTo(600);
    }

    @Test
    default void a_wallet_can_be_emptied_by_a_payment() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var payment = shop.pay("ann", 1_000);

        assertThat(payment.balance()).isEqualTo(Money.ZERO);
        assertThat(shop.balance("ann")).isZero();
    }

    @Test
    default void more_than_the_balance_cannot_be_paid() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var refusal = shop.refuses(InsufficientBalance.class, () -> shop.pay("ann", 1_001));

        assertThat(refusal.balance()).isEqualTo(Money.of(1_000));
        assertThat(refusal.required()).isEqualTo(Money.of(1_001));
    }

    @Test
    default void at_least_one_unit_is_paid() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        shop.refuses(InvalidValue.class, () -> shop.pay("ann", 0));
        shop.refuses(InvalidValue.class, () -> shop.pay("ann", -1));
        shop.pay("ann", 1);

        assertThat(shop.balance("ann")).isEqualTo(999);
    }

    @Test
    default void that_an_amount_is_none_is_said_before_that_there_is_no_wallet() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        shop.refuses(InvalidValue.class, () -> shop.pay("bob", 0));
        shop.refuses(WalletNotFound.class, () -> shop.pay("bob", 1));
    }

    @Test
    default void an_amount_that_is_none_is_refused_by_the_stage() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var later = shop.payments().payLater(user("bob"), Money.ZERO, Optional.empty());

        assertThat(later.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(InvalidValue.class);
    }

    @Test
    default void without_a_wallet_nothing_is_paid() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var refusal = shop.refuses(WalletNotFound.class, () -> shop.pay("bob", 1));

        assertThat(refusal.owner()).isEqualTo(user("bob"));
    }

    @Test
    default void a_refund_gives_the_money_back() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);
        shop.charged("ann", 5);
        shop.clock().advance(Duration.ofHours(1));

        var refunded = shop.payments().refund(payment.id());

        var refunds = new Payment.Refunds(1, Money.of(400), Money.of(1_005), TestClock.START.plusSeconds(3_600));
        assertThat(refunded.repeated()).isFalse();
        assertThat(refunded.fact().status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(refunded.fact().refunds()).contains(refunds);
        assertThat(refunded.fact().lastBalance()).isEqualTo(Money.of(1_005));
        assertThat(refunded.fact().asPaid()).isEqualTo(payment);
        assertThat(shop.payments().find(payment.id())).isEqualTo(refunded.fact());
        assertThat(shop.balance("ann")).isEqualTo(1_005);
    }

    @Test
    default void refunding_again_answers_the_same_and_has_no_effect() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);
        var first = shop.payments().refund(payment.id());
        var before = shop.snapshot();
        shop.clock().advance(Duration.ofHours(1));

        var second = shop.payments().refund(payment.id());

        assertThat(second.fact()).isEqualTo(first.fact());
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void a_payment_may_be_given_back_in_parts() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);
        shop.clock().advance(Duration.ofHours(1));

        var receipt = shop.payments().refund(payment.id(), Money.of(150));
        var second = shop.refund(payment.id(), 50);

        var at = TestClock.START.plusSeconds(3_600);
        assertThat(receipt).isEqualTo(Receipt.first(new Refund(payment.id(), 1, Money.of(150), Money.of(750), at)));
        var now = shop.payments().find(payment.id());
        assertThat(now.status()).isEqualTo(Payment.Status.PARTIALLY_REFUNDED);
        assertThat(now.refunds()).contains(new Payment.Refunds(2, Money.of(200), Money.of(800), at));
        assertThat(now.asPaid()).isEqualTo(payment);
        assertThat(shop.refunds(payment.id())).containsExactly(second, receipt.fact());
        assertThat(shop.balance("ann")).isEqualTo(800);
        assertThat(shop.entries("ann").get(0).amount()).isEqualTo(Money.of(50));
    }

    @Test
    default void the_last_of_a_payment_can_be_given_back_and_no_more() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);
        shop.refund(payment.id(), 150);

        var refusal = shop.refuses(ExceedsPayment.class, () -> shop.refund(payment.id(), 251));
        shop.refund(payment.id(), 250);

        assertThat(refusal.payment()).isEqualTo(payment.id());
        assertThat(refusal.amount()).isEqualTo(Money.of(400));
        assertThat(refusal.refunded()).isEqualTo(Money.of(150));
        assertThat(refusal.asked()).isEqualTo(Money.of(251));
        assertThat(shop.payments().find(payment.id()).status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(shop.balance("ann")).isEqualTo(1_000);
        shop.refuses(ExceedsPayment.class, () -> shop.refund(payment.id(), 1));
    }

    @Test
    default void at_least_one_unit_is_given_back() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);

        shop.refuses(InvalidValue.class, () -> shop.refund(payment.id(), 0));
        shop.refuses(InvalidValue.class, () -> shop.refund(payment.id(), -1));
        shop.refund(payment.id(), 1);

        assertThat(shop.balance("ann")).isEqualTo(601);
    }

    @Test
    default void a_refund_without_an_amount_gives_the_rest_back() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);
        shop.refund(payment.id(), 150);

        var refunded = shop.payments().refund(payment.id()).fact();

        assertThat(refunded.status()).isEqualTo(Payment.Status.REFUNDED);
        assertThat(refunded.refunded()).isEqualTo(Money.of(400));
        assertThat(shop.refunds(payment.id())).extracting(Refund::amount).containsExactly(Money.of(250), Money.of(150));
        assertThat(shop.payments().find(payment.id())).isEqualTo(refunded);
        assertThat(shop.balance("ann")).isEqualTo(1_000);
    }

    @Test
    default void a_refund_is_replayed_as_it_was_even_after_later_ones() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);
        var first = shop.payments().refund(payment.id(), Money.of(150), key("k"));
        shop.refund(payment.id(), 1);
        shop.payments().refund(payment.id());
        var before = shop.snapshot();

        var again = shop.payments().refund(payment.id(), Money.of(150), key("k"));

        assertThat(again).isEqualTo(Receipt.again(first.fact()));
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void a_payment_is_given_back_once_however_many_ask_at_once() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var payment = shop.pay("ann", 400);

        Crowd.of(8).each(thread -> {
            for (int n = 0; n < 10; n++) {
                try {
                    shop.through(persistence()).refund(payment.id(), 7);
                } catch (ExceedsPayment refused) {
                    assertThat(refused.asked()).isEqualTo(Money.of(7));
                }
            }
            return thread;
        });

        assertThat(shop.refunds(payment.id())).hasSize(57);
        assertThat(shop.balance("ann")).isEqualTo(600 + 57 * 7);
    }

    @Test
    default void the_payment_of_an_order_is_not_refunded_alone() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 1).charged("ann", 300);
        var order = shop.place("ann", "1 apple");
        var payment = order.payment().id();

        var refusal = shop.refuses(PaymentOfOrder.class, () -> shop.payments().refund(payment));
        shop.refuses(PaymentOfOrder.class, () -> shop.refund(payment, 1));
        shop.orders().cancel(order.id());
        shop.refuses(PaymentOfOrder.class, () -> shop.payments().refund(payment));

        assertThat(refusal.payment()).isEqualTo(payment);
        assertThat(refusal.order()).isEqualTo(order.id());
    }

    @Test
    default void a_payment_that_was_never_made_is_not_found() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        shop.pay("ann", 400);
        var unknown = new PaymentId(new UUID(0x7000L, Long.MIN_VALUE));

        var refusal = shop.refuses(PaymentNotFound.class, () -> shop.payments().find(unknown));
        shop.refuses(PaymentNotFound.class, () -> shop.payments().refund(unknown));
        shop.refuses(PaymentNotFound.class, () -> shop.refund(unknown, 1));
        shop.refuses(PaymentNotFound.class, () -> shop.refunds(unknown));

        assertThat(refusal.payment()).isEqualTo(unknown);
    }

    @Test
    default void the_payment_of_an_order_is_found_among_the_payments() {
        var shop = TestShop.over(persistence()).stocked("apple", 300, 1).charged("ann", 300);
        var order = shop.place("ann", "1 apple");

        var payment = shop.payments().find(order.payment().id());

        assertThat(payment).isEqualTo(order.payment());
        assertThat(payment.order()).contains(order.id());
        assertThat(Walk.of(10, page -> shop.payments().list(Optional.of(user("ann")), page)))
                .containsExactly(payment);
    }

    @Test
    default void a_refund_may_fill_the_wallet_to_the_limit_and_not_beyond() {
        var shop = TestShop.over(persistence()).charged("ann", 10);
        var large = shop.pay("ann", 6);
        var small = shop.pay("ann", 3);
        shop.charged("ann", Money.LIMIT - 4);

        shop.refuses(LimitExceeded.class, () -> shop.payments().refund(large.id()));
        shop.payments().refund(small.id());

        assertThat(shop.balance("ann")).isEqualTo(Money.LIMIT);
    }

    @Test
    default void a_payment_may_be_waited_for_later() throws Exception {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var later = shop.payments().payLater(user("ann"), Money.of(400), Optional.empty());

        var payment = later.toCompletableFuture().get().fact();
        assertThat(shop.payments().find(payment.id())).isEqualTo(payment);
        assertThat(shop.balance("ann")).isEqualTo(600);
    }

    @Test
    default void a_payment_that_is_refused_says_so_by_its_stage() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        var later = shop.payments().payLater(user("ann"), Money.of(1_001), Optional.empty());

        assertThat(later.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(InsufficientBalance.class);
    }
}
