package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goods of an order that come back as soon as their price is refunded elsewhere.
 *
 * @param seq the number that the return will have in the order
 * @param lines one for each product, at the price that the order paid
 * @param cancels whether they are the rest of an order that is taken back as a whole
 */
public record PendingReturn(
        OrderId order, long seq, List<OrderLine> lines, Optional<Reason> reason, boolean cancels, Instant at)
        implements Fact, Pending {
    public PendingReturn {
        lines = new Bill(lines).lines();
        if (seq < 1) {
            throw new IllegalArgumentException("no such return " + seq + " of order " + order);
        }
    }

    /** What is to be refunded. */
    public Money amount() {
        return new Bill(lines).total();
    }

    public Set<ProductId> products() {
        return lines.stream().map(OrderLine::product).collect(Collectors.toUnmodifiableSet());
    }

    /** The return that this is once it is refunded, which left {@code balance} in the buyer's wallet. */
    public Return refunded(Money balance) {
        return new Return(order, lines, new Refund(PaymentId.of(order), seq, amount(), balance, at), reason);
    }

    @Override
    public <T> T match(Kinds<T> kinds) {
        return kinds.returned(this);
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.pendingReturn(this);
    }
}
