package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.IdempotencyKeyReused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The books of one work on a ledger, open as long as it runs. */
final class OpenBooks implements Books {
    private final Scope scope;
    private final Ledger ledger;

    OpenBooks(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
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
        mustName(scope().products(), id);
        return ledger.products.find(id);
    }

    @Override
    public Map<ProductId, Product> products(Set<ProductId> ids) {
        mustBeOpen();
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
        return findOrder(id).orElseThrow(() -> new OrderNotFound(id));
    }

    @Override
    public Optional<Order> findOrder(OrderId id) {
        mustName(scope().orders(), id);
        return ledger.orders.find(id);
    }

    @Override
    public Payment payment(PaymentId id) {
        return findPayment(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Override
    public Optional<Payment> findPayment(PaymentId id) {
        mustName(scope().payments(), id);
        return ledger.payments
                .find(id)
                .filter(payment -> payment.order().stream().allMatch(scope.orders()::contains));
    }

    @Override
    public Optional<PaymentClaim> findClaim(PaymentId id) {
        mustName(scope().payments(), id);
        return ledger.claims.find(id);
    }

    @Override
    public Optional<Refund> findRefund(RefundId id) {
        mustName(scope().payments(), id.payment());
        mustName(scope().refunds(), id);
        return ledger.refund(id);
    }

    @Override
    public void record(WalletEntry entry) {
        var owner = entry.owner();
        ledger.wallets.draft(owner, walletToCharge(owner).after(entry));
        ledger.entries.draft(entry);
        if (entry.kind() == WalletEntry.Kind.CHARGE) {
            ledger.events.draft(entry);
        }
    }

    @Override
    public void record(StockAdjustment adjustment) {
        var id = adjustment.product();
        ledger.products.draft(id, product(id).after(adjustment));
        ledger.adjustments.draft(adjustment);
        ledger.events.draft(adjustment);
    }

    @Override
    public void record(ProductChange change) {
        var id = change.product();
        var before = findProduct(id);
        must(before.isEmpty() || !change.registers(), "a product is registered once");
        ledger.products.draft(id, before.map(it -> it.after(change)).orElseGet(() -> Product.of(change)));
        ledger.productChanges.draft(change);
        ledger.events.draft(change);
    }

    @Override
    public void record(Order order) {
        mustBeOpen();
        if (order.isCancelled()) {
            var standing = order(order.id());
            must(order.equals(standing.cancelled(order.cancelledAt().get())), "an order is cancelled as it stands");
            ledger.events
                    .drafted()
                    .removeIf(it -> it instanceof Return rest && rest.order().equals(order.id()));
        } else {
            var payment = order.payment();
            must(order.equals(order.asPlaced()), "what comes back of an order is recorded itself");
            must(ledger.orders.find(order.id()).isEmpty(), "an order is placed once");
            must(ledger.payments.find(payment.id()).isEmpty(), "an order is placed once");
            count(order.lines(), order.day(), 1);
            if (hasBegunAs(order)) {
                ledger.unsettled.draftRemoval(order.id());
                ledger.payments.draft(payment.id(), payment);
            } else {
                move(order.lines(), Product::taken);
                draftPayment(payment);
            }
        }
        ledger.orders.draft(order.id(), order);
        ledger.events.draft(order);
    }

    @Override
    public void record(Return given) {
        var order = order(given.order()).after(given);
        move(given.lines(), Product::returned);
        count(given.lines(), order.day(), -1);
        if (hasBegunAs(given)) {
            ledger.unsettled.draftRemoval(given.order());
            ledger.payments.draft(order.payment().id(), order.payment());
        } else {
            draftPayment(order.payment());
        }
        ledger.orders.draft(order.id(), order);
        ledger.returns.draft(given);
        ledger.events.draft(given);
    }

    /** Whether its goods were taken when it was pending, and its money has moved elsewhere. */
    private boolean hasBegunAs(Order order) {
        return underWay(order.id())
                .filter(it -> it instanceof PendingOrder pending
                        && order.equals(pending.paid(order.payment().balance())))
                .isPresent();
    }

    private boolean hasBegunAs(Return given) {
        return underWay(given.order())
                .filter(it -> it instanceof PendingReturn pending && given.equals(pending.refunded(given.balance())))
                .isPresent();
    }

    @Override
    public Optional<Pending> pending(OrderId order) {
        mustName(scope().orders(), order);
        return underWay(order);
    }

    private Optional<Pending> underWay(OrderId order) {
        return ledger.unsettled.find(order).map(Unsettled::pending);
    }

    @Override
    public void record(PendingOrder pending) {
        mustBeOpen();
        must(ledger.orders.find(pending.order()).isEmpty(), "an order is placed once");
        move(pending.lines(), Product::taken);
        begin(pending);
    }

    @Override
    public void record(PendingReturn pending) {
        var order = order(pending.order());
        must(order.payment().nextRefund() == pending.seq(), "returns follow each other");
        must(order.rest().isPresent() && !order.isCancelled(), "there is something left to come back");
        begin(pending);
    }

    private void begin(Pending pending) {
        must(underWay(pending.order()).isEmpty(), "one thing is under way with an order at a time");
        ledger.unsettled.draft(
                pending.order(), new Unsettled(pending, scope.command().map(Scope.Command::key)));
    }

    @Override
    public void record(PendingVoid givenUp) {
        mustName(scope().orders(), givenUp.order());
        var begun = ledger.unsettled
                .find(givenUp.order())
                .filter(it -> it.pending() instanceof PendingOrder)
                .orElseThrow(
                        () -> new IllegalStateException("what is given up was begun, and nothing more: " + givenUp));
        move(((PendingOrder) begun.pending()).lines(), Product::returned);
        begun.key()
                .filter(key -> ledger.keyRecords
                        .find(key)
                        .filter(it -> it.fact().equals(begun.pending()))
                        .isPresent())
                .ifPresent(ledger.keyRecords::draftRemoval);
        ledger.givenUp.draft(begun);
        ledger.unsettled.draft(givenUp.order(), new Unsettled(givenUp, Optional.empty()));
    }

    @Override
    public void end(PendingVoid givenUp) {
        must(pending(givenUp.order()).equals(Optional.of(givenUp)), "what ends is under way");
        ledger.unsettled.draftRemoval(givenUp.order());
    }

    @Override
    public void record(Payment payment) {
        mustBeOpen();
        must(isOfNoOrderHere(payment), "the payment of an order is recorded with it");
        must(payment.equals(payment.asPaid()), "a refund is recorded itself");
        must(ledger.claims.find(payment.id()).isEmpty(), "what is claimed is paid once, or never");
        must(ledger.payments.find(payment.id()).isEmpty(), "a payment is made once");
        draftPayment(payment);
        ledger.events.draft(payment);
    }

    @Override
    public void record(Refund refund) {
        var payment = payment(refund.payment());
        must(isOfNoOrderHere(payment), "the payment of an order is given back with its goods");
        draftPayment(payment.after(refund));
        ledger.refunds.draft(refund);
        ledger.events.draft(refund);
    }

    private boolean isOfNoOrderHere(Payment payment) {
        return payment.order().flatMap(this::findOrder).isEmpty();
    }

    @Override
    public void record(PaymentClaim claim) {
        var paid = findPayment(claim.id());
        if (claim.isVoid()) {
            must(findClaim(claim.id()).stream().noneMatch(PaymentClaim::isVoid), "what is void stays as it is");
            must(paid.stream().allMatch(Payment::isRefunded), "what is void is given back");
        } else {
            must(findClaim(claim.id()).isEmpty(), "an id is claimed once");
            must(paid.isPresent(), "something is paid under an id that is claimed");
        }
        ledger.claims.draft(claim.id(), claim);
    }

    @Override
    public <T extends Fact> Receipt<T> once(Class<T> fact, Supplier<T> rest) {
        var keyed = scope().command();
        if (keyed.isEmpty()) {
            return Receipt.first(rest.get());
        }
        var command = keyed.get();
        var before = ledger.keyRecords.find(command.key());
        if (before.isPresent()) {
            if (!before.get().command().equals(command)) {
                throw new IdempotencyKeyReused(command.key());
            }
            return Receipt.again(fact.cast(before.get().fact()));
        }
        var outcome = rest.get();
        ledger.keyRecords.draft(command.key(), new KeyRecord(command, outcome));
        return Receipt.first(outcome);
    }

    private Optional<Wallet> findWallet(UserId owner) {
        mustName(scope().wallets(), owner);
        return ledger.wallets.find(owner);
    }

    private void move(List<OrderLine> lines, BiFunction<Product, Quantity, Product> change) {
        for (var line : lines) {
            var id = line.product();
            ledger.products.draft(id, change.apply(product(id), line.quantity()));
        }
    }

    /** @param sign of the units that are sold */
    private void count(List<OrderLine> lines, LocalDate day, int sign) {
        for (var line : lines) {
            var sold = new Ledger.ProductDay(line.product(), day);
            var before = ledger.sales.find(sold).map(Sale::units).orElse(0L);
            ledger.sales.draft(
                    sold,
                    new Sale(
                            sold.product(),
                            sold.day(),
                            before + sign * line.quantity().units()));
        }
    }

    /** Money that a payment takes or gives back has moved in the same work. */
    private void draftPayment(Payment payment) {
        must(hasMoved(payment), "a payment moves its wallet");
        ledger.payments.draft(payment.id(), payment);
    }

    private boolean hasMoved(Payment payment) {
        var id = Optional.of(payment.id());
        for (var entry : ledger.entries.drafted()) {
            if (entry.payment().equals(id) && entry.balance().equals(payment.lastBalance())) {
                return true;
            }
        }
        return false;
    }

    /** Money that moves for a payment, moves with the payment or refund that is recorded for it. */
    void mustHavePayments() {
        for (var entry : ledger.entries.drafted()) {
            must(isAccountedFor(entry), "an entry that pays or refunds has its payment or refund");
        }
    }

    private boolean isAccountedFor(WalletEntry entry) {
        return switch (entry.kind()) {
            case CHARGE -> true;
            case PAYMENT ->
                ledger.payments
                        .find(entry.payment().orElseThrow())
                        .filter(payment -> payment.asPaid().equals(Payment.of(entry)))
                        .isPresent();
            case REFUND ->
                Stream.concat(
                                ledger.refunds.drafted().stream(),
                                ledger.returns.drafted().stream().map(Return::refund))
                        .anyMatch(refund -> isMadeBy(entry, refund));
        };
    }

    private static boolean isMadeBy(WalletEntry entry, Refund refund) {
        return entry.payment().equals(Optional.of(refund.payment()))
                && entry.amount().equals(refund.amount())
                && entry.balance().equals(refund.balance());
    }

    private Scope scope() {
        mustBeOpen();
        return scope;
    }

    private void mustBeOpen() {
        must(ledger.isOpen(this), "books are open while their work runs, and no longer");
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
