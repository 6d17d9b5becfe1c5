package com.hhplus.commerce.domain.wallet;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * The money a user has put aside, never less than none. It changes only by entries, numbered without gaps.
 *
 * @param entries how many entries it has had so far, which is the {@code seq} of the last one
 */
public record Wallet(UserId owner, Money balance, long entries) {
    public Wallet {
        if (balance.isNegative() || entries < 0) {
            throw new IllegalArgumentException("no such wallet: " + balance + " after " + entries + " entries");
        }
    }

    /** An empty wallet, as the first charge finds it. */
    public static Wallet of(UserId owner) {
        return new Wallet(owner, Money.ZERO, 0);
    }

    /**
     * @throws InvalidValue if {@code amount} is less than 1
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     */
    public WalletEntry charge(Money amount, Instant at) {
        return entry(Kind.CHARGE, amount.positive("amount"), Optional.empty(), Optional.empty(), at);
    }

    /**
     * Pays an amount that belongs to no order.
     *
     * @throws InvalidValue if {@code amount} is less than 1
     * @throws InsufficientBalance if the balance does not cover {@code amount}
     */
    public WalletEntry pay(Money amount, PaymentId payment, Instant at) {
        return debit(amount.positive("amount"), payment, Optional.empty(), at);
    }

    /**
     * Pays for an order, which may be free.
     *
     * @throws InsufficientBalance if the balance does not cover {@code total}
     */
    public WalletEntry payFor(OrderId order, Money total, Instant at) {
        return debit(total, PaymentId.of(order), Optional.of(order), at);
    }

    /**
     * Takes the amount of a payment back in.
     *
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     */
    public WalletEntry refund(Money amount, PaymentId payment, Optional<OrderId> order, Instant at) {
        return entry(Kind.REFUND, amount, Optional.of(payment), order, at);
    }

    /** The wallet once {@code entry}, which must be its next one, is made. */
    public Wallet after(WalletEntry entry) {
        var follows = entry.owner().equals(owner)
                && entry.seq() == entries + 1
                && entry.balance().equals(balance.plus(entry.amount()));
        if (!follows) {
            throw new IllegalStateException(entry + " does not follow " + this);
        }
        return new Wallet(owner, entry.balance(), entry.seq());
    }

    private WalletEntry debit(Money amount, PaymentId payment, Optional<OrderId> order, Instant at) {
        if (!balance.covers(amount)) {
            throw new InsufficientBalance(owner, balance, amount);
        }
        return entry(Kind.PAYMENT, amount.negated(), Optional.of(payment), order, at);
    }

    private WalletEntry entry(
            Kind kind, Money amount, Optional<PaymentId> payment, Optional<OrderId> order, Instant at) {
        return new WalletEntry(owner, entries + 1, kind, amount, balance.plus(amount), payment, order, at);
    }
}
