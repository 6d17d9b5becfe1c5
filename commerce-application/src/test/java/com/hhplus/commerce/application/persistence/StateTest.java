package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTest extends TeaShop {
    @Test
    void what_was_loaded_is_found_by_its_name() {
        var order = placed(1, DAY, line(TEA, 1));
        var keyRecord = new KeyRecord(keyed(KEY, "place").command().orElseThrow(), order);

        var state = State.of(List.of(ANNS), List.of(TEAS), List.of(order), List.of(paid(2)), List.of(keyRecord));

        assertThat(state.wallet(ANN)).contains(ANNS);
        assertThat(state.product(TEA)).contains(TEAS);
        assertThat(state.order(order.id())).contains(order);
        assertThat(state.payment(paymentId(2))).contains(paid(2));
        assertThat(state.keyRecord(KEY)).contains(keyRecord);
    }

    @Test
    void what_was_not_loaded_is_not_found() {
        var state = State.of(List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(state.wallet(ANN)).isEmpty();
        assertThat(state.product(TEA)).isEmpty();
        assertThat(state.order(orderId(1))).isEmpty();
        assertThat(state.payment(paymentId(1))).isEmpty();
        assertThat(state.keyRecord(KEY)).isEmpty();
    }

    @Test
    void the_payment_of_an_order_is_found_too() {
        var order = placed(1, DAY, line(TEA, 1));

        var state = State.of(List.of(), List.of(), List.of(order), List.of(), List.of());

        assertThat(state.payment(PaymentId.of(order.id()))).contains(order.payment());
    }

    @Test
    void an_order_cannot_bear_the_id_of_a_payment_alone() {
        var alone = Payment.of(new Wallet(ANN, ANNS.balance(), 3).pay(TEAS.price(), PaymentId.of(orderId(1)), AT));
        var ledger = ledger(ANNS, TEAS, alone);

        assertThatThrownBy(() -> run(ledger, ALL, books -> place(books, 1, DAY, line(TEA, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an order is placed once");
    }
}
