package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * An amount that a user paid, and perhaps got back, at once or in parts.
 *
 * @param amount at least 1; of an order, which may be free, at least 0
 * @param balance the payer's right after paying
 * @param order the order that it pays, here or at another server, if any, whose id it bears
 * @param refunds what its refunds come to, once there are any
 */
public record Payment(
        PaymentId id,
        UserId payer,
        Money amount,
        Money balance,
        Optional<OrderId> order,
        Instant at,
        Optional<Refunds> refunds)
        implements Fact {

    public Payment {
        var isOfItsOrder = order.isEmpty()
                ? amount.isPositive()
                : !amount.isNegative() && order.get().value().equals(id.value());
        var isCovered = refunds.isEmpty() || amount.covers(refunds.get().sum());
        if (!isOfItsOrder || !isCovered || balance.isNegative()) {
            throw new IllegalArgumentException("no such payment " + id + " of order " + order + ": " + amount + " with "
                    + balance + " left and " + refunds);
        }
    }

    /**
     * All refunds of a payment so far.
     *
     * @param count how many, which is the {@code seq} of the last one
     * @param sum of their amounts
     * @param balance the payer's right after the last one
     * @param at when that was
     */
    public record Refunds(long count, Money sum, Money balance, Instant at) {
        public Refunds {
            if (count < 1 || sum.isNegative() || balance.isNegative()) {
                throw new IllegalArgumentException("no such refunds: " + count + " of " + sum + " to " + balance);
            }
        }
    }

    /** Where the money is: with the shop, in part back with the payer, or all of it. */
    public enum Status {
        COMPLETED,
        PARTIALLY_REFUNDED,
        REFUNDED
    }

    /** The payment that {@code entry}, of kind PAYMENT, debits. */
    public static Payment of(WalletEntry entry) {
        if (entry.kind() != Kind.PAYMENT) {
            throw new IllegalArgumentException(entry + " pays nothing");
        }
        return new Payment(
                entry.payment().orElseThrow(),
                entry.owner(),
                entry.amount().negated(),
                entry.balance(),
                entry.order(),
                entry.at(),
                Optional.empty());
    }

    public Status status() {
        if (refunds.isEmpty()) {
            return Status.COMPLETED;
        }
        return isRefunded() ? Status.REFUNDED : Status.PARTIALLY_REFUNDED;
    }

    /** Whether it is what {@code payer} would pay with {@code amount} for {@code order}. */
    public boolean isOf(UserId payer, Money amount, Optional<OrderId> order) {
        return this.payer.equals(payer) && this.amount.equals(amount) && this.order.equals(order);
    }

    /** Whether all of it was given back; of nothing, which free goods cost, that is so once any of these came back. */
    public boolean isRefunded() {
        return refunds.isPresent() && rest().equals(Money.ZERO);
    }

    /** How much was given back so far. */
    public Money refunded() {
        return refunds.map(Refunds::sum).orElse(Money.ZERO);
    }

    /** How much was not given back yet. */
    public Money rest() {
        return amount.minus(refunded());
    }

    /** The payer's balance right after the last thing that happened: a refund if there was one, else the payment. */
    public Money lastBalance() {
        return refunds.map(Refunds::balance).orElse(balance);
    }

    /**
     * The entry that gives {@code part} of this payment back to {@code wallet}, its payer's.
     *
     * @throws ExceedsPayment if there is not so much left of it
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     */
    public WalletEntry refundTo(Wallet wallet, Money part, Instant when) {
        if (!rest().covers(part)) {
            throw new ExceedsPayment(id, amount, refunded(), part);
        }
        return wallet.refund(part, id, order, when);
    }

    /** The next refund of this payment, which {@code entry}, of kind REFUND and its payer's, makes. */
    public Refund refund(WalletEntry entry) {
        var gives = entry.kind() == Kind.REFUND
                && entry.owner().equals(payer)
                && entry.payment().equals(Optional.of(id));
        if (!gives) {
            throw new IllegalStateException(entry + " does not refund " + this);
        }
        return new Refund(id, nextRefund(), entry.amount(), entry.balance(), entry.at());
    }

    /** This payment once {@code refund}, which must be its next one, is made. */
    public Payment after(Refund refund) {
        var follows = refund.payment().equals(id) && refund.seq() == nextRefund() && rest().covers(refund.amount());
        if (!follows) {
            throw new IllegalStateException(refund + " does not follow " + this);
        }
        var sum = refunded().plus(refund.amount());
        var made = new Refunds(refund.seq(), sum, refund.balance(), refund.at());
        return new Payment(id, payer, amount, balance, order, at, Optional.of(made));
    }

    /** This payment as it was when it was made, before any refund. */
    public Payment asPaid() {
        return refunds.isPresent() ? new Payment(id, payer, amount, balance, order, at, Optional.empty()) : this;
    }

    /** The number of the refund that would be its next one. */
    public long nextRefund() {
        return refunds.map(Refunds::count).orElse(0L) + 1;
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.payment(this);
    }
}
