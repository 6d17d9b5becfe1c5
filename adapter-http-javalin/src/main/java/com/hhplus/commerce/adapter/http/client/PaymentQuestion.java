package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import java.util.List;

/** Asks that an order be paid: alone, or together with others, which has the same effect. */
record PaymentQuestion(OrderId order, UserId buyer, Money amount) {
    static final String PAYMENTS = "/v1/payments/";

    Question alone() {
        return Question.put(PAYMENTS + order.text(), this, PaymentQuestion::write);
    }

    /** Each is answered as if it were asked alone, in the order of {@code asked}. */
    static Question together(List<PaymentBatches.Asked> asked) {
        return Question.post(
                PAYMENTS + "batch", asked, (all, json) -> json.put("payments", all, PaymentQuestion::writeAmongOthers));
    }

    private static void writeAmongOthers(PaymentBatches.Asked asked, Members json) {
        json.put("id", asked.payment().order().text());
        asked.payment().write(json);
        asked.origin().requestId().ifPresent(id -> json.put("requestId", id));
    }

    private void write(Members json) {
        json.put("userId", buyer.value()).put("amount", amount.minorUnits()).put("orderId", order.text());
    }
}
