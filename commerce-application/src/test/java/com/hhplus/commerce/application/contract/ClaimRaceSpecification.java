package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.VoidedPayment;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.payment.RefundDiffers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads at one id: money moves under it once, or never. */
public interface ClaimRaceSpecification extends Fixture {
    int ROUNDS = 20;

    private static PaymentId id(int number) {
        return new PaymentId(new UUID(0x0198_0000_0000_7000L, Long.MIN_VALUE + number));
    }

    private static Receipt<Payment> pay(TestShop shop, PaymentId id, long amount) {
        return shop.payments().pay(id, user("ann"), Money.of(amount), Optional.of(new OrderId(id.value())));
    }

    /** What came of a command, or that it was refused. */
    private static Object outcome(Supplier<?> command) {
        try {
            return command.get();
        } catch (Rejection refusal) {
            return refusal.getClass();
        }
    }

    private void mustBeClean() {
        assertThat(persistence().audit().run(Audit.Listener.SILENT).isClean()).isTrue();
    }

    @Test
    default void what_many_pay_under_one_id_at_once_is_paid_once() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        for (int round = 1; round <= ROUNDS; round++) {
            var id = id(round);
            var answers = Crowd.of(16).each(thread -> pay(shop, id, 10));

            assertThat(answers)
                    .extracting(Receipt::fact)
                    .containsOnly(answers.get(0).fact());
            assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        }

        assertThat(shop.balance("ann")).isEqualTo(1_000 - 10 * ROUNDS);
        mustBeClean();
    }

    @Test
    default void of_different_payments_under_one_id_at_once_one_is_made() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        for (int round = 1; round <= ROUNDS; round++) {
            var id = id(round);
            var outcomes = Crowd.of(8).each(thread -> outcome(() -> pay(shop, id, 1 + thread)));

            assertThat(outcomes).filteredOn(PaymentDiffers.class::equals).hasSize(7);
            assertThat(shop.payments().find(id).amount()).isBetween(Money.of(1), Money.of(8));
        }
        mustBeClean();
    }

    @Test
    default void what_is_paid_and_made_void_at_once_is_paid_and_refunded_or_never_paid() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        for (int round = 1; round <= ROUNDS; round++) {
            var id = id(round);
            var entries = shop.entries("ann").size();
            var outcomes = Crowd.of(16)
                    .each(thread -> outcome(() -> thread % 2 == 0
                            ? pay(shop, id, 10)
                            : shop.payments().voidPayment(id)));

            var paid = outcome(() -> shop.payments().find(id));
            var receipts = outcomes.stream().filter(Receipt.class::isInstance).toList();
            if (paid instanceof Payment payment) {
                assertThat(payment.status()).isEqualTo(Payment.Status.REFUNDED);
                assertThat(shop.refunds(id)).extracting(Refund::amount).containsExactly(Money.of(10));
                assertThat(shop.entries("ann")).hasSize(entries + 2);
                assertThat(receipts).contains(Receipt.first(payment.asPaid()));
            } else {
                assertThat(paid).isEqualTo(PaymentNotFound.class);
                assertThat(shop.entries("ann")).hasSize(entries);
                assertThat(receipts).isEmpty();
            }
            assertThat(outcomes.stream().filter(VoidedPayment.class::isInstance))
                    .hasSize(8);
            assertThat(shop.balance("ann")).isEqualTo(1_000);
            assertThat(outcome(() -> pay(shop, id, 10))).isEqualTo(PaymentVoided.class);
        }
        mustBeClean();
    }

    @Test
    default void a_refund_that_many_make_at_once_by_its_number_is_made_once() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);
        var id = id(1);
        pay(shop, id, 1_000);

        for (int round = 1; round <= ROUNDS; round++) {
            var seq = round;
            var answers = Crowd.of(16).each(thread -> shop.payments().refund(id, seq, Money.of(10)));

            assertThat(answers)
                    .extracting(Receipt::fact)
                    .containsOnly(answers.get(0).fact());
            assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        }

        assertThat(shop.refunds(id)).hasSize(ROUNDS);
        assertThat(shop.balance("ann")).isEqualTo(10 * ROUNDS);
        mustBeClean();
    }

    @Test
    default void what_is_refunded_and_made_void_at_once_is_given_back_once() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        for (int round = 1; round <= ROUNDS; round++) {
            var id = id(round);
            pay(shop, id, 10);
            var outcomes = Crowd.of(16)
                    .each(thread -> outcome(() -> thread % 2 == 0
                            ? shop.payments().refund(id, 1, Money.of(4))
                            : shop.payments().voidPayment(id)));

            var refunds = shop.refunds(id).stream().map(Refund::amount).toList();
            assertThat(refunds).isIn(List.of(Money.of(10)), List.of(Money.of(6), Money.of(4)));
            assertThat(outcomes).filteredOn(RefundDiffers.class::equals).hasSize(refunds.size() == 1 ? 8 : 0);
            assertThat(shop.balance("ann")).isEqualTo(1_000);
        }
        mustBeClean();
    }

    @Test
    default void whatever_happens_under_a_few_ids_at_once_the_money_sums_up() {
        var shop = TestShop.over(persistence()).charged("ann", 1_000);

        Crowd.of(16).each(thread -> {
            var random = new Random(thread);
            for (int n = 0; n < 30; n++) {
                outcome(() -> something(shop, random));
            }
            return thread;
        });

        var spent = IntStream.range(0, 40)
                .mapToObj(number -> outcome(() -> shop.payments().find(id(number))))
                .filter(Payment.class::isInstance)
                .mapToLong(payment -> ((Payment) payment).rest().minorUnits())
                .sum();
        assertThat(shop.balance("ann")).isEqualTo(1_000 - spent);
        mustBeClean();
    }

    private static Object something(TestShop shop, Random random) {
        var id = id(random.nextInt(40));
        return switch (random.nextInt(4)) {
            case 0, 1 -> pay(shop, id, 10);
            case 2 -> shop.payments().refund(id, 1 + random.nextInt(3), Money.of(3));
            default -> random.nextInt(3) == 0 ? shop.payments().voidPayment(id) : pay(shop, id, 10);
        };
    }
}
