package com.hhplus.commerce.domain.order;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Goods that were sold and paid for in one step. It begins PAID. Units of it may be given back, again and again, and their price
 * with them; once it is CANCELLED all of them are back in stock, all the money is back in the wallet, and nothing of it counts as sold.
 *
 * @param payment of the sum of the lines, under the order's own id; what it refunded is the price of what was returned
 * @param lines one for each product, in the order of the basket
 * @param day the shop's calendar day that the sale counts for
 * @param returned how many units of its products came back, of those of which any did
 */
public record Order(
        OrderId id,
        List<OrderLine> lines,
        Payment payment,
        LocalDate day,
        Map<ProductId, Long> returned,
        Optional<Instant> cancelledAt)
        implements Fact {
    /** Whether the order stands, or was taken back as a whole. */
    public enum Status {
        PAID,
        CANCELLED
    }

    public Order {
        var bill = new Bill(lines);
        lines = bill.lines();
        returned = Map.copyOf(returned);
        if (!payment.order().equals(Optional.of(id)) || !payment.amount().equals(bill.total())) {
            throw new IllegalArgumentException(payment + " does not pay order " + id + " of " + lines);
        }
        if (!isGivenBack(lines, payment, returned, cancelledAt.isPresent())) {
            throw new IllegalArgumentException(payment + " does not pay for what came back of order " + id + " of "
                    + lines + ", cancelled at " + cancelledAt + ": " + returned);
        }
    }

    /** Whether what came back was bought and is refunded; and is all there was, if the order is cancelled. */
    private static boolean isGivenBack(
            List<OrderLine> lines, Payment payment, Map<ProductId, Long> returned, boolean cancelled) {
        if (returned.isEmpty()) {
            return payment.refunds().isEmpty() && !cancelled;
        }
        var bought = lines.stream()
                .collect(Collectors.toMap(
                        OrderLine::product, line -> line.quantity().units()));
        var wasBought = returned.entrySet().stream()
                .allMatch(some -> some.getValue() >= 1 && some.getValue() <= bought.getOrDefault(some.getKey(), 0L));
        return wasBought
                && (!cancelled || returned.equals(bought))
                && payment.refunds().isPresent()
                && payment.refunded().equals(price(lines, returned));
    }

    private static Money price(List<OrderLine> lines, Map<ProductId, Long> units) {
        return part(lines, line -> units.getOrDefault(line.product(), 0L))
                .map(Bill::total)
                .orElse(Money.ZERO);
    }

    /** So many units of the lines, where that is more than 0, with what they cost; nothing if it nowhere is. */
    private static Optional<Bill> part(List<OrderLine> lines, ToLongFunction<OrderLine> units) {
        var part = new ArrayList<OrderLine>(lines.size());
        for (var line : lines) {
            var some = units.applyAsLong(line);
            if (some > 0) {
                part.add(new OrderLine(line.product(), Quantity.of(some), line.unitPrice()));
            }
        }
        return part.isEmpty() ? Optional.empty() : Optional.of(new Bill(part));
    }

    /** The order that {@code entry}, which debits the total of {@code bill}, pays. */
    public static Order paid(OrderId id, Bill bill, WalletEntry entry, LocalDate day) {
        return new Order(id, bill.lines(), Payment.of(entry), day, Map.of(), Optional.empty());
    }

    public UserId buyer() {
        return payment.payer();
    }

    public Money total() {
        return payment.amount();
    }

    /** The price of what came back. */
    public Money refunded() {
        return payment.refunded();
    }

    public Instant placedAt() {
        return payment.at();
    }

    public Status status() {
        return isCancelled() ? Status.CANCELLED : Status.PAID;
    }

    public boolean isCancelled() {
        return cancelledAt.isPresent();
    }

    public Set<ProductId> products() {
        return lines.stream().map(OrderLine::product).collect(Collectors.toUnmodifiableSet());
    }

    /** How many units of {@code line}, one of this order's, came back. */
    public long returned(OrderLine line) {
        return returned.getOrDefault(line.product(), 0L);
    }

    /**
     * What {@code goods} of this order cost, which are to be given back.
     *
     * @throws OrderCancelled if it is cancelled
     * @throws ExceedsOrder if there is not so much left of it, with every line that is too much
     */
    public Bill priced(Basket goods) {
        if (isCancelled()) {
            throw new OrderCancelled(id);
        }
        var bought = lines.stream().collect(Collectors.toMap(OrderLine::product, line -> line));
        var priced = new ArrayList<OrderLine>(goods.lines().size());
        var excesses = new ArrayList<Excess>(0);
        for (var wanted : goods.lines()) {
            var product = wanted.product();
            var asked = wanted.quantity().units();
            var line = bought.get(product);
            var units = line == null ? 0 : line.quantity().units();
            var before = returned.getOrDefault(product, 0L);
            if (asked > units - before) {
                excesses.add(new Excess(product, units, before, asked));
            } else {
                priced.add(new OrderLine(product, wanted.quantity(), line.unitPrice()));
            }
        }
        if (!excesses.isEmpty()) {
            throw new ExceedsOrder(id, excesses);
        }
        return new Bill(priced);
    }

    /** What is still out and what it cost; nothing if all of it came back. */
    public Optional<Bill> rest() {
        return part(lines, line -> line.quantity().units() - returned(line));
    }

    /** The next return of this order: {@code goods} come back, and {@code entry} refunds their price. */
    public Return giveBack(Bill goods, WalletEntry entry, Optional<Reason> reason) {
        return new Return(id, goods.lines(), payment.refund(entry), reason);
    }

    /** As {@link #giveBack}, where {@code goods} come back once their price is refunded elsewhere. */
    public PendingReturn giveBackOnceRefunded(Bill goods, Optional<Reason> reason, boolean cancels, Instant at) {
        return new PendingReturn(id, payment.nextRefund(), goods.lines(), reason, cancels, at);
    }

    /** This order once {@code given}, which must be its next return, has come back. */
    public Order after(Return given) {
        if (!given.order().equals(id) || isCancelled()) {
            throw new IllegalStateException(given + " does not follow " + this);
        }
        var all = new HashMap<>(returned);
        given.lines().forEach(line -> all.merge(line.product(), line.quantity().units(), Long::sum));
        return new Order(id, lines, payment.after(given.refund()), day, all, cancelledAt);
    }

    /** This order, all of which came back, once it is taken back as a whole; that happens once. */
    public Order cancelled(Instant at) {
        if (isCancelled() || rest().isPresent()) {
            throw new IllegalStateException("cannot be cancelled: " + this);
        }
        return new Order(id, lines, payment, day, returned, Optional.of(at));
    }

    /** This order as it was when it was placed, before anything came back. */
    public Order asPlaced() {
        return returned.isEmpty() ? this : new Order(id, lines, payment.asPaid(), day, Map.of(), Optional.empty());
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.order(this);
    }
}
