package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.Ranking;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads without locks: each answer shows all of a unit of work, or nothing of it. */
public interface Queries {
    /** The most lines that the orders or returns of one slice have, unless a single one has more. */
    int LINES_PER_SLICE = 2_000;

    Optional<Wallet> wallet(UserId owner);

    /** Entries with a {@code seq} less than {@code before}, newest first. */
    Slice<WalletEntry> entries(UserId owner, long before, int limit);

    Optional<Product> product(ProductId id);

    /** Products with an id after {@code after}, by id. */
    Slice<Product> products(Optional<ProductId> after, int limit);

    /** Adjustments with a {@code seq} less than {@code before}, newest first. */
    Slice<StockAdjustment> adjustments(ProductId product, long before, int limit);

    /** Changes with a {@code seq} less than {@code before}, newest first. */
    Slice<ProductChange> changes(ProductId product, long before, int limit);

    Optional<Order> order(OrderId id);

    /** What is under way with an order whose money moves elsewhere. */
    Optional<Pending> pending(OrderId order);

    /** Orders with an id before {@code before}, newest first, with {@link #LINES_PER_SLICE} lines at the most. */
    Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit);

    /**
     * Returns with a {@code seq} less than {@code before}, newest first, with {@link #LINES_PER_SLICE} lines at the most; none for an order
     * that is not there.
     */
    Slice<Return> returns(OrderId order, long before, int limit);

    /** A payment, of an order or alone. */
    Optional<Payment> payment(PaymentId id);

    /** Payments with an id before {@code before}, of orders or alone, by descending ids: newest first, unless callers chose them. */
    Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit);

    /** Refunds with a {@code seq} less than {@code before}, newest first; none for a payment that is not there. */
    Slice<Refund> refunds(PaymentId payment, long before, int limit);

    /** The products with most units sold from one day to another, both included; ties by id; none without a sale. */
    List<Ranking.Seller> popular(LocalDate from, LocalDate to, int limit);
}
