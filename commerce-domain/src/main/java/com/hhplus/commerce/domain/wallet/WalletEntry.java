package com.hhplus.commerce.domain.wallet;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a wallet's history.
 *
 * @param seq its number in the wallet: 1, 2, 3… without gaps
 * @param amount signed: what came in is positive, what went out negative; an order of free products moves 0
 * @param balance the wallet's right after this entry
 * @param payment the payment that was made or refunded; none for a charge
 * @param order the order that was paid or cancelled, if the payment belongs to one
 */
public record WalletEntry(
        UserId owner,
        long seq,
        Kind kind,
        Money amount,
        Money balance,
        Optional<PaymentId> payment,
        Optional<OrderId> order,
        Instant at)
        implements Fact {

    public WalletEntry {
        if (kind == Kind.PAYMENT ? amount.isPositive() : amount.isNegative()) {
            throw new IllegalArgumentException("no such " + kind + ": " + amount);
        }
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.entry(this);
    }

    /** Why the balance moved. */
    public enum Kind {
        CHARGE,
        PAYMENT,
        REFUND
    }
}
