package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.RefundId;
import java.time.Instant;

/**
 * Money of a payment that was given back, all of it or a part.
 *
 * @param seq its number in the payment: 1, 2, 3… without gaps
 * @param amount at least 1; for goods of an order, which may be free, at least 0
 * @param balance the payer's right after this refund
 */
public record Refund(PaymentId payment, long seq, Money amount, Money balance, Instant at) implements Fact {
    public Refund {
        if (seq < 1 || amount.isNegative() || !balance.covers(amount)) {
            throw new IllegalArgumentException(
                    "no such refund " + seq + " of payment " + payment + ": " + amount + " to " + balance);
        }
    }

    public RefundId id() {
        return new RefundId(payment, seq);
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.refund(this);
    }
}
