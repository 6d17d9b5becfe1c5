package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.Claim;
import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.persistence.KeyRecord;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.Unsettled;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The maps, of immutable records only, and the one lock that all access to them takes. */
final class Store implements State {
    /** What a key stands for, and since when. */
    record Known(KeyRecord keyRecord, Instant since) {}

    private final ReentrantLock lock = new ReentrantLock();

    private Claim claim;
    final Map<RequestKey, Known> keys = new LinkedHashMap<>();
    final Map<UserId, Account> accounts = new HashMap<>();
    private final Account noAccount = new Account();
    private final Timeline<OrderId, Order> orders = new Timeline<>(Order::id);
    private final Timeline<PaymentId, Payment> payments = new Timeline<>(Payment::id);

    final UnderWay underWay = new UnderWay();
    final Map<PaymentId, PaymentClaim> claims = new HashMap<>();
    final Map<OrderId, List<Return>> returns = new HashMap<>();

    /** Of payments of orders, which have them with their returns, too. */
    final Map<PaymentId, List<Refund>> refunds = new HashMap<>();

    final Map<ProductId, Product> products = new HashMap<>();
    final NavigableSet<ProductId> productIds = new TreeSet<>();
    final Map<ProductId, List<ProductChange>> productChanges = new HashMap<>();
    final Map<ProductId, List<StockAdjustment>> adjustments = new HashMap<>();
    final NavigableMap<LocalDate, Map<ProductId, Long>> sales = new TreeMap<>();

    final List<Fact> events = new ArrayList<>();
    final List<Runnable> signals = new ArrayList<>();
    final Places places = new Places();
    final NavigableMap<WebhookId, KeptWebhook> webhooks = new TreeMap<>();
    final NavigableMap<AccessKeyId, KeptAccessKey> accessKeys = new TreeMap<>();

    /** Runs {@code access} alone. Not within itself: a database would not see its own work over a second connection either. */
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

    /** The one that the store is of, which is the first. */
    Claim claimFor(Claim first) {
        if (claim == null) {
            claim = first;
        }
        return claim;
    }

    /** Where the money of its orders is. */
    Till till() {
        return claim == null ? Till.HERE : claim.till();
    }

    @Override
    public Optional<Wallet> wallet(UserId owner) {
        return Optional.ofNullable(account(owner).wallet);
    }

    @Override
    public Optional<Product> product(ProductId id) {
        return Optional.ofNullable(products.get(id));
    }

    @Override
    public Optional<Order> order(OrderId id) {
        return orders.find(id);
    }

    @Override
    public Optional<Payment> payment(PaymentId id) {
        return payments.find(id);
    }

    @Override
    public Optional<Unsettled> unsettled(OrderId order) {
        return underWay.find(order);
    }

    @Override
    public Optional<PaymentClaim> claim(PaymentId id) {
        return Optional.ofNullable(claims.get(id));
    }

    @Override
    public Optional<Refund> refund(RefundId id) {
        return refunds(id.payment()).stream().filter(it -> it.seq() == id.seq()).findFirst();
    }

    @Override
    public Optional<KeyRecord> keyRecord(RequestKey key) {
        return Optional.ofNullable(keys.get(key)).map(Known::keyRecord).map(this::asItStands);
    }

    /** What had only begun when the key was kept may have come to its end. */
    private KeyRecord asItStands(KeyRecord kept) {
        if (kept.fact() instanceof PendingOrder pending) {
            return order(pending.order())
                    .map(order -> new KeyRecord(kept.command(), order))
                    .orElse(kept);
        }
        if (kept.fact() instanceof PendingReturn pending) {
            return returns.getOrDefault(pending.order(), List.of()).stream()
                    .skip(pending.seq() - 1)
                    .findFirst()
                    .map(given -> new KeyRecord(kept.command(), given))
                    .orElse(kept);
        }
        if (till() == Till.ELSEWHERE && kept.fact() instanceof Order begun) {
            return order(begun.id())
                    .filter(Order::isCancelled)
                    .map(order -> new KeyRecord(kept.command(), order))
                    .orElse(kept);
        }
        return kept;
    }

    Account account(UserId owner) {
        return accounts.getOrDefault(owner, noAccount);
    }

    /** The orders of one user or of all. */
    Timeline<OrderId, Order> orders(Optional<UserId> buyer) {
        return buyer.map(it -> account(it).orders).orElse(orders);
    }

    /** The payments of one user or of all. */
    Timeline<PaymentId, Payment> payments(Optional<UserId> payer) {
        return payer.map(it -> account(it).payments).orElse(payments);
    }

    /** Whether a payment is of an order of this store. */
    boolean isOfOrder(PaymentId payment) {
        return order(new OrderId(payment.value())).isPresent();
    }

    /** The refunds of a payment, of an order or alone. */
    List<Refund> refunds(PaymentId payment) {
        return refunds.getOrDefault(payment, List.of());
    }

    void write(Effects effects) {
        each(effects.wallets(), this::keep);
        effects.entries().forEach(entry -> accounts.get(entry.owner()).entries.add(entry));
        each(effects.payments(), this::keep);
        each(effects.claims(), it -> claims.put(it.id(), it));
        effects.refunds().forEach(it -> add(refunds, it.payment(), it));
        each(effects.products(), this::keep);
        effects.productChanges().forEach(it -> add(productChanges, it.product(), it));
        effects.adjustments().forEach(it -> add(adjustments, it.product(), it));
        each(effects.orders(), this::keep);
        effects.returns().forEach(this::keep);
        effects.settled().forEach(it -> underWay.remove(it.order()));
        effects.voids().forEach(underWay::change);
        effects.begun().forEach(underWay::add);
        effects.givenUp().forEach(it -> it.key().ifPresent(key -> free(key, it.order())));
        effects.sales().forEach(this::count);
        if (!effects.keyRecords().isEmpty()) {
            var now = Instant.now();
            effects.keyRecords().forEach(it -> keys.put(it.command().key(), new Known(it, now)));
        }
        append(effects.events());
    }

    /** Of facts as they were when they happened, which is how {@link Effects} has them. */
    private void append(List<Fact> happened) {
        events.addAll(happened);
        if (!happened.isEmpty()) {
            signals.forEach(Runnable::run);
        }
    }

    private Account opened(UserId owner) {
        return accounts.computeIfAbsent(owner, none -> new Account());
    }

    private void keep(Wallet wallet) {
        opened(wallet.owner()).wallet = wallet;
    }

    private void keep(Payment payment) {
        keep(payment, payments, opened(payment.payer()).payments);
    }

    private void keep(Product product) {
        if (products.put(product.id(), product) == null) {
            productIds.add(product.id());
        }
    }

    private void keep(Return given) {
        add(returns, given.order(), given);
        add(refunds, given.refund().payment(), given.refund());
    }

    /** Unless somebody else has taken the key since. */
    private void free(RequestKey key, OrderId order) {
        var known = keys.get(key);
        if (known != null
                && known.keyRecord().fact() instanceof PendingOrder begun
                && begun.order().equals(order)) {
            keys.remove(key);
        }
    }

    private static <K, V> void add(Map<K, List<V>> histories, K key, V line) {
        histories.computeIfAbsent(key, none -> new ArrayList<>()).add(line);
    }

    private void keep(Order order) {
        keep(order, orders, opened(order.buyer()).orders);
    }

    /** What is the last of all is the last of its user's too: theirs lie scattered in memory, and need not be looked at. */
    private static <V> void keep(V value, Timeline<?, V> ofAll, Timeline<?, V> ofUser) {
        if (ofAll.put(value)) {
            ofUser.append(value);
        } else {
            ofUser.put(value);
        }
    }

    /** The oldest come first. */
    int forgetKeys(Instant before, int most) {
        var oldest = keys.values().iterator();
        var forgotten = 0;
        while (forgotten < most && oldest.hasNext() && !oldest.next().since().isAfter(before)) {
            oldest.remove();
            forgotten++;
        }
        return forgotten;
    }

    private void count(Sale sale) {
        sales.computeIfAbsent(sale.day(), day -> new HashMap<>()).merge(sale.product(), sale.units(), Long::sum);
    }

    private static <T> void each(Change<T> change, Consumer<T> action) {
        change.added().forEach(action);
        change.changed().forEach(action);
    }
}
