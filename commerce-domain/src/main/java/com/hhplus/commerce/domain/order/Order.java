package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goods that were sold and paid for in one step. It begins PAID, and may become CANCELLED: then the goods are back in stock,
 * the money is back in the wallet, and the sale no longer counts.
 *
 * @param payment of the sum of the lines, under the order's own id
 * @param lines one for each product, in the order of the basket
 * @param day the shop's calendar day that the sale counts for
 */
public record Order(OrderId id, List<OrderLine> lines, Payment payment, LocalDate day) implements Fact {
    /** Where the goods are: sold, or returned. */
    public enum Status {
        PAID,
        CANCELLED
    }

    public Order {
        var bill = new Bill(lines);
        lines = bill.lines();
        if (!payment.order().equals(Optional.of(id)) || !payment.amount().equals(bill.total())) {
            throw new IllegalArgumentException(payment + " does not pay order " + id + " of " + lines);
        }
    }

    /** The order that {@code entry}, which debits the total of {@code bill}, pays. */
    public static Order paid(OrderId id, Bill bill, WalletEntry entry, LocalDate day) {
        return new Order(id, bill.lines(), Payment.of(entry), day);
    }

    public UserId buyer() {
        return payment.payer();
    }

    public Money total() {
        return payment.amount();
    }

    public Instant placedAt() {
        return payment.at();
    }

    public Optional<Instant> cancelledAt() {
        return payment.refund().map(Payment.Refund::at);
    }

    public Status status() {
        return isCancelled() ? Status.CANCELLED : Status.PAID;
    }

    public boolean isCancelled() {
        return payment.isRefunded();
    }

    public Set<ProductId> products() {
        return lines.stream().map(OrderLine::product).collect(Collectors.toUnmodifiableSet());
    }

    /** This order once {@code refund} has given its payment back; that happens once. */
    public Order cancelled(WalletEntry refund) {
        return new Order(id, lines, payment.refunded(refund), day);
    }

    /** This order as it was when it was placed, before any cancelling. */
    public Order asPlaced() {
        return isCancelled() ? new Order(id, lines, payment.asPaid(), day) : this;
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.order(this);
    }
}
