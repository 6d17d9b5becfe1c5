package com.hhplus.commerce.application.persistence;

import static java.util.stream.Collectors.partitioningBy;

import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.PendingVoid;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs work after work on the state of what their scopes name, and knows what is to be written in the end. Its {@link OpenBooks}
 * are the one implementation of {@link Books}, so that what a fact does to stock, sales and balances is written once; an adapter
 * only loads, locks, writes and answers.
 *
 * <p>Work sees what the work before it recorded. What a work recorded that ends in a failure is dropped. For one thread.
 */
public final class Ledger {
    /** What sales are counted by. */
    record ProductDay(ProductId product, LocalDate day) {}

    final Tracked<UserId, Wallet> wallets;
    final Tracked<ProductId, Product> products;
    final Tracked<OrderId, Order> orders;
    final Tracked<OrderId, Unsettled> unsettled;
    final Tracked<PaymentId, Payment> payments;
    final Tracked<PaymentId, PaymentClaim> claims;
    final Tracked<ProductDay, Sale> sales;
    final Tracked<RequestKey, KeyRecord> keyRecords;
    final Journal<WalletEntry> entries = new Journal<>();
    final Journal<Refund> refunds = new Journal<>();
    final Journal<ProductChange> productChanges = new Journal<>();
    final Journal<StockAdjustment> adjustments = new Journal<>();
    final Journal<Return> returns = new Journal<>();
    final Journal<Unsettled> givenUp = new Journal<>();
    final Journal<Fact> events = new Journal<>();

    private final State state;

    private final List<Tracked.Draft> drafts = new ArrayList<>();
    private OpenBooks open; // null between two works

    public Ledger(State state) {
        this.state = state;
        wallets = new Tracked<>(state::wallet, drafts);
        products = new Tracked<>(state::product, drafts);
        orders = new Tracked<>(state::order, drafts);
        unsettled = new Tracked<>(state::unsettled, drafts);
        payments = new Tracked<>(state::payment, drafts);
        claims = new Tracked<>(state::claim, drafts);
        sales = new Tracked<>(counted -> Optional.empty(), drafts);
        keyRecords = new Tracked<>(state::keyRecord, drafts);
    }

    /**
     * Runs {@code work}, which sees what {@code scope} names and nothing else.
     *
     * @throws Rejection or whatever else the work throws, after which the ledger is as before
     */
    public <T> T run(Scope scope, Function<Books, T> work) {
        if (open != null) {
            throw new IllegalStateException("units of work do not nest");
        }
        var books = new OpenBooks(scope, this);
        open = books;
        try {
            var outcome = work.apply(books);
            books.mustHavePayments();
            keep();
            return outcome;
        } finally {
            drop();
            open = null;
        }
    }

    boolean isOpen(OpenBooks books) {
        return books == open;
    }

    /** A refund that the store has, or that was made since. */
    Optional<Refund> refund(RefundId id) {
        return state.refund(id)
                .or(() -> refunds.stream().filter(made -> made.id().equals(id)).findFirst());
    }

    /** What all the work so far, without what was dropped, has changed. */
    public Effects effects() {
        var underWay = underWay();
        return new Effects(
                wallets.change(),
                entries.lines(),
                payments.change(),
                claims.change(),
                refunds.lines(),
                products.change(),
                productChanges.lines(),
                adjustments.lines(),
                orders.change(),
                returns.lines(),
                underWay.begun(),
                underWay.changed(),
                underWay.ended(),
                givenUp.lines(),
                salesThatCount(),
                keptKeys(),
                events.lines());
    }

    private record UnderWay(List<Unsettled> begun, List<Unsettled> changed, List<Unsettled> ended) {}

    /** What ended, and was followed at once by something else with the same order, ends and begins. */
    private UnderWay underWay() {
        var change = unsettled.change();
        var parted = change.changed().stream().collect(partitioningBy(it -> it.pending() instanceof PendingVoid));
        var begun = change.added();
        var ended = unsettled.removed();
        for (var following : parted.get(false)) {
            begun.add(following);
            unsettled.stored(following.order()).ifPresent(ended::add);
        }
        return new UnderWay(begun, parted.get(true), ended);
    }

    /** Those that were freed and used again among them. */
    private List<KeyRecord> keptKeys() {
        var change = keyRecords.change();
        change.added().addAll(change.changed());
        return change.added();
    }

    /** Without those that have cancelled each other out. */
    private List<Sale> salesThatCount() {
        var counted = sales.change().added();
        counted.removeIf(sale -> sale.units() == 0);
        return counted;
    }

    private void keep() {
        drafts.forEach(Tracked.Draft::keep);
        drafts.clear();
        entries.keep();
        refunds.keep();
        productChanges.keep();
        adjustments.keep();
        returns.keep();
        givenUp.keep();
        events.keep();
    }

    private void drop() {
        drafts.forEach(Tracked.Draft::drop);
        drafts.clear();
        entries.drop();
        refunds.drop();
        productChanges.drop();
        adjustments.drop();
        returns.drop();
        givenUp.drop();
        events.drop();
    }
}
