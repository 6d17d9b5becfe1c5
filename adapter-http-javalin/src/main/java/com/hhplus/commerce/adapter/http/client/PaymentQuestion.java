package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;

/** Asks that an order be paid: alone, or together with others, which has the same effect. */
record PaymentQuestion(OrderId order, UserId buyer, Money amount) {
    static final String PAYMENTS = "/v1/payments/";

    Question alone() {
        return Question.put(PAYMENTS + order.text(), this, (it, json) -> it.write(json));
    }

    /** Writes all but the id. */
    void write(Members json) {
        json.put("userId", buyer.value()).put("amount", amount.minorUnits()).put("orderId", order.text());
    }
}
