package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.application.persistence.Unsettled;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies what is asked for out of the store. */
final class InMemoryQueries implements Queries {
    private static final Comparator<Map.Entry<ProductId, Long>> BEST_FIRST =
            Map.Entry.<ProductId, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Store store;

    InMemoryQueries(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Wallet> wallet(UserId owner) {
        return store.locked(() -> store.wallet(owner));
    }

    @Override
    public Slice<WalletEntry> entries(UserId owner, long before, int limit) {
        return store.locked(() -> history(store.account(owner).entries, before, limit));
    }

    @Override
    public Optional<Product> product(ProductId id) {
        return store.locked(() -> store.product(id));
    }

    @Override
    public Slice<Product> products(Optional<ProductId> after, int limit) {
        return store.locked(() -> {
            var rest = after.map(id -> store.productIds.tailSet(id, false)).orElse(store.productIds);
            return Slice.of(
                    rest.stream().limit(limit + 1L).map(store.products::get).toList(), limit);
        });
    }

    @Override
    public Slice<StockAdjustment> adjustments(ProductId product, long before, int limit) {
        return store.locked(() -> history(store.adjustments.getOrDefault(product, List.of()), before, limit));
    }

    @Override
    public Slice<ProductChange> changes(ProductId product, long before, int limit) {
        return store.locked(() -> history(store.productChanges.getOrDefault(product, List.of()), before, limit));
    }

    @Override
    public Optional<Order> order(OrderId id) {
        return store.locked(() -> store.order(id));
    }

    @Override
    public Optional<Pending> pending(OrderId order) {
        return store.locked(() -> store.underWay.find(order).map(Unsettled::pending));
    }

    @Override
    public Slice<Order> orders(Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        var found = store.locked(() -> store.orders(buyer).before(before, limit + 1));
        return Slice.of(found, limit)
                .within(LINES_PER_SLICE, order -> order.lines().size());
    }

    @Override
    public Slice<Return> returns(OrderId order, long before, int limit) {
        return store.locked(() -> history(store.returns.getOrDefault(order, List.of()), before, limit))
                .within(LINES_PER_SLICE, given -> given.lines().size());
    }

    @Override
    public Optional<Payment> payment(PaymentId id) {
        return store.locked(() -> store.payment(id));
    }

    @Override
    public Slice<Payment> payments(Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        return Slice.of(store.locked(() -> store.payments(payer).before(before, limit + 1)), limit);
    }

    @Override
    public Slice<Refund> refunds(PaymentId payment, long before, int limit) {
        return store.locked(() -> history(store.refunds(payment), before, limit));
    }

    @Override
    public List<Ranking.Seller> popular(LocalDate from, LocalDate to, int limit) {
        return store.locked(() -> {
            var sold = new HashMap<ProductId, Long>();
            store.sales
                    .subMap(from, true, to, true)
                    .values()
                    .forEach(day -> day.forEach((product, units) -> sold.merge(product, units, Long::sum)));
            return sold.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .sorted(BEST_FIRST)
                    .limit(limit)
                    .map(entry -> new Ranking.Seller(
                            entry.getKey(), store.products.get(entry.getKey()).name(), entry.getValue()))
                    .toList();
        });
    }

    /** Lines with a {@code seq} less than {@code before}, newest first; the line of {@code seq} n lies at n − 1. */
    private static <T> Slice<T> history(List<T> lines, long before, int limit) {
        var end = (int) Math.max(0, Math.min(lines.size(), before - 1));
        var found = new ArrayList<>(lines.subList(Math.max(0, end - limit - 1), end));
        Collections.reverse(found);
        return Slice.of(found, limit);
    }
}
