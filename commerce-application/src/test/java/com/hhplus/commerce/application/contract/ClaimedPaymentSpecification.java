package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.VoidedPayment;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.ExceedsPayment;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Payment.Refunds;
import com.hhplus.commerce.domain.payment.Payment.Status;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.payment.RefundDiffers;
import com.hhplus.commerce.domain.payment.RefundOutOfTurn;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Paying under ids that callers chose, making them void, and giving back by number. */
public interface ClaimedPaymentSpecification extends Fixture {
    PaymentId ID = new PaymentId(new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0001L));
    PaymentId OTHER = new PaymentId(new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0002L));
    Optional<OrderId> ELSEWHERE = Optional.of(new OrderId(ID.value()));
    Instant AN_HOUR_LATER = TestClock.START.plusSeconds(3_600);

    private TestShop shop() {
        return TestShop.over(persistence()).charged("ann", 1_000);
    }

    private static Receipt<Payment> pay(TestShop shop, long amount) {
        return shop.payments().pay(ID, user("ann"), Money.of(amount), Optional.empty());
    }

    private static Receipt<Payment> payForOrder(TestShop shop, long amount) {
        return shop.payments().pay(ID, user("ann"), Money.of(amount), ELSEWHERE);
    }

    private static Receipt<Refund> refund(TestShop shop, long seq, long amount) {
        return shop.payments().refund(ID, seq, Money.of(amount));
    }

    @Test
    default void what_is_paid_under_a_chosen_id_is_a_payment_like_others() {
        var shop = shop();

        var receipt = pay(shop, 400);

        var payment = new Payment(
                ID, user("ann"), Money.of(400), Money.of(600), Optional.empty(), TestClock.START, Optional.empty());
        assertThat(receipt).isEqualTo(Receipt.first(payment));
        assertThat(shop.payments().find(ID)).isEqualTo(payment);
        assertThat(Walk.of(1, page -> shop.payments().list(Optional.of(user("ann")), page)))
                .containsExactly(payment);
        assertThat(shop.entries("ann").get(0).payment()).contains(ID);
        assertThat(shop.balance("ann")).isEqualTo(600);
    }

    @Test
    default void paying_again_answers_the_payment_as_it_is_and_moves_nothing() {
        var shop = shop();
        pay(shop, 400);
        shop.refund(ID, 150);
        var before = shop.snapshot();
        shop.clock().advance(Duration.ofHours(1));

        var again = pay(shop, 400);

        assertThat(again.repeated()).isTrue();
        assertThat(again.fact()).isEqualTo(shop.payments().find(ID));
        assertThat(again.fact().status()).isEqualTo(Status.PARTIALLY_REFUNDED);
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void an_id_stands_for_one_payer_amount_and_order() {
        var shop = shop().charged("bob", 1_000);
        pay(shop, 400);

        shop.refuses(PaymentDiffers.class, () -> pay(shop, 401));
        shop.refuses(PaymentDiffers.class, () -> payForOrder(shop, 400));
        var refusal = shop.refuses(
                PaymentDiffers.class, () -> shop.payments().pay(ID, user("bob"), Money.of(400), Optional.empty()));

        assertThat(refusal.payment()).isEqualTo(ID);
        assertThat(pay(shop, 400).repeated()).isTrue();
    }

    @Test
    default void an_order_of_another_server_is_paid_under_its_id() {
        var shop = shop();

        var receipt = payForOrder(shop, 400);

        assertThat(receipt.fact().order()).isEqualTo(ELSEWHERE);
        assertThat(shop.payments().find(ID)).isEqualTo(receipt.fact());
        assertThat(Walk.of(1, page -> shop.payments().list(Optional.empty(), page)))
                .containsExactly(receipt.fact());
        assertThat(shop.entries("ann").get(0).order()).isEqualTo(ELSEWHERE);
        assertThat(payForOrder(shop, 400)).isEqualTo(Receipt.again(receipt.fact()));
        shop.refuses(PaymentDiffers.class, () -> pay(shop, 400));
    }

    @Test
    default void an_order_of_another_server_has_the_id_of_its_payment() {
        var shop = shop();

        var refusal = shop.refuses(
                InvalidValue.class, () -> shop.payments().pay(OTHER, user("ann"), Money.of(400), ELSEWHERE));

        assertThat(refusal.name()).isEqualTo("orderId");
    }

    @Test
    default void an_order_of_another_server_may_be_free() {
        var shop = shop();

        shop.refuses(InvalidValue.class, () -> pay(shop, 0));
        shop.refuses(InvalidValue.class, () -> payForOrder(shop, -1));
        var receipt = payForOrder(shop, 0);
        shop.refuses(ExceedsPayment.class, () -> refund(shop, 1, 1));
        var refund = refund(shop, 1, 0);

        assertThat(receipt.fact().status()).isEqualTo(Status.COMPLETED);
        assertThat(refund.fact().amount()).isEqualTo(Money.ZERO);
        assertThat(refund(shop, 1, 0)).isEqualTo(Receipt.again(refund.fact()));
        assertThat(shop.payments().find(ID).status()).isEqualTo(Status.REFUNDED);
        assertThat(shop.entries("ann")).hasSize(3);
        assertThat(shop.balance("ann")).isEqualTo(1_000);
    }

    @Test
    default void the_payment_of_an_order_of_another_server_is_not_refunded_without_a_number() {
        var shop = shop();
        payForOrder(shop, 400);

        var refusal = shop.refuses(PaymentOfOrder.class, () -> shop.refund(ID, 1));
        shop.refuses(PaymentOfOrder.class, () -> shop.payments().refund(ID));

        assertThat(refusal.order()).isEqualTo(ELSEWHERE.orElseThrow());
    }

    @Test
    default void a_payment_that_is_refused_may_be_made_later() {
        var shop = shop();

        shop.refuses(InsufficientBalance.class, () -> pay(shop, 1_001));
        shop.refuses(WalletNotFound.class, () -> shop.payments().pay(ID, user("bob"), Money.of(1), Optional.empty()));
        shop.refuses(PaymentNotFound.class, () -> shop.payments().find(ID));

        assertThat(pay(shop, 1_000).fact().balance()).isEqualTo(Money.ZERO);
    }

    @Test
    default void a_payment_of_an_order_of_this_store_is_another_one() {
        var shop = shop().stocked("apple", 300, 1);
        var order = shop.place("ann", "1 apple");
        var id = order.payment().id();

        shop.refuses(
                PaymentDiffers.class,
                () -> shop.payments().pay(id, user("ann"), Money.of(300), Optional.of(order.id())));
        shop.refuses(PaymentOfOrder.class, () -> shop.payments().refund(id, 1, Money.of(1)));
        shop.refuses(PaymentOfOrder.class, () -> shop.payments().voidPayment(id));
        shop.orders().cancel(order.id());
        shop.refuses(PaymentOfOrder.class, () -> shop.payments().voidPayment(id));
    }

    @Test
    default void nothing_is_paid_under_an_id_that_was_made_void() {
        var shop = shop();

        var voided = shop.payments().voidPayment(ID);
        shop.clock().advance(Duration.ofHours(1));
        var refusal = shop.refuses(PaymentVoided.class, () -> pay(shop, 400));
        shop.refuses(PaymentVoided.class, () -> payForOrder(shop, 400));
        shop.refuses(PaymentVoided.class, () -> refund(shop, 1, 1));
        shop.refuses(PaymentNotFound.class, () -> shop.payments().find(ID));

        assertThat(voided).isEqualTo(new VoidedPayment(ID, TestClock.START, Optional.empty()));
        assertThat(shop.payments().voidPayment(ID)).isEqualTo(voided);
        assertThat(refusal.payment()).isEqualTo(ID);
        assertThat(shop.payments()
                        .pay(OTHER, user("ann"), Money.of(400), Optional.empty())
                        .repeated())
                .isFalse();
    }

    @Test
    default void making_void_gives_back_all_that_is_left() {
        var shop = shop();
        payForOrder(shop, 400);
        refund(shop, 1, 150);
        shop.clock().advance(Duration.ofHours(1));

        var voided = shop.payments().voidPayment(ID);

        var payment = shop.payments().find(ID);
        assertThat(voided).isEqualTo(new VoidedPayment(ID, AN_HOUR_LATER, Optional.of(payment)));
        assertThat(payment.status()).isEqualTo(Status.REFUNDED);
        assertThat(payment.refunds()).contains(new Refunds(2, Money.of(400), Money.of(1_000), AN_HOUR_LATER));
        assertThat(shop.refunds(ID)).extracting(Refund::amount).containsExactly(Money.of(250), Money.of(150));
        assertThat(shop.balance("ann")).isEqualTo(1_000);
        shop.refuses(PaymentVoided.class, () -> payForOrder(shop, 400));
        shop.refuses(PaymentVoided.class, () -> refund(shop, 3, 0));
    }

    @Test
    default void making_void_again_answers_the_same_and_has_no_effect() {
        var shop = shop();
        pay(shop, 400);
        var first = shop.payments().voidPayment(ID);
        var before = shop.snapshot();
        shop.clock().advance(Duration.ofHours(1));

        assertThat(shop.payments().voidPayment(ID)).isEqualTo(first);
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void what_was_refunded_wholly_can_be_made_void_and_gets_nothing_more() {
        var shop = shop();
        pay(shop, 400);
        refund(shop, 1, 400);
        var before = shop.snapshot();

        assertThat(shop.payments().voidPayment(ID).payment())
                .contains(shop.payments().find(ID));
        assertThat(shop.snapshot()).isEqualTo(before);
        shop.refuses(PaymentVoided.class, () -> pay(shop, 400));
    }

    @Test
    default void a_free_payment_is_given_back_when_it_is_made_void() {
        var shop = shop();
        payForOrder(shop, 0);

        var voided = shop.payments().voidPayment(ID);

        assertThat(voided.payment().orElseThrow().status()).isEqualTo(Status.REFUNDED);
        assertThat(shop.refunds(ID)).hasSize(1);
    }

    @Test
    default void a_payment_whose_id_nobody_chose_can_be_made_void_too() {
        var shop = shop();
        var payment = shop.pay("ann", 400);

        var voided = shop.payments().voidPayment(payment.id());

        assertThat(voided.payment().orElseThrow().asPaid()).isEqualTo(payment);
        assertThat(shop.balance("ann")).isEqualTo(1_000);
        shop.refuses(
                PaymentVoided.class,
                () -> shop.payments().pay(payment.id(), user("ann"), Money.of(400), Optional.empty()));
    }

    @Test
    default void what_does_not_fit_into_the_wallet_is_not_made_void_yet() {
        var shop = shop();
        pay(shop, 400);
        shop.charged("ann", Money.LIMIT - 999);

        shop.refuses(LimitExceeded.class, () -> shop.payments().voidPayment(ID));
        shop.refuses(LimitExceeded.class, () -> refund(shop, 1, 400));
        shop.pay("ann", 1);

        assertThat(shop.payments().voidPayment(ID).payment().orElseThrow().isRefunded())
                .isTrue();
        assertThat(shop.balance("ann")).isEqualTo(Money.LIMIT);
    }

    @Test
    default void refunds_are_made_one_after_the_other_by_their_numbers() {
        var shop = shop();
        payForOrder(shop, 400);

        var ahead = shop.refuses(RefundOutOfTurn.class, () -> refund(shop, 2, 150));
        var first = refund(shop, 1, 150);
        var second = refund(shop, 2, 250);

        assertThat(ahead.next()).isEqualTo(1);
        assertThat(first).isEqualTo(Receipt.first(new Refund(ID, 1, Money.of(150), Money.of(750), TestClock.START)));
        assertThat(second.fact().balance()).isEqualTo(Money.of(1_000));
        assertThat(shop.refunds(ID)).containsExactly(second.fact(), first.fact());
    }

    @Test
    default void a_refund_that_was_made_is_answered_again_even_after_later_ones_and_when_all_is_void() {
        var shop = shop();
        payForOrder(shop, 400);
        var first = refund(shop, 1, 150).fact();
        refund(shop, 2, 50);
        shop.clock().advance(Duration.ofDays(1_000));

        assertThat(refund(shop, 1, 150)).isEqualTo(Receipt.again(first));
        shop.payments().voidPayment(ID);
        assertThat(refund(shop, 1, 150)).isEqualTo(Receipt.again(first));
        assertThat(shop.balance("ann")).isEqualTo(1_000);
    }

    @Test
    default void a_number_stands_for_one_amount() {
        var shop = shop();
        pay(shop, 400);
        refund(shop, 1, 150);

        var refusal = shop.refuses(RefundDiffers.class, () -> refund(shop, 1, 151));

        assertThat(refusal.refund().seq()).isEqualTo(1);
        assertThat(refusal.amount()).isEqualTo(Money.of(150));
        assertThat(refusal.asked()).isEqualTo(Money.of(151));
    }

    @Test
    default void refunds_that_were_made_without_a_number_have_one() {
        var shop = shop();
        var payment = shop.pay("ann", 400).id();
        var first = shop.refund(payment, 150);

        assertThat(shop.payments().refund(payment, 1, Money.of(150))).isEqualTo(Receipt.again(first));
        assertThat(shop.payments().refund(payment, 2, Money.of(250)).repeated()).isFalse();
        assertThat(shop.balance("ann")).isEqualTo(1_000);
    }

    @Test
    default void the_last_of_a_payment_can_be_given_back_by_number_and_no_more() {
        var shop = shop();
        pay(shop, 400);
        refund(shop, 1, 150);

        shop.refuses(ExceedsPayment.class, () -> refund(shop, 2, 251));
        refund(shop, 2, 250);
        shop.refuses(ExceedsPayment.class, () -> refund(shop, 3, 1));

        assertThat(shop.payments().find(ID).status()).isEqualTo(Status.REFUNDED);
    }

    @Test
    default void numbers_begin_with_1_and_amounts_too_unless_goods_are_free() {
        var shop = shop();
        pay(shop, 400);

        assertThat(shop.refuses(InvalidValue.class, () -> refund(shop, 0, 1)).name())
                .isEqualTo("seq");
        shop.refuses(InvalidValue.class, () -> refund(shop, 1, 0));
        shop.refuses(InvalidValue.class, () -> refund(shop, 1, -1));
        assertThat(refund(shop, 1, 1).repeated()).isFalse();
    }

    @Test
    default void of_an_id_under_which_nothing_was_paid_nothing_is_given_back() {
        var shop = shop();

        assertThat(shop.refuses(PaymentNotFound.class, () -> refund(shop, 1, 1)).payment())
                .isEqualTo(ID);
    }

    @Test
    default void any_id_may_be_chosen_and_is_listed_in_its_place() {
        var shop = shop();
        var least = new PaymentId(new UUID(0, 0));
        var largest = new PaymentId(new UUID(-1, -1));
        var usual = shop.pay("ann", 1).id();

        shop.payments().pay(least, user("ann"), Money.of(1), Optional.empty());
        shop.payments().pay(largest, user("ann"), Money.of(1), Optional.empty());

        assertThat(Walk.of(1, page -> shop.payments().list(Optional.empty(), page)))
                .extracting(Payment::id)
                .containsExactly(largest, usual, least);
        assertThat(Walk.of(1, page -> shop.payments().list(Optional.of(user("ann")), page)))
                .extracting(Payment::id)
                .containsExactly(largest, usual, least);
    }

    @Test
    default void all_of_it_may_be_waited_for_later() {
        var shop = shop();
        var payments = shop.payments();

        var paid = await(payments.payLater(ID, user("ann"), Money.of(400), ELSEWHERE));
        var again = await(payments.payLater(ID, user("ann"), Money.of(400), ELSEWHERE));
        var refund = await(payments.refundLater(ID, 1, Money.of(150)));
        var refundAgain = await(payments.refundLater(ID, 1, Money.of(150)));
        var voided = await(payments.voidPaymentLater(ID));
        var voidedAgain = await(payments.voidPaymentLater(ID));

        assertThat(again).isEqualTo(Receipt.again(paid.fact()));
        assertThat(refundAgain).isEqualTo(Receipt.again(refund.fact()));
        assertThat(voidedAgain).isEqualTo(voided);
        assertThat(voided.payment()).contains(payments.find(ID));
        assertThat(shop.balance("ann")).isEqualTo(1_000);
    }

    @Test
    default void what_is_refused_says_so_by_its_stage() {
        var shop = shop().stocked("apple", 300, 1);
        var payments = shop.payments();
        var ofOrder = shop.place("ann", "1 apple").payment().id();

        mustFail(InvalidValue.class, payments.payLater(ID, user("ann"), Money.ZERO, Optional.empty()));
        mustFail(InvalidValue.class, payments.payLater(OTHER, user("ann"), Money.of(1), ELSEWHERE));
        mustFail(WalletNotFound.class, payments.payLater(ID, user("bob"), Money.of(1), Optional.empty()));
        mustFail(InvalidValue.class, payments.refundLater(ID, 0, Money.of(1)));
        mustFail(InvalidValue.class, payments.refundLater(ID, 1, Money.of(-1)));
        mustFail(PaymentNotFound.class, payments.refundLater(ID, 1, Money.of(1)));
        mustFail(PaymentOfOrder.class, payments.voidPaymentLater(ofOrder));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void mustFail(Class<? extends Throwable> refusal, CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(refusal);
    }
}
