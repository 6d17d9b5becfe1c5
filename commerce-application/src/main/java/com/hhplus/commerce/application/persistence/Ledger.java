package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderNotFound;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.PaymentNotFound;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductNotFound;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.Wallet;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work after work on the state of what their scopes name, and knows what is to be written in the end. It is the one
 * implementation of {@link Books}, so that what a fact does to stock, sales and balances is written once; an adapter only
 * loads, locks, writes and answers.
 *
 * <p>Work sees what the work before it recorded. What a work recorded that ends in a failure is dropped. For one thread.
 */
public final class Ledger implements Books {
    private static final Scope NOTHING = new Scope(Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of());

    /** What sales are counted by. */
    private record ProductDay(ProductId product, LocalDate day) {}

    private final List<Column.Draft> drafts = new ArrayList<>();
    private final Column<UserId, Wallet> wallets;
    private final Column<ProductId, Product> products;
    private final Column<OrderId, Order> orders;
    private final Column<PaymentId, Payment> payments;
    private final Column<ProductDay, Sale> sales;
    private final Column<RequestKey, KeyRecord> keyRecords;
    private final Journal<WalletEntry> entries = new Journal<>();
    private final Journal<StockAdjustment> adjustments = new Journal<>();

    private Scope scope = NOTHING;

    public Ledger(State state) {
        wallets = new Column<>(state::wallet, drafts);
        products = new Column<>(state::product, drafts);
        orders = new Column<>(state::order, drafts);
        payments = new Column<>(state::payment, drafts);
        sales = new Column<>(counted -> Optional.empty(), drafts);
        keyRecords = new Column<>(state::keyRecord, drafts);
    }

    /**
     * Runs {@code work}, which sees what {@code named} names and nothing else.
     *
     * @throws Rejection or whatever else the work throws, after which the ledger is as before
     */
    public <T> T run(Scope named, Function<Books, T> work) {
        if (scope != NOTHING) {
            throw new IllegalStateException("units of work do not nest");
        }
        scope = named;
        try {
            var outcome = work.apply(this);
            mustHavePayments();
            keep();
            return outcome;
        } finally {
            drop();
            scope = NOTHING;
        }
    }

    /** What all the work so far, without what was dropped, has changed. */
    public Effects effects() {
        return new Effects(
                wallets.change(),
                entries.lines(),
                payments.change(),
                products.change(),
                adjustments.lines(),
                orders.change(),
                salesThatCount(),
                keyRecords.change().added());
    }

    @Override
    public Wallet wallet(UserId owner) {
        return findWallet(owner).orElseThrow(() -> new WalletNotFound(owner));
    }

    @Override
    public Wallet walletToCharge(UserId owner) {
        return findWallet(owner).orElseGet(() -> Wallet.of(owner));
    }

    @Override
    public Product product(ProductId id) {
        return findProduct(id).orElseThrow(() -> new ProductNotFound(List.of(id)));
    }

    @Override
    public Optional<Product> findProduct(ProductId id) {
        mustName(scope.products(), id);
        return products.find(id);
    }

    @Override
    public Map<ProductId, Product> products(Set<ProductId> ids) {
        mustRun();
        var found = new HashMap<ProductId, Product>(2 * ids.size());
        for (var id : ids) {
            findProduct(id).ifPresent(product -> found.put(id, product));
        }
        if (found.size() < ids.size()) {
            throw new ProductNotFound(
                    ids.stream().filter(id -> !found.containsKey(id)).sorted().toList());
        }
        return found;
    }

    @Override
    public Order order(OrderId id) {
        mustName(scope.orders(), id);
        return orders.find(id).orElseThrow(() -> new OrderNotFound(id));
    }

    @Override
    public Payment payment(PaymentId id) {
        mustName(scope.payments(), id);
        return payments.find(id)
                .filter(payment -> payment.order().isEmpty())
                .orElseThrow(() -> new PaymentNotFound(id));
    }

    @Override
    public void record(WalletEntry entry) {
        var owner = entry.owner();
        wallets.draft(owner, walletToCharge(owner).after(entry));
        entries.draft(entry);
    }

    @Override
    public void record(StockAdjustment adjustment) {
        var id = adjustment.product();
        products.draft(id, product(id).after(adjustment));
        adjustments.draft(adjustment);
    }

    @Override
    public void record(Product product) {
        var before = findProduct(product.id());
        must(product.stock() == before.map(Product::stock).orElse(0L), "stock moves by adjustments and orders only");
        must(
                product.adjustments() == before.map(Product::adjustments).orElse(0L),
                "adjustments are recorded themselves");
        products.draft(product.id(), product);
    }

    @Override
    public void record(Order order) {
        var before = orders.find(order.id());
        var payment = order.payment();
        if (order.isCancelled()) {
            mustName(scope.orders(), order.id());
            must(before.equals(Optional.of(order.asPlaced())), "only an order that stands can be cancelled");
            move(order, Product::returned, -1);
        } else {
            must(before.isEmpty() && payments.find(payment.id()).isEmpty(), "an order is placed once");
            move(order, Product::taken, 1);
        }
        keepPayment(payment);
        orders.draft(order.id(), order);
    }

    @Override
    public void record(Payment payment) {
        must(payment.order().isEmpty(), "the payment of an order is recorded with it");
        var before = payments.find(payment.id());
        if (payment.isRefunded()) {
            mustName(scope.payments(), payment.id());
            must(before.equals(Optional.of(payment.asPaid())), "only a payment that stands can be refunded");
        } else {
            must(before.isEmpty(), "a payment is made once");
        }
        keepPayment(payment);
    }

    @Override
    public <T extends Fact> Receipt<T> once(Class<T> fact, Supplier<T> rest) {
        mustRun();
        if (scope.command().isEmpty()) {
            return Receipt.first(rest.get());
        }
        var command = scope.command().get();
        var before = keyRecords.find(command.key());
        if (before.isPresent()) {
            if (!before.get().command().equals(command)) {
                throw new IdempotencyKeyReused(command.key());
            }
            return Receipt.again(fact.cast(before.get().fact()));
        }
        var outcome = rest.get();
        keyRecords.draft(command.key(), new KeyRecord(command, outcome));
        return Receipt.first(outcome);
    }

    private Optional<Wallet> findWallet(UserId owner) {
        mustName(scope.wallets(), owner);
        return wallets.find(owner);
    }

    /** @param sign of the units that are sold */
    private void move(Order order, BiFunction<Product, Quantity, Product> step, int sign) {
        for (var line : order.lines()) {
            var id = line.product();
            var quantity = line.quantity();
            products.draft(id, step.apply(product(id), quantity));
            count(new ProductDay(id, order.day()), sign * quantity.units());
        }
    }

    private void count(ProductDay sold, long units) {
        var before = sales.find(sold).map(Sale::units).orElse(0L);
        sales.draft(sold, new Sale(sold.product(), sold.day(), before + units));
    }

    /** Money that a payment takes or gives back has moved in the same work. */
    private void keepPayment(Payment payment) {
        must(hasMoved(payment), "a payment moves its wallet");
        payments.draft(payment.id(), payment);
    }

    private boolean hasMoved(Payment payment) {
        var id = Optional.of(payment.id());
        for (var entry : entries.drafted()) {
            if (entry.payment().equals(id) && entry.balance().equals(payment.lastBalance())) {
                return true;
            }
        }
        return false;
    }

    /** Without those that have cancelled each other out. */
    private List<Sale> salesThatCount() {
        var counted = sales.change().added();
        counted.removeIf(sale -> sale.units() == 0);
        return counted;
    }

    /** Money that a payment or refund moves belongs to a payment that is recorded with it. */
    private void mustHavePayments() {
        for (var entry : entries.drafted()) {
            var payment = entry.payment();
            must(
                    payment.isEmpty() || payments.find(payment.get()).isPresent(),
                    "an entry that pays or refunds has its payment");
        }
    }

    private void mustRun() {
        must(scope != NOTHING, "books are open while their work runs, and no longer");
    }

    private void keep() {
        drafts.forEach(Column.Draft::keep);
        drafts.clear();
        entries.keep();
        adjustments.keep();
    }

    private void drop() {
        drafts.forEach(Column.Draft::drop);
        drafts.clear();
        entries.drop();
        adjustments.drop();
    }

    private static <T> void mustName(Set<T> named, T name) {
        if (!named.contains(name)) {
            throw new IllegalStateException("the scope does not name " + name);
        }
    }

    private static void must(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException(rule);
        }
    }
}
