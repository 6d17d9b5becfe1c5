package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.PendingVoid;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a piece of work sees, which is what its {@link Scope} names, and where it records what happened. It sees at once what
 * it recorded. A wallet changes only by its entries, stock only by adjustments, orders and returns: nothing moves without its history.
 * What is recorded of a charge, a product, its stock, an order, a return, a payment or a refund is an event of the feed as well; what comes back
 * with an order that is cancelled belongs to that event.
 *
 * <p>Asking for, or recording, what the scope does not name is an {@link IllegalStateException}.
 */
public interface Books {
    /** @throws WalletNotFound if there is none */
    Wallet wallet(UserId owner);

    /** The wallet of {@code owner}, an empty one if there is none. */
    Wallet walletToCharge(UserId owner);

    /** @throws ProductNotFound if there is none */
    Product product(ProductId id);

    Optional<Product> findProduct(ProductId id);

    /** @throws ProductNotFound with all that do not exist, by id */
    Map<ProductId, Product> products(Set<ProductId> ids);

    /** @throws OrderNotFound if there is none */
    Order order(OrderId id);

    Optional<Order> findOrder(OrderId id);

    /** @throws PaymentNotFound if there is none; that of an order is there if the scope names the order, too */
    Payment payment(PaymentId id);

    /** As {@link #payment}. */
    Optional<Payment> findPayment(PaymentId id);

    /** What was claimed under the id of a payment. */
    Optional<PaymentClaim> findClaim(PaymentId id);

    /** A refund that the scope names, of a payment that it names too. */
    Optional<Refund> findRefund(RefundId id);

    /** Moves a wallet, and opens it if this is its first entry. */
    void record(WalletEntry entry);

    /** Moves the stock of a product. */
    void record(StockAdjustment adjustment);

    /** Registers a product, or changes the name and price of one. */
    void record(ProductChange change);

    /**
     * Keeps a new order and takes its goods from stock, unless they were taken before, when it was pending; or keeps that one, all of which came
     * back, is cancelled.
     */
    void record(Order order);

    /** Keeps that goods of an order came back, and puts them into stock. If that was pending, it no longer is. */
    void record(Return given);

    /** What is under way with an order whose money moves elsewhere. */
    Optional<Pending> pending(OrderId order);

    /** Takes the goods of a new order from stock while it is not known whether it is paid. */
    void record(PendingOrder pending);

    /** Keeps that goods of an order are to come back. */
    void record(PendingReturn pending);

    /** Puts the goods of a pending order into stock, and forgets the key of its command, which has not been carried out. */
    void record(PendingVoid givenUp);

    /** Forgets an order that was given up, now that it is sure that it is never paid. */
    void end(PendingVoid givenUp);

    /** Keeps a new payment that belongs to no order, or to one of another server, which the scope names. */
    void record(Payment payment);

    /** Keeps that a payment which belongs to no order here was given back, all of it or a part. */
    void record(Refund refund);

    /** Keeps that something is paid under an id, which is recorded before, or that nothing is any more, once all of it is given back. */
    void record(PaymentClaim claim);

    /**
     * Runs {@code rest} and remembers the fact that it answers with, unless the scope's command was carried out before: then
     * that fact is replayed. Without a key, just runs it.
     *
     * @throws IdempotencyKeyReused if the key was used for another command
     */
    <T extends Fact> Receipt<T> once(Class<T> fact, Supplier<T> rest);
}
