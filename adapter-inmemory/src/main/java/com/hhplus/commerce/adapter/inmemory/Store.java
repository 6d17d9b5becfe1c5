package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The maps, of immutable records only, and the one lock that all access to them takes. */
final class Store {
    /** A command that was carried out, and when. */
    private record Kept(State.Told told, Instant at) {}

    private final ReentrantLock lock = new ReentrantLock();

    private Shop shop;
    private final Map<RequestKey, Kept> told = new LinkedHashMap<>();

    final Map<UserId, Wallet> wallets = new HashMap<>();
    final Map<UserId, List<WalletEntry>> entries = new HashMap<>();
    final NavigableMap<ProductId, Product> products = new TreeMap<>();
    final Map<ProductId, List<StockAdjustment>> adjustments = new HashMap<>();
    final Shelf<OrderId, Order> orders = new Shelf<>(Order::id, Order::buyer);
    final Shelf<PaymentId, Payment> payments = new Shelf<>(Payment::id, Payment::payer);
    final NavigableMap<LocalDate, Map<ProductId, Long>> sales = new TreeMap<>();

    /** Runs {@code access} alone. Not within itself: a database would not see its own work through a second door either. */
    <T> T locked(Supplier<T> access) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("neither queries nor another unit of work may run within a unit of work");
        }
        lock.lock();
        try {
            return access.get();
        } finally {
            lock.unlock();
        }
    }

    /** The shop that the store is of, which is the first that asks. */
    Shop claimFor(Shop first) {
        if (shop == null) {
            shop = first;
        }
        return shop;
    }

    State load(Scope scope) {
        return new State(
                found(scope.wallets(), wallets::get),
                found(scope.products(), products::get),
                found(scope.orders(), orders::get),
                found(scope.payments(), this::standingAlone),
                scope.command()
                        .map(Scope.Command::key)
                        .map(told::get)
                        .map(Kept::told)
                        .map(List::of)
                        .orElse(List.of()));
    }

    private Payment standingAlone(PaymentId id) {
        var payment = payments.get(id);
        return payment == null || payment.order().isPresent() ? null : payment;
    }

    void write(Effects effects) {
        effects.orders().added().forEach(orders::mustBeNew);
        effects.payments().added().forEach(payments::mustBeNew);
        each(effects.wallets(), wallet -> wallets.put(wallet.owner(), wallet));
        effects.entries()
                .forEach(entry -> entries.computeIfAbsent(entry.owner(), owner -> new ArrayList<>())
                        .add(entry));
        each(effects.payments(), payments::put);
        each(effects.products(), product -> products.put(product.id(), product));
        effects.adjustments()
                .forEach(adjustment -> adjustments
                        .computeIfAbsent(adjustment.product(), product -> new ArrayList<>())
                        .add(adjustment));
        each(effects.orders(), orders::put);
        effects.sales().forEach(this::count);
        if (!effects.told().isEmpty()) {
            var now = Instant.now();
            effects.told().forEach(answer -> told.put(answer.command().key(), new Kept(answer, now)));
        }
    }

    int forgetKeys(Instant before) {
        var size = told.size();
        told.values().removeIf(kept -> !kept.at().isAfter(before));
        return size - told.size();
    }

    private void count(Sale sale) {
        sales.computeIfAbsent(sale.day(), day -> new HashMap<>()).merge(sale.product(), sale.units(), Long::sum);
    }

    private static <T> void each(Change<T> change, Consumer<T> action) {
        change.added().forEach(action);
        change.changed().forEach(action);
    }

    private static <K, V> List<V> found(Collection<K> names, Function<K, V> lookup) {
        var values = new ArrayList<V>(names.size());
        for (var name : names) {
            var value = lookup.apply(name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
