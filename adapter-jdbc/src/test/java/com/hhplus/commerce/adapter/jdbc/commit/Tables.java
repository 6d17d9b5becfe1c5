package com.hhplus.commerce.adapter.jdbc.commit;

import static java.util.stream.Collectors.toSet;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.persistence.KeyRecord;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a simulated store holds: maps of immutable records, with the constraints of a database. Equal if they hold the same. */
record Tables(
        Map<UserId, Wallet> wallets,
        Map<UserId, List<WalletEntry>> entries,
        Map<ProductId, Product> products,
        Map<ProductId, List<ProductChange>> productChanges,
        Map<ProductId, List<StockAdjustment>> adjustments,
        Map<OrderId, Order> orders,
        Map<OrderId, List<Return>> returns,
        Map<PaymentId, Payment> payments,
        Map<PaymentId, PaymentClaim> claims,
        Map<PaymentId, List<Refund>> refunds,
        Map<ProductDay, Long> sales,
        Map<RequestKey, KeyRecord> keyRecords,
        List<Fact> events) {

    record ProductDay(ProductId product, LocalDate day) {}

    static Tables empty() {
        return new Tables(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>());
    }

    /** Others that hold the same now. */
    Tables copy() {
        var copy = empty();
        copy.wallets.putAll(wallets);
        entries.forEach((owner, lines) -> copy.entries.put(owner, new ArrayList<>(lines)));
        copy.products.putAll(products);
        productChanges.forEach((product, lines) -> copy.productChanges.put(product, new ArrayList<>(lines)));
        adjustments.forEach((product, lines) -> copy.adjustments.put(product, new ArrayList<>(lines)));
        copy.orders.putAll(orders);
        returns.forEach((order, given) -> copy.returns.put(order, new ArrayList<>(given)));
        copy.payments.putAll(payments);
        copy.claims.putAll(claims);
        refunds.forEach((payment, made) -> copy.refunds.put(payment, new ArrayList<>(made)));
        copy.sales.putAll(sales);
        copy.keyRecords.putAll(keyRecords);
        copy.events.addAll(events);
        return copy;
    }

    State load(LockSet wanted) {
        return State.of(
                found(wallets, wanted.wallets()),
                found(products, wanted.products()),
                found(orders, wanted.orders()),
                List.of(),
                found(payments, wanted.payments()).stream()
                        .filter(payment -> payment.order().stream().noneMatch(orders::containsKey))
                        .toList(),
                found(claims, wanted.payments()),
                wanted.refunds().stream().flatMap(id -> refund(id).stream()).toList(),
                found(
                        keyRecords,
                        wanted.commands().stream()
                                .map(command -> command.key())
                                .distinct()
                                .toList()));
    }

    private Optional<Refund> refund(RefundId id) {
        return refunds.getOrDefault(id.payment(), List.of()).stream()
                .filter(refund -> refund.seq() == id.seq())
                .findFirst();
    }

    /** The things named that are there. */
    LockSet existing(LockSet wanted) {
        return LockSet.of(
                wanted.products().stream().filter(products::containsKey).collect(toSet()),
                wanted.wallets().stream().filter(wallets::containsKey).collect(toSet()),
                wanted.orders().stream().filter(orders::containsKey).collect(toSet()),
                wanted.payments().stream().filter(payments::containsKey).collect(toSet()));
    }

    /**
     * All of it, or nothing.
     *
     * @throws Conflict if something is there that is to be added
     */
    void write(Effects effects) {
        mustBeNew(wallets, effects.wallets().added(), Wallet::owner);
        mustBeNew(products, effects.products().added(), Product::id);
        mustBeNew(orders, effects.orders().added(), Order::id);
        mustBeNew(payments, effects.payments().added(), Payment::id);
        mustBeNew(claims, effects.claims().added(), PaymentClaim::id);
        mustBeNew(keyRecords, effects.keyRecords(), it -> it.command().key());
        put(wallets, effects.wallets(), Wallet::owner);
        effects.entries().forEach(entry -> append(entries, entry.owner(), entry));
        put(payments, effects.payments(), Payment::id);
        put(claims, effects.claims(), PaymentClaim::id);
        effects.refunds().forEach(refund -> append(refunds, refund.payment(), refund));
        put(products, effects.products(), Product::id);
        effects.productChanges().forEach(change -> append(productChanges, change.product(), change));
        effects.adjustments().forEach(adjustment -> append(adjustments, adjustment.product(), adjustment));
        put(orders, effects.orders(), Order::id);
        effects.returns().forEach(given -> append(returns, given.order(), given));
        effects.sales().forEach(this::count);
        effects.keyRecords().forEach(it -> keyRecords.put(it.command().key(), it));
        events.addAll(effects.events());
    }

    /** The first of the tables that is not as in {@code expected}, and how. */
    Optional<String> differenceFrom(Tables expected) {
        return List.of(
                        difference("wallets", wallets, expected.wallets),
                        difference("entries", entries, expected.entries),
                        difference("products", products, expected.products),
                        difference("product changes", productChanges, expected.productChanges),
                        difference("adjustments", adjustments, expected.adjustments),
                        difference("orders", orders, expected.orders),
                        difference("returns", returns, expected.returns),
                        difference("payments", payments, expected.payments),
                        difference("claims", claims, expected.claims),
                        difference("refunds", refunds, expected.refunds),
                        difference("sales", sales, expected.sales),
                        difference("keys", keyRecords, expected.keyRecords),
                        difference("events", events, expected.events))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> difference(String table, Object actual, Object expected) {
        return actual.equals(expected)
                ? Optional.empty()
                : Optional.of("the " + table + " are " + actual + " instead of " + expected);
    }

    private void count(Sale sale) {
        sales.merge(
                new ProductDay(sale.product(), sale.day()),
                sale.units(),
                (before, more) -> before + more == 0 ? null : Long.valueOf(before + more));
    }

    private static <K, V> List<V> found(Map<K, V> table, Collection<K> keys) {
        return keys.stream().filter(table::containsKey).map(table::get).toList();
    }

    private static <K, V> void mustBeNew(Map<K, V> table, List<V> added, Function<V, K> key) {
        if (added.stream().map(key).anyMatch(table::containsKey)) {
            throw new Conflict(Obstacle.CREATED, null);
        }
    }

    private static <K, V> void put(Map<K, V> table, Change<V> change, Function<V, K> key) {
        change.added().forEach(value -> table.put(key.apply(value), value));
        change.changed().forEach(value -> table.put(key.apply(value), value));
    }

    private static <K, V> void append(Map<K, List<V>> table, K key, V line) {
        table.computeIfAbsent(key, first -> new ArrayList<>()).add(line);
    }
}
