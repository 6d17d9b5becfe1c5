package com.hhplus.commerce.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order.Status;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final OrderId ID = new OrderId(new UUID(0x7000, 1));
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-03-02T09:00:00.456Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static final ProductId TEA = new ProductId("tea");
    private static final ProductId CUP = new ProductId("cup");

    private static final Wallet WALLET = new Wallet(new UserId("buyer"), Money.of(5_000), 1);
    private static final Bill BILL = new Bill(List.of(
            new OrderLine(TEA, Quantity.of(3), Money.of(450)), new OrderLine(CUP, Quantity.of(1), Money.of(1_200))));
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
    void units_of_an_order_come_back_at_the_price_that_was_paid() {
        var goods = order.priced(basket("tea", 2));

        var given = order.giveBack(goods, refund(order, goods.total()), Optional.of(new Reason("too bitter")));
        var after = order.after(given);

        assertThat(given.seq()).isEqualTo(1);
        assertThat(given.lines()).containsExactly(new OrderLine(TEA, Quantity.of(2), Money.of(450)));
        assertThat(given.amount()).isEqualTo(Money.of(900));
        assertThat(given.balance()).isEqualTo(Money.of(3_350));
        assertThat(given.at()).isEqualTo(LATER);
        assertThat(after.status()).isEqualTo(Status.PAID);
        assertThat(after.returned()).containsExactly(Map.entry(TEA, 2L));
        assertThat(after.lines().stream().map(after::returned)).containsExactly(2L, 0L);
        assertThat(after.refunded()).isEqualTo(Money.of(900));
        assertThat(after.payment().status()).isEqualTo(Payment.Status.PARTIALLY_REFUNDED);
        assertThat(after.rest().orElseThrow().lines())
                .containsExactly(
                        new OrderLine(TEA, Quantity.of(1), Money.of(450)),
                        new OrderLine(CUP, Quantity.of(1), Money.of(1_200)));
        assertThat(after.asPlaced()).isEqualTo(order);
    }

    @Test
    void the_last_unit_can_come_back_and_no_further_one() {
        var after = given(order, "tea", 2);

        assertThat(given(after, "tea", 1).returned()).containsExactly(Map.entry(TEA, 3L));
        assertThatThrownBy(() -> after.priced(basket("tea", 2)))
                .isInstanceOfSatisfying(
                        ExceedsOrder.class,
                        refusal -> assertThat(refusal.lines()).containsExactly(new Excess(TEA, 3, 2, 2)));
    }

    @Test
    void all_lines_that_are_too_much_are_named_those_that_were_never_bought_too() {
        var goods = new Basket(List.of(
                new Basket.Line(TEA, Quantity.of(4)),
                new Basket.Line(CUP, Quantity.of(1)),
                new Basket.Line(new ProductId("spoon"), Quantity.of(1))));

        assertThatThrownBy(() -> order.priced(goods))
                .isInstanceOfSatisfying(
                        ExceedsOrder.class,
                        refusal -> assertThat(refusal.lines())
                                .containsExactly(new Excess(TEA, 3, 0, 4), new Excess(new ProductId("spoon"), 0, 0, 1)))
                .hasMessage("tea: 3 bought, 0 returned, 4 asked; spoon: 0 bought, 0 returned, 1 asked");
    }

    @Test
    void an_excess_is_more_than_is_left() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Excess(TEA, 3, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Excess(TEA, 3, 4, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Excess(TEA, 3, -1, 5));
    }

    @Test
    void an_order_of_which_everything_came_back_still_stands_until_it_is_cancelled() {
        var returned = given(given(order, "tea", 3), "cup", 1);

        assertThat(returned.rest()).isEmpty();
        assertThat(returned.status()).isEqualTo(Status.PAID);
        assertThat(returned.payment().isRefunded()).isTrue();
        assertThat(returned.cancelled(LATER).status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void a_cancelled_order_still_counts_for_the_day_it_was_placed_on() {
        var cancelled = cancelled();

        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.isCancelled()).isTrue();
        assertThat(cancelled.cancelledAt()).contains(LATER);
        assertThat(cancelled.placedAt()).isEqualTo(AT);
        assertThat(cancelled.day()).isEqualTo(DAY);
        assertThat(cancelled.lines()).isEqualTo(order.lines());
        assertThat(cancelled.rest()).isEmpty();
        assertThat(cancelled.payment().lastBalance()).isEqualTo(Money.of(5_000));
    }

    @Test
    void an_order_is_cancelled_once_and_when_all_of_it_came_back() {
        assertThatIllegalStateException().isThrownBy(() -> cancelled().cancelled(LATER));
        assertThatIllegalStateException().isThrownBy(() -> order.cancelled(LATER));
        assertThatIllegalStateException()
                .isThrownBy(() -> given(order, "tea", 3).cancelled(LATER));
    }

    @Test
    void nothing_comes_back_of_a_cancelled_order() {
        var last = given(order, "tea", 3);
        var goods = last.rest().orElseThrow();
        var given = last.giveBack(goods, refund(last, goods.total()), Optional.empty());

        assertThatThrownBy(() -> cancelled().priced(basket("tea", 1)))
                .isInstanceOfSatisfying(
                        OrderCancelled.class,
                        refusal -> assertThat(refusal.order()).isEqualTo(ID));
        assertThatIllegalStateException()
                .isThrownBy(() -> last.after(given).cancelled(LATER).after(given));
    }

    @Test
    void returns_follow_each_other() {
        var goods = order.priced(basket("tea", 1));
        var first = order.giveBack(goods, refund(order, goods.total()), Optional.empty());
        var after = order.after(first);
        var second = after.giveBack(goods, refund(after, goods.total()), Optional.empty());

        assertThat(after.after(second).returned()).containsExactly(Map.entry(TEA, 2L));
        assertThatIllegalStateException().isThrownBy(() -> after.after(first));
        assertThatIllegalStateException().isThrownBy(() -> order.after(second));
    }

    @Test
    void a_return_is_refunded_what_its_lines_cost_by_the_payment_of_its_order() {
        var goods = order.priced(basket("tea", 1));
        var refund = order.payment().refund(refund(order, goods.total()));
        var other = new OrderId(new UUID(0x7000, 3));

        assertThat(new Return(ID, goods.lines(), refund, Optional.empty()).amount())
                .isEqualTo(Money.of(450));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Return(other, goods.lines(), refund, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Return(ID, BILL.lines(), refund, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Return(ID, List.of(), refund, Optional.empty()));
    }

    @Test
    void a_cancelled_order_can_be_seen_as_it_was_placed() {
        assertThat(cancelled().asPlaced()).isEqualTo(order);
        assertThat(order.asPlaced()).isEqualTo(order);
    }

    @Test
    void what_came_back_was_bought_and_is_refunded() {
        var two = given(order, "tea", 2);
        var payment = two.payment();
        var none = Optional.<Instant>empty();

        assertThat(new Order(ID, BILL.lines(), payment, DAY, Map.of(TEA, 2L), none))
                .isEqualTo(two);
        mustNotBe(() -> new Order(ID, BILL.lines(), payment, DAY, Map.of(TEA, 1L), none));
        mustNotBe(() -> new Order(ID, BILL.lines(), payment, DAY, Map.of(TEA, 2L, CUP, 0L), none));
        mustNotBe(() -> new Order(ID, BILL.lines(), payment, DAY, Map.of(new ProductId("spoon"), 2L), none));
        mustNotBe(() -> new Order(ID, BILL.lines(), payment, DAY, Map.of(), none));
        mustNotBe(() -> new Order(ID, BILL.lines(), payment, DAY, Map.of(TEA, 2L), Optional.of(LATER)));
        mustNotBe(() -> new Order(ID, BILL.lines(), order.payment(), DAY, Map.of(TEA, 2L), none));
        mustNotBe(() -> new Order(ID, BILL.lines(), order.payment(), DAY, Map.of(), Optional.of(LATER)));
    }

    @Test
    void more_units_than_were_bought_are_no_substitute_for_their_money() {
        var lines = List.of(
                new OrderLine(TEA, Quantity.of(1), Money.of(100)), new OrderLine(CUP, Quantity.of(2), Money.of(100)));
        var bill = new Bill(lines);
        var paid = Order.paid(ID, bill, WALLET.payFor(ID, bill.total(), AT), DAY);
        var two = paid.payment().after(new Refund(paid.payment().id(), 1, Money.of(200), Money.of(4_900), LATER));

        mustNotBe(() -> new Order(ID, lines, two, DAY, Map.of(TEA, 2L), Optional.empty()));
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
        assertThatIllegalArgumentException().isThrownBy(() -> placed(other, BILL.lines(), order.payment()));
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

        assertThat(placed(ID, List.of(cup, tea), order.payment()).total()).isEqualTo(Money.of(2_550));
        Stream.of(List.<OrderLine>of(), List.of(tea), List.of(tea, halfACup), List.of(tea, halfACup, halfACup))
                .forEach(lines ->
                        assertThatIllegalArgumentException().isThrownBy(() -> placed(ID, lines, order.payment())));
        assertThatIllegalArgumentException().isThrownBy(() -> placed(ID, List.of(), freePayment()));
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
        var refund = free.payment().refundTo(wallet.after(entry), Money.ZERO, LATER);
        var cancelled =
                free.after(free.giveBack(bill, refund, Optional.empty())).cancelled(LATER);

        assertThat(free.total()).isEqualTo(Money.ZERO);
        assertThat(cancelled.isCancelled()).isTrue();
    }

    private static Payment freePayment() {
        return Payment.of(WALLET.payFor(ID, Money.ZERO, AT));
    }

    private static Order placed(OrderId id, List<OrderLine> lines, Payment payment) {
        return new Order(id, lines, payment, DAY, Map.of(), Optional.empty());
    }

    private static Basket basket(String product, long units) {
        return Basket.of(new ProductId(product), Quantity.of(units));
    }

    private Order cancelled() {
        var returned = order.after(order.giveBack(BILL, refund(order, BILL.total()), Optional.empty()));
        return returned.cancelled(LATER);
    }

    private static Order given(Order order, String product, long units) {
        var goods = order.priced(basket(product, units));
        return order.after(order.giveBack(goods, refund(order, goods.total()), Optional.empty()));
    }

    private static WalletEntry refund(Order order, Money amount) {
        var wallet = new Wallet(order.buyer(), order.payment().lastBalance(), 2);
        return order.payment().refundTo(wallet, amount, LATER);
    }

    private static void mustNotBe(ThrowingCallable order) {
        assertThatIllegalArgumentException().isThrownBy(order);
    }
}
