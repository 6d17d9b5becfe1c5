package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.ExceedsPayment;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentDiffers;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.PaymentOfOrder;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.payment.RefundDiffers;
import com.hhplus.commerce.domain.payment.RefundOutOfTurn;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Paying by itself or for an order of another server, and looking at all that was paid, for orders too.
 *
 * <p>Who must not pay twice, and may crash in between, chooses an id and pays under it. What is done by an id needs no key: it has its effect
 * once, however often and however late it is repeated, and is answered as the first time.
 */
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
     * Takes {@code amount} out of the wallet of {@code payer} under an id that the caller has chosen. If it was paid before, nothing moves and
     * the payment is answered as it is.
     *
     * @param amount at least 1; for an order, at least 0
     * @param order an order of another server, of the same UUID
     * @throws InvalidValue if {@code amount} is less, or the order is of another UUID
     * @throws PaymentVoided if the id was made void
     * @throws PaymentDiffers if the id stands for another payer, amount or order, or for an order of this store
     * @throws WalletNotFound if the payer has no wallet
     * @throws InsufficientBalance if the wallet does not cover the amount
     */
    Receipt<Payment> pay(PaymentId id, UserId payer, Money amount, Optional<OrderId> order);

    /**
     * As {@link #pay(PaymentId, UserId, Money, Optional)}, but returns at once, whatever the state of the store: the answer or refusal arrives by
     * the stage, once all is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Payment>> payLater(PaymentId id, UserId payer, Money amount, Optional<OrderId> order);

    /**
     * Makes an id unusable: nothing is paid under it from now on, and what was is given back, all that is left of it. Making void what is void
     * answers the same and has no effect.
     *
     * @throws PaymentOfOrder if it belongs to an order of this store
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     */
    VoidedPayment voidPayment(PaymentId id);

    /**
     * As {@link #voidPayment}, but returns at once, whatever the state of the store: the answer or refusal arrives by the stage, once all is
     * durable. What follows on it should not block.
     */
    CompletionStage<VoidedPayment> voidPaymentLater(PaymentId id);

    /**
     * Makes the refund of number {@code seq}. If it was made before, nothing moves and it is answered again.
     *
     * @param seq from 1, without gaps; refunds that were made otherwise count too
     * @param amount at least 1; of the payment of an order, at least 0
     * @throws InvalidValue if {@code seq} or {@code amount} is less
     * @throws PaymentNotFound if there is no payment of this id
     * @throws PaymentOfOrder if it belongs to an order of this store, of which goods are to be given back instead
     * @throws PaymentVoided if the id was made void, and the refund was not made before
     * @throws RefundDiffers if the refund of this number was of another amount
     * @throws RefundOutOfTurn if those before it were not made
     * @throws ExceedsPayment if more would be given back than was paid
     * @throws LimitExceeded if the balance would exceed {@link Money#LIMIT}
     */
    Receipt<Refund> refund(PaymentId id, long seq, Money amount);

    /**
     * As {@link #refund(PaymentId, long, Money)}, but returns at once, whatever the state of the store: the answer or refusal arrives by the
     * stage, once all is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Refund>> refundLater(PaymentId id, long seq, Money amount);

    /**
     * Gives a part of a payment back. That may be done as often as there is something left of it.
     *
     * @throws InvalidValue if {@code amount} is less than 1
     * @throws PaymentNotFound if there is no payment of this id
     * @throws PaymentOfOrder if it belongs to an order, here or elsewhere, of which goods are to be given back instead
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
     * @throws PaymentOfOrder if it belongs to an order, here or elsewhere, which is to be cancelled instead
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
     * The payments of one user or of all, newest first by their ids, those of orders among them. One under an id that its caller chose stands where
     * that puts it.
     *
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Payment> list(Optional<UserId> payer, PageRequest page);
}
