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
 * @param order the order that was paid or whose goods came back, if the payment belongs to one, whose id it bears then
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
        var isOfItsKind = switch (kind) {
            case CHARGE -> amount.isPositive() && payment.isEmpty() && order.isEmpty();
            case PAYMENT -> !amount.isPositive() && payment.isPresent();
            case REFUND -> !amount.isNegative() && payment.isPresent();
        };
        var isOfItsOrder = order.isEmpty()
                || payment.isPresent()
                        && payment.get().value().equals(order.get().value());
        var follows = seq >= 1 && !balance.isNegative() && balance.covers(amount);
        if (!isOfItsKind || !isOfItsOrder || !follows) {
            throw new IllegalArgumentException("no such " + kind + " " + seq + ": " + amount + " to " + balance
                    + " by payment " + payment + " of order " + order);
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
