package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.persistence.State.Told;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs work after work on the state that was loaded for all their scopes, and knows what is to be written in the end. It is
 * the one implementation of {@link Books}, so that what a fact does to stock, sales and balances is written once; an adapter
 * only loads, locks, writes and answers.
 *
 * <p>Work sees what the work before it recorded. What a work recorded that ends in a failure is dropped. For one thread.
 */
public final class Ledger implements Books {
    private static final Scope NOTHING = new Scope(Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of());

    private final Column<UserId, Wallet> wallets;
    private final Column<ProductId, Product> products;
    private final Column<OrderId, Order> orders;
    private final Column<PaymentId, Payment> payments;
    private final Column<RequestKey, Told> told;
    private final Journal<WalletEntry> entries = new Journal<>();
    private final Journal<StockAdjustment> adjustments = new Journal<>();
    private final Journal<Order> sales = new Journal<>();

    private Scope scope = NOTHING;

    public Ledger(State state) {
        wallets = new Column<>(state.wallets(), Wallet::owner);
        products = new Column<>(state.products(), Product::id);
        orders = new Column<>(state.orders(), Order::id);
        payments = new Column<>(allPayments(state), Payment::id);
        told = new Column<>(state.told(), answer -> answer.command().key());
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
                soldByProductAndDay(),
                told.change().added());
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
        var found = new HashMap<ProductId, Product>();
        ids.forEach(id -> findProduct(id).ifPresent(product -> found.put(id, product)));
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
        keepPayment(order.payment());
        if (order.isCancelled()) {
            mustName(scope.orders(), order.id());
            must(before.equals(Optional.of(order.asPlaced())), "only an order that stands can be cancelled");
            move(order, Product::returned);
        } else {
            must(before.isEmpty(), "an order is placed once");
            move(order, Product::taken);
        }
        orders.draft(order.id(), order);
        sales.draft(order);
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
    public <T> Receipt<T> once(Class<T> fact, Supplier<T> rest) {
        mustRun();
        if (scope.command().isEmpty()) {
            return Receipt.first(rest.get());
        }
        var command = scope.command().get();
        var before = told.find(command.key());
        if (before.isPresent()) {
            if (!before.get().command().equals(command)) {
                throw new IdempotencyKeyReused(command.key());
            }
            return Receipt.again(fact.cast(before.get().fact()));
        }
        var outcome = rest.get();
        told.draft(command.key(), new Told(command, outcome));
        return Receipt.first(outcome);
    }

    /** Those of orders too: one that is cancelled has its payment changed, not added. */
    private static List<Payment> allPayments(State state) {
        return Stream.concat(state.payments().stream(), state.orders().stream().map(Order::payment))
                .toList();
    }

    private Optional<Wallet> findWallet(UserId owner) {
        mustName(scope.wallets(), owner);
        return wallets.find(owner);
    }

    private void move(Order order, BiFunction<Product, Quantity, Product> step) {
        for (var line : order.lines()) {
            products.draft(line.product(), step.apply(product(line.product()), line.quantity()));
        }
    }

    /** Money that a payment takes or gives back has moved in the same work. */
    private void keepPayment(Payment payment) {
        var moved = entries.drafted().stream()
                .anyMatch(entry -> entry.payment().equals(Optional.of(payment.id()))
                        && entry.balance().equals(payment.lastBalance()));
        must(moved, "a payment moves its wallet");
        payments.draft(payment.id(), payment);
    }

    private List<Sale> soldByProductAndDay() {
        record ProductDay(ProductId product, LocalDate day) {}
        var units = new LinkedHashMap<ProductDay, Long>();
        for (var order : sales.lines()) {
            for (var line : order.lines()) {
                var sold = line.quantity().units();
                units.merge(new ProductDay(line.product(), order.day()), order.isCancelled() ? -sold : sold, Long::sum);
            }
        }
        var changed = new ArrayList<Sale>(units.size());
        units.forEach((sale, sum) -> {
            if (sum != 0) {
                changed.add(new Sale(sale.product(), sale.day(), sum));
            }
        });
        return changed;
    }

    /** Money that a payment or refund moves belongs to a payment that is recorded with it. */
    private void mustHavePayments() {
        for (var entry : entries.drafted()) {
            must(
                    entry.payment().flatMap(payments::find).isPresent()
                            == entry.payment().isPresent(),
                    "an entry that pays or refunds has its payment");
        }
    }

    private void mustRun() {
        must(scope != NOTHING, "books are open while their work runs, and no longer");
    }

    private void keep() {
        wallets.keep();
        products.keep();
        orders.keep();
        payments.keep();
        told.keep();
        entries.keep();
        adjustments.keep();
        sales.keep();
    }

    private void drop() {
        wallets.drop();
        products.drop();
        orders.drop();
        payments.drop();
        told.drop();
        entries.drop();
        adjustments.drop();
        sales.drop();
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
