package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goods that were taken from stock for a buyer, who is asked elsewhere to pay for them. Either becomes an order, or is given up.
 *
 * @param lines one for each product, in the order of the basket
 * @param at when they were taken
 * @param day the shop's calendar day that the sale will count for
 */
public record PendingOrder(OrderId order, UserId buyer, List<OrderLine> lines, Instant at, LocalDate day)
        implements Fact, Pending {
    public PendingOrder {
        lines = new Bill(lines).lines();
    }

    /** What is to be paid. */
    public Money total() {
        return new Bill(lines).total();
    }

    public Set<ProductId> products() {
        return lines.stream().map(OrderLine::product).collect(Collectors.toUnmodifiableSet());
    }

    /** The order that this is once it is paid, which left {@code balance} in the buyer's wallet. */
    public Order paid(Money balance) {
        var payment =
                new Payment(PaymentId.of(order), buyer, total(), balance, Optional.of(order), at, Optional.empty());
        return new Order(order, lines, payment, day, Map.of(), Optional.empty());
    }

    /** What is left of it once it is given up. */
    public PendingVoid givenUp() {
        return new PendingVoid(order);
    }

    @Override
    public <T> T match(Kinds<T> kinds) {
        return kinds.order(this);
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.pendingOrder(this);
    }
}
