package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.payment.PaymentUnknown;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Basket;
import com.hhplus.commerce.domain.order.ExceedsOrder;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderCancelled;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.OrderNotPaid;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.product.OutOfStock;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Buying, and giving it back. */
public interface Orders {
    /**
     * Sells a basket: stock is taken, the wallet debited, the payment and the order recorded, at once or not at all. Where the money moves
     * elsewhere, the stock is taken first and given back if the order is not paid.
     *
     * @throws ProductNotFound if products of the basket do not exist
     * @throws OutOfStock if there is not enough of them
     * @throws LimitExceeded if the total exceeds what {@link com.hhplus.commerce.domain.Money} holds
     * @throws WalletNotFound if the buyer has no wallet
     * @throws InsufficientBalance if the wallet does not cover the total
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     * @throws PaymentUnavailable if nobody can be asked to move the money: nothing is bought
     * @throws PaymentUnknown if it is not known yet whether the money has moved: the order is pending
     */
    Receipt<Order> place(UserId buyer, Basket basket, Optional<RequestKey> key);

    /** As {@link #place(UserId, Basket, Optional)}, without a key: each call buys. */
    default Receipt<Order> place(UserId buyer, Basket basket) {
        return place(buyer, basket, Optional.empty());
    }

    /**
     * As {@link #place(UserId, Basket, Optional)}, but returns at once, whatever the state of the store: the answer or refusal arrives by the stage, once all
     * is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Order>> placeLater(UserId buyer, Basket basket, Optional<RequestKey> key);

    /** @throws OrderNotFound if there is none of this id */
    Order find(OrderId id);

    /**
     * The order of this id if it is not known yet whether it is paid, which is only where money moves elsewhere: soon it is an order, or there is
     * none of this id.
     */
    Optional<PendingOrder> findPending(OrderId id);

    /**
     * The orders of one buyer or of all, newest first. A page may be shorter than asked for, so that its orders have no more
     * than 2,000 lines in all.
     *
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Order> list(Optional<UserId> buyer, PageRequest page);

    /**
     * Gives units of an order back: they are in stock again, their price is in the wallet again, and they no longer count as sold on the
     * day on which they were. That may be done as often as there is something left of the order.
     *
     * @param goods which products, and how many units of each
     * @param reason why, if anybody says so
     * @throws OrderNotFound if there is no order of this id
     * @throws OrderNotPaid if it is not known yet whether it is paid
     * @throws OrderCancelled if it is cancelled
     * @throws ExceedsOrder if more would come back than was bought
     * @throws LimitExceeded if stock or balance would exceed their caps
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     * @throws PaymentUnavailable if nobody can be asked to move the money: nothing comes back
     * @throws PaymentUnknown if it is not known yet whether the money has moved: the goods come back as soon as it is
     */
    Receipt<Return> giveBack(OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key);

    /** As {@link #giveBack(OrderId, Basket, Optional, Optional)}, without a reason or a key: each call gives back. */
    default Receipt<Return> giveBack(OrderId id, Basket goods) {
        return giveBack(id, goods, Optional.empty(), Optional.empty());
    }

    /**
     * As {@link #giveBack(OrderId, Basket, Optional, Optional)}, but returns at once, whatever the state of the store: the answer or refusal
     * arrives by the stage, once all is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Return>> giveBackLater(
            OrderId id, Basket goods, Optional<Reason> reason, Optional<RequestKey> key);

    /**
     * What was given back of an order, newest first. What was left when it was cancelled is among it, at the time of the cancelling. A page may
     * be shorter than asked for, so that its returns have no more than 2,000 lines in all.
     *
     * @throws OrderNotFound if there is no order of this id
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Return> returns(OrderId id, PageRequest page);

    /**
     * Takes an order back as a whole: what is left of it is given back. Cancelling what is cancelled answers the same and has no effect.
     *
     * @throws OrderNotFound if there is none of this id
     * @throws OrderNotPaid if it is not known yet whether it is paid
     * @throws LimitExceeded if stock or balance would exceed their caps
     * @throws IdempotencyKeyReused if {@code key} was used for another command
     * @throws PaymentUnavailable if nobody can be asked to move the money: nothing is cancelled
     * @throws PaymentUnknown if it is not known yet whether the money has moved: the order is cancelled as soon as it is
     */
    Receipt<Order> cancel(OrderId id, Optional<RequestKey> key);

    /** As {@link #cancel(OrderId, Optional)}, without a key. */
    default Receipt<Order> cancel(OrderId id) {
        return cancel(id, Optional.empty());
    }

    /**
     * As {@link #cancel(OrderId, Optional)}, but returns at once, whatever the state of the store: the answer or refusal arrives by the stage,
     * once all is durable. What follows on it should not block.
     */
    CompletionStage<Receipt<Order>> cancelLater(OrderId id, Optional<RequestKey> key);
}
