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
 * An amount that a user paid, and perhaps got back.
 *
 * @param amount at least 1; of an order, which may be free, at least 0
 * @param balance the payer's right after paying
 * @param order the order it belongs to, if any, whose id it bears
 */
public record Payment(
        PaymentId id,
        UserId payer,
        Money amount,
        Money balance,
        Optional<OrderId> order,
        Instant at,
        Optional<Refund> refund)
        implements Fact {

    public Payment {
        var isOfItsOrder = order.isEmpty()
                ? amount.isPositive()
                : !amount.isNegative() && order.get().value().equals(id.value());
        var isGivenBack = refund.isEmpty() || refund.get().balance().covers(amount);
        if (!isOfItsOrder || !isGivenBack || balance.isNegative()) {
            throw new IllegalArgumentException("no such payment " + id + " of order " + order + ": " + amount + " with "
                    + balance + " left and refund " + refund);
        }
    }

    /** How a payment was given back: the payer's balance right after it, and when. */
    public record Refund(Money balance, Instant at) {}

    /** Where the money is: with the shop, or back with the payer. */
    public enum Status {
        COMPLETED,
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
        return refund.isPresent() ? Status.REFUNDED : Status.COMPLETED;
    }

    public boolean isRefunded() {
        return refund.isPresent();
    }

    /** The payer's balance right after the last thing that happened: the refund if there was one, else the payment. */
    public Money lastBalance() {
        return refund.map(Refund::balance).orElse(balance);
    }

    /**
     * The entry that gives this payment back to {@code wallet}, its payer's.
     *
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     */
    public WalletEntry refundTo(Wallet wallet, Instant when) {
        return wallet.refund(amount, id, order, when);
    }

    /** This payment once {@code entry}, of kind REFUND and its payer's, has given it back; that happens once. */
    public Payment refunded(WalletEntry entry) {
        var gives = entry.kind() == Kind.REFUND
                && entry.owner().equals(payer)
                && entry.payment().equals(Optional.of(id))
                && entry.amount().equals(amount);
        if (isRefunded() || !gives) {
            throw new IllegalStateException(entry + " does not refund " + this);
        }
        return new Payment(id, payer, amount, balance, order, at, Optional.of(new Refund(entry.balance(), entry.at())));
    }

    /** This payment as it was when it was made, before any refund. */
    public Payment asPaid() {
        return isRefunded() ? new Payment(id, payer, amount, balance, order, at, Optional.empty()) : this;
    }

    @Override
    public <T> T match(Cases<T> cases) {
        return cases.payment(this);
    }
}
