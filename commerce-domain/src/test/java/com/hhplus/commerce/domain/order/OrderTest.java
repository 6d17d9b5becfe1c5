package com.hhplus.commerce.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order.Status;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final OrderId ID = new OrderId(new UUID(0x7000, 1));
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-03-02T09:00:00.456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static final Wallet WALLET = new Wallet(new UserId("buyer"), Money.of(5_000), 1);
    private static final Bill BILL = new Bill(List.of(
            new OrderLine(new ProductId("tea"), Quantity.of(3), Money.of(450)),
            new OrderLine(new ProductId("cup"), Quantity.of(1), Money.of(1_200))));
    private static final WalletEntry PAID = WALLET.payFor(ID, BILL.total(), AT);

    private final Order order = Order.paid(ID, BILL, PAID, DAY);

    @Test
    void an_order_begins_paid() {
        assertThat(order.status()).isEqualTo(Status.PAID);
        assertThat(order.isCancelled()).isFalse();
        assertThat(order.cancelledAt()).isEmpty();
    }

    @Test
    void an_order_knows_who_bought_what_when_and_for_how_much() {
        assertThat(order.buyer()).isEqualTo(new UserId("buyer"));
        assertThat(order.products()).containsExactlyInAnyOrder(new ProductId("tea"), new ProductId("cup"));
        assertThat(order.lines()).isEqualTo(BILL.lines());
        assertThat(order.total()).isEqualTo(Money.of(2_550));
        assertThat(order.placedAt()).isEqualTo(AT);
        assertThat(order.day()).isEqualTo(DAY);
        assertThat(order.payment()).isEqualTo(Payment.of(PAID));
    }

    @Test
    void a_cancelled_order_still_counts_for_the_day_it_was_placed_on() {
        var cancelled = order.cancelled(refund());

        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.isCancelled()).isTrue();
        assertThat(cancelled.cancelledAt()).contains(LATER);
        assertThat(cancelled.placedAt()).isEqualTo(AT);
        assertThat(cancelled.day()).isEqualTo(DAY);
        assertThat(cancelled.lines()).isEqualTo(order.lines());
        assertThat(cancelled.payment().lastBalance()).isEqualTo(Money.of(5_000));
    }

    @Test
    void an_order_is_cancelled_once() {
        var refund = refund();
        var cancelled = order.cancelled(refund);

        assertThatIllegalStateException().isThrownBy(() -> cancelled.cancelled(refund));
    }

    @Test
    void a_cancelled_order_can_be_seen_as_it_was_placed() {
        assertThat(order.cancelled(refund()).asPlaced()).isEqualTo(order);
        assertThat(order.asPlaced()).isEqualTo(order);
    }

    @Test
    void an_order_is_paid_by_a_payment_of_its_own() {
        var other = new OrderId(new UUID(0x7000, 3));
        var alone = WALLET.pay(BILL.total(), PaymentId.of(ID), AT);

        assertThatIllegalArgumentException().isThrownBy(() -> Order.paid(other, BILL, PAID, DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> Order.paid(ID, BILL, alone, DAY));
    }

    @Test
    void the_payment_of_an_order_bears_its_id() {
        var other = new OrderId(new UUID(0x7000, 3));

        assertThat(order.payment().id()).hasToString(ID.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> new Order(other, BILL.lines(), order.payment(), DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Payment(
                        PaymentId.of(other),
                        order.buyer(),
                        order.total(),
                        PAID.balance(),
                        Optional.of(ID),
                        AT,
                        Optional.empty()));
    }

    @Test
    void an_order_has_lines_of_distinct_products_that_add_up_to_what_was_paid() {
        var tea = BILL.lines().get(0);
        var cup = BILL.lines().get(1);
        var halfACup = new OrderLine(cup.product(), Quantity.of(1), Money.of(600));

        assertThat(new Order(ID, List.of(cup, tea), order.payment(), DAY).total())
                .isEqualTo(Money.of(2_550));
        Stream.of(List.<OrderLine>of(), List.of(tea), List.of(tea, halfACup), List.of(tea, halfACup, halfACup))
                .forEach(lines -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Order(ID, lines, order.payment(), DAY)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Order(ID, List.of(), freePayment(), DAY));
    }

    @Test
    void a_bill_has_lines_of_distinct_products_and_knows_its_total() {
        var tea = BILL.lines().get(0);

        assertThat(new Bill(List.of(tea)).total()).isEqualTo(Money.of(1_350));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bill(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bill(List.of(tea, tea)));
    }

    @Test
    void a_free_order_is_paid_and_cancelled_like_any_other() {
        var bill = new Bill(List.of(new OrderLine(new ProductId("leaflet"), Quantity.of(1), Money.ZERO)));
        var wallet = Wallet.of(new UserId("buyer"));
        var entry = wallet.payFor(ID, bill.total(), AT);

        var free = Order.paid(ID, bill, entry, DAY);
        var cancelled = free.cancelled(free.payment().refundTo(wallet.after(entry), LATER));

        assertThat(free.total()).isEqualTo(Money.ZERO);
        assertThat(cancelled.isCancelled()).isTrue();
    }

    private static Payment freePayment() {
        return Payment.of(WALLET.payFor(ID, Money.ZERO, AT));
    }

    private WalletEntry refund() {
        return order.payment().refundTo(WALLET.after(PAID), LATER);
    }
}
