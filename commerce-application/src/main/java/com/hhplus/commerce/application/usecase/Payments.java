package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.ExceedsPayment;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Paying by itself, and looking at all that was paid, for orders too. */
public interface Payments {
    /**
     * Takes {@code amount} out of the wallet of {@code payer}.
     *
     * @throws InvalidValue if {@code amount} is less than 1
     * @throws WalletNotFound if the payer has no wallet
     * @throws InsufficientBalance if the wallet does not cover the amount
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     */
    Receipt<Payment> pay(UserId payer, Money amount, Optional<RequestKey> key);

    /** As {@link #pay(UserId, Money, Optional)}, without a key: each call pays. */
    default Receipt<Payment> pay(UserId payer, Money amount) {
        return pay(payer, amount, Optional.empty());
    }

    /**
     * As {@link #pay(UserId, Money, Optional)}, but returns at once, whatever the state of the store: the answer or refusal arrives by the stage, once all
     * is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Payment>> payLater(UserId payer, Money amount, Optional<RequestKey> key);

    /**
     * Gives a part of a payment back. That may be done as often as there is something left of it.
     *
     * @throws InvalidValue if {@code amount} is less than 1
     * @throws PaymentNotFound if there is no payment of this id
     * @throws PaymentOfOrder if it belongs to an order, of which goods are to be given back instead
     * @throws ExceedsPayment if more would be given back than was paid
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     */
    Receipt<Refund> refund(PaymentId id, Money amount, Optional<RequestKey> key);

    /** As {@link #refund(PaymentId, Money, Optional)}, without a key: each call gives back. */
    default Receipt<Refund> refund(PaymentId id, Money amount) {
        return refund(id, amount, Optional.empty());
    }

    /**
     * As {@link #refund(PaymentId, Money, Optional)}, but returns at once, whatever the state of the store: the answer or refusal arrives by
     * the stage, once all is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Refund>> refundLater(PaymentId id, Money amount, Optional<RequestKey> key);

    /**
     * How a payment was given back, newest first; for an order, with each of its returns.
     *
     * @throws PaymentNotFound if there is no payment of this id
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Refund> refunds(PaymentId id, PageRequest page);

    /**
     * Gives all that is left of a payment back. Refunding what is refunded answers the same and has no effect.
     *
     * @throws PaymentNotFound if there is none of this id
     * @throws PaymentOfOrder if it belongs to an order, which is to be cancelled instead
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     */
    Receipt<Payment> refund(PaymentId id, Optional<RequestKey> key);

    /** As {@link #refund(PaymentId, Optional)}, without a key. */
    default Receipt<Payment> refund(PaymentId id) {
        return refund(id, Optional.empty());
    }

    /** @throws PaymentNotFound if there is none of this id */
    Payment find(PaymentId id);

    /**
     * The payments of one user or of all, newest first, those of orders among them.
     *
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Payment> list(Optional<UserId> payer, PageRequest page);
}
