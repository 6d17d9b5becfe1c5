package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goods of an order that came back, and their price that was refunded for them.
 *
 * @param lines one for each product, at the price that the order paid
 * @param refund of the sum of the lines, out of the order's payment
 * @param reason why they were given back, if anybody said so
 */
public record Return(OrderId order, List<OrderLine> lines, Refund refund, Optional<Reason> reason) implements Fact {
    public Return {
        var bill = new Bill(lines);
        lines = bill.lines();
        if (!refund.payment().equals(PaymentId.of(order)) || !refund.amount().equals(bill.total())) {
            throw new IllegalArgumentException(refund + " does not pay for " + lines + " of order " + order);
        }
    }

    /** Its number in the order: 1, 2, 3… without gaps. */
    public long seq() {
        return refund.seq();
    }

    public Money amount() {
        return refund.amount();
    }

    /** The buyer's right after this return. */
    public Money balance() {
        return refund.balance();
    }

    public Instant at() {
        return refund.at();
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.returned(this);
    }
}
