package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is claimed is paid once, or never. */
class LedgerClaimsTest extends TeaShop {
    private static final PaymentId ID = paymentId(1);
    private static final OrderId ELSEWHERE = new OrderId(ID.value());
    private static final Scope SCOPE = ALL.payment(ID).order(ELSEWHERE);
    private static final PaymentClaim VOID = PaymentClaim.voided(ID, AT);

    private static Payment pay(Books books) {
        var entry = books.wallet(ANN).payFor(ELSEWHERE, Money.of(100), AT);
        var payment = Payment.of(entry);
        books.record(entry);
        books.record(payment);
        return payment;
    }

    private static void giveBack(Books books, long amount) {
        var entry = books.payment(ID).refundTo(books.wallet(ANN), Money.of(amount), AT);
        var refund = books.payment(ID).refund(entry);
        books.record(entry);
        books.record(refund);
    }

    private void mustNot(Consumer<Books> work) {
        var before = ledger.effects();
        assertThatIllegalStateException().isThrownBy(() -> run(SCOPE, work));
        assertThat(ledger.effects()).isEqualTo(before);
    }

    @Test
    void a_payment_of_an_order_elsewhere_is_kept_with_its_claim() {
        run(SCOPE, books -> {
            pay(books);
            books.record(PaymentClaim.of(ID));
            assertThat(books.findClaim(ID)).contains(PaymentClaim.of(ID));
        });

        assertThat(ledger.effects().claims()).isEqualTo(added(PaymentClaim.of(ID)));
        assertThat(touched(ledger.effects())).containsExactly(Step.WALLET, Step.PAYMENT, Step.EVENT);
    }

    @Test
    void an_id_under_which_nothing_is_paid_is_not_claimed_but_can_be_void() {
        mustNot(books -> books.record(PaymentClaim.of(ID)));
        run(SCOPE, books -> books.record(VOID));

        assertThat(touched(ledger.effects())).containsExactly(Step.PAYMENT);
    }

    @Test
    void nothing_is_paid_under_an_id_that_is_void_and_it_stays_so() {
        run(SCOPE, books -> books.record(VOID));

        mustNot(books -> pay(books));
        mustNot(books -> books.record(VOID));
        mustNot(books -> books.record(PaymentClaim.of(ID)));
    }

    @Test
    void what_is_void_is_given_back_before() {
        run(SCOPE, books -> {
            pay(books);
            books.record(PaymentClaim.of(ID));
        });

        mustNot(books -> books.record(VOID));
        mustNot(books -> {
            giveBack(books, 99);
            books.record(VOID);
        });
        run(SCOPE, books -> {
            giveBack(books, 100);
            books.record(VOID);
        });
        assertThat(ledger.effects().claims()).isEqualTo(added(VOID));
    }

    @Test
    void the_order_that_is_paid_must_be_named_and_not_be_here() {
        var here = placed(1, DAY, line(TEA, 1));
        var entry = ANNS.payFor(here.id(), Money.of(1), AT);

        assertThatIllegalStateException().isThrownBy(() -> run(ALL.payment(ID), LedgerClaimsTest::pay));
        assertThatIllegalStateException()
                .isThrownBy(() -> run(ledger(ANNS, TEAS, here), ALL.order(here.id()), books -> {
                    books.record(entry);
                    books.record(Payment.of(entry));
                }));
    }

    @Test
    void a_refund_is_found_by_its_number_in_the_store_and_in_the_work_before() {
        var first = new RefundId(ID, 1);
        run(SCOPE, LedgerClaimsTest::pay);
        run(SCOPE, books -> giveBack(books, 30));

        run(SCOPE.refund(first), books -> {
            assertThat(books.findRefund(first).orElseThrow().amount()).isEqualTo(Money.of(30));
            assertThatIllegalStateException().isThrownBy(() -> books.findRefund(new RefundId(ID, 2)));
        });
        run(
                SCOPE.refund(new RefundId(ID, 2)),
                books -> assertThat(books.findRefund(new RefundId(ID, 2))).isEmpty());
        var refund = ledger.effects().refunds().get(0);
        var state = State.of(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(VOID), List.of(refund), List.of());
        assertThat(state.refund(first)).contains(refund);
        assertThat(state.claim(ID)).contains(VOID);
    }
}
