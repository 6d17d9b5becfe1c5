package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.LocalDate;
import java.util.List;

/**
 * What pieces of work have changed, ready to be written: each thing once, in its last state.
 *
 * @param payments all of them, those of {@code orders} too
 * @param refunds those of payments that belong to no order here; the others are in the returns
 * @param settled what was under way with orders, as the store has it, and is no longer
 * @param begun what is under way since, perhaps with orders of which something has ended
 * @param voids what is still under way with orders that were given up
 * @param givenUp the same orders as they were before: their lines and keys are to be forgotten
 * @param events what is to be appended to the feed, in this order
 */
public record Effects(
        Change<Wallet> wallets,
        List<WalletEntry> entries,
        Change<Payment> payments,
        Change<PaymentClaim> claims,
        List<Refund> refunds,
        Change<Product> products,
        List<ProductChange> productChanges,
        List<StockAdjustment> adjustments,
        Change<Order> orders,
        List<Return> returns,
        List<Unsettled> begun,
        List<Unsettled> voids,
        List<Unsettled> settled,
        List<Unsettled> givenUp,
        List<Sale> sales,
        List<KeyRecord> keyRecords,
        List<Fact> events) {

    /** Things that the store does not have yet, and things that it has in an older state. */
    public record Change<T>(List<T> added, List<T> changed) {
        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty();
        }
    }

    /** By how many units the sales of a product on a day change, up or down; never 0. */
    public record Sale(ProductId product, LocalDate day, long units) {}

    public boolean isEmpty() {
        for (var step : Step.values()) {
            if (touches(step)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is anything to write in {@code step}. */
    public boolean touches(Step step) {
        return switch (step) {
            case WALLET -> !wallets.isEmpty();
            case PAYMENT -> !entries.isEmpty() || !claims.isEmpty();
            case STOCK -> !products.isEmpty();
            case ORDER -> !orders.isEmpty() || !begun.isEmpty() || !voids.isEmpty() || !settled.isEmpty();
            case SALES -> !sales.isEmpty();
            case KEY ->
                !keyRecords.isEmpty()
                        || givenUp.stream().anyMatch(it -> it.key().isPresent());
            case EVENT -> !events.isEmpty();
        };
    }
}
