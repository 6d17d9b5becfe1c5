package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Comparison;
import com.hhplus.commerce.application.audit.Evidence;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.StockAdjustment;
import com.hhplus.commerce.domain.wallet.WalletEntry;
import com.hhplus.commerce.domain.wallet.WalletEntry.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** What is in the maps, by whoever holds their lock. Of what the records themselves refuse, and of sums of sales, there is nothing to say. */
final class InMemoryEvidence implements Evidence {
    private static final String NEXT = "an adjustment";
    private static final String NEXT_CHANGE = "a change";
    private static final String NEXT_REFUND = "a refund";

    private final Store store;

    InMemoryEvidence(Store store) {
        this.store = store;
    }

    @Override
    public long rows(Check check) {
        return switch (check) {
            case WALLETS -> wallets().count();
            case ENTRIES ->
                store.accounts.values().stream()
                        .mapToLong(it -> it.entries.size())
                        .sum();
            case STOCK -> store.products.size();
            case ADJUSTMENTS -> allAdjustments().count();
            case CHANGES -> allChanges().count();
            case ORDER_PAYMENTS -> payments(true).count();
            case PAYMENTS -> payments(false).count();
            case CLAIMS -> store.claims.size();
            case SALES ->
                store.sales.values().stream().mapToLong(it -> it.size()).sum();
            case RETURNS, REFUNDED, REFUNDS ->
                store.refunds.values().stream().mapToLong(List::size).sum();
            case RETURNED -> allReturns().count();
            case KEYS -> store.keys.size();
            case EVENTS -> store.events.size();
            case AMOUNTS, TOTALS, LINES, SALE_SUMS, SETTLED -> 0;
        };
    }

    @Override
    public void give(Check check, Comparison comparison, LongConsumer read) {
        switch (check) {
            case WALLETS -> wallets().forEach(it -> wallet(it, comparison));
            case ENTRIES -> wallets().forEach(it -> entries(it, comparison));
            case STOCK -> stock(comparison);
            case ADJUSTMENTS -> adjustments(comparison);
            case CHANGES -> changes(comparison);
            case ORDER_PAYMENTS -> payments(true, comparison);
            case PAYMENTS -> payments(false, comparison);
            case CLAIMS -> claims(comparison);
            case RETURNS -> returns(comparison);
            case RETURNED -> returned(comparison);
            case REFUNDED -> refunded(comparison);
            case REFUNDS -> refunds(comparison);
            case SALES -> sales(comparison);
            case KEYS -> keys(comparison);
            case EVENTS -> events(comparison);
            case AMOUNTS, TOTALS, LINES, SALE_SUMS, SETTLED -> {}
        }
    }

    private Stream<Account> wallets() {
        return store.accounts.values().stream().filter(it -> it.wallet != null);
    }

    private static void wallet(Account account, Comparison comparison) {
        var thing = "wallet " + account.wallet.owner();
        account.entries.forEach(entry -> comparison.expect(thing, entry.amount()));
        comparison.find(thing, account.wallet.balance());
    }

    /** Each entry begins where the one before it ended, the first one with nothing; and the wallet is where the last one ended. */
    private static void entries(Account account, Comparison comparison) {
        var before = "wallet " + account.wallet.owner() + " before entry ";
        comparison.expect(before + 1, Money.ZERO);
        for (var entry : account.entries) {
            comparison.find(before + entry.seq(), entry.balance().minus(entry.amount()));
            comparison.expect(before + (entry.seq() + 1), entry.balance());
        }
        comparison.find(before + (account.wallet.entries() + 1), account.wallet.balance());
    }

    private void stock(Comparison comparison) {
        allAdjustments().forEach(it -> comparison.expect("product " + it.product(), it.delta()));
        for (var order : orders()) {
            order.lines().forEach(line -> comparison.expect("product " + line.product(), -sold(order, line)));
        }
        for (var pending : store.underWay.all()) {
            if (pending instanceof PendingOrder order) {
                order.lines()
                        .forEach(line -> comparison.expect(
                                "product " + line.product(), -line.quantity().units()));
            }
        }
        store.products.values().forEach(it -> comparison.find("product " + it.id(), it.stock()));
    }

    /** As with entries, but what orders moved in between is not known here. */
    private void adjustments(Comparison comparison) {
        for (var product : store.products.values()) {
            comparison.expect(adjustment(product.id(), 1), NEXT);
            comparison.find(adjustment(product.id(), product.adjustments() + 1), NEXT);
        }
        allAdjustments().forEach(it -> {
            comparison.find(adjustment(it.product(), it.seq()), NEXT);
            comparison.expect(adjustment(it.product(), it.seq() + 1), NEXT);
        });
    }

    private static String adjustment(ProductId product, long seq) {
        return "adjustment " + seq + " of product " + product;
    }

    /** As with adjustments. */
    private void changes(Comparison comparison) {
        for (var product : store.products.values()) {
            comparison.expect(change(product.id(), 1), NEXT_CHANGE);
            comparison.find(change(product.id(), product.changes() + 1), NEXT_CHANGE);
            comparison.find("product " + product.id(), product.name() + " at " + product.price());
        }
        allChanges().forEach(it -> {
            comparison.find(change(it.product(), it.seq()), NEXT_CHANGE);
            comparison.expect(change(it.product(), it.seq() + 1), NEXT_CHANGE);
        });
        store.productChanges.forEach((product, changes) -> {
            var last = changes.get(changes.size() - 1);
            comparison.expect("product " + product, last.name() + " at " + last.price());
        });
    }

    private static String change(ProductId product, long seq) {
        return "change " + seq + " of product " + product;
    }

    private void payments(boolean ofOrders, Comparison comparison) {
        payments(ofOrders)
                .filter(this::isPaidHere)
                .forEach(it -> comparison.expect(
                        "payment of " + thing(it), moved(it.payer(), it.amount().negated(), it.balance())));
        entries(Kind.PAYMENT)
                .filter(entry -> entry.order().isPresent() == ofOrders)
                .forEach(entry -> comparison.find(
                        "payment of " + thing(ofOrders, entry.payment().orElseThrow()),
                        moved(entry.owner(), entry.amount(), entry.balance())));
    }

    /** Of orders here or elsewhere, or of none. */
    private Stream<Payment> payments(boolean ofOrders) {
        return store.payments(Optional.empty()).values().stream()
                .filter(payment -> payment.order().isPresent() == ofOrders);
    }

    private void claims(Comparison comparison) {
        store.claims.forEach((id, claim) -> {
            var paid = store.payment(id);
            if (!claim.isVoid() && paid.isEmpty()) {
                comparison.expect("payment of claim " + id, "one");
            }
            if (claim.isVoid() && paid.isPresent() && !paid.get().isRefunded()) {
                var amount = " of " + paid.get().amount();
                comparison.expect("refunded of void payment " + id, "all" + amount);
                comparison.find("refunded of void payment " + id, paid.get().refunded() + amount);
            }
        });
        payments(true)
                .filter(it -> !store.isOfOrder(it.id()) && !store.claims.containsKey(it.id()))
                .forEach(it -> comparison.expect("claim of order " + it.id(), "one"));
    }

    /** As with adjustments. */
    private void returns(Comparison comparison) {
        for (var payment : store.payments(Optional.empty()).values()) {
            comparison.expect(refund(payment, 1), NEXT_REFUND);
            comparison.find(refund(payment, payment.nextRefund()), NEXT_REFUND);
            store.refunds(payment.id()).forEach(it -> {
                comparison.find(refund(payment, it.seq()), NEXT_REFUND);
                comparison.expect(refund(payment, it.seq() + 1), NEXT_REFUND);
            });
        }
    }

    private String refund(Payment payment, long seq) {
        return store.isOfOrder(payment.id())
                ? "return " + seq + " of order " + payment.id()
                : "refund " + seq + " of payment " + payment.id();
    }

    private void returned(Comparison comparison) {
        for (var order : orders()) {
            order.returned().forEach((product, units) -> comparison.find(returned(product, order.id()), units));
        }
        allReturns()
                .forEach(given -> given.lines()
                        .forEach(line -> comparison.expect(
                                returned(line.product(), given.order()),
                                line.quantity().units())));
    }

    private static String returned(ProductId product, OrderId order) {
        return "units of " + product + " that came back of order " + order;
    }

    private void refunded(Comparison comparison) {
        for (var payment : store.payments(Optional.empty()).values()) {
            var thing = "refunded of " + thing(store.isOfOrder(payment.id()), payment.id());
            comparison.find(thing, payment.refunded());
            store.refunds(payment.id()).forEach(it -> comparison.expect(thing, it.amount()));
        }
    }

    private void refunds(Comparison comparison) {
        for (var payment : store.payments(Optional.empty()).values()) {
            if (!isPaidHere(payment)) {
                continue;
            }
            store.refunds(payment.id())
                    .forEach(it -> comparison.expect(
                            "refund of " + thing(payment) + ": " + moved(payment.payer(), it.amount(), it.balance()),
                            1));
        }
        entries(Kind.REFUND)
                .forEach(it -> comparison.find(
                        "refund of "
                                + thing(it.order().isPresent(), it.payment().orElseThrow()) + ": "
                                + moved(it.owner(), it.amount(), it.balance()),
                        1));
    }

    /** Or it has its entries elsewhere. */
    private boolean isPaidHere(Payment payment) {
        return store.till() == Till.HERE || payment.order().isEmpty();
    }

    private Stream<WalletEntry> entries(Kind kind) {
        return store.accounts.values().stream()
                .flatMap(it -> it.entries.stream())
                .filter(it -> it.kind() == kind);
    }

    private static String thing(Payment payment) {
        return thing(payment.order().isPresent(), payment.id());
    }

    private static String thing(boolean ofOrders, PaymentId id) {
        return (ofOrders ? "order " : "payment ") + id;
    }

    private static String moved(UserId user, Money amount, Money balance) {
        return amount + " of " + user + ", leaving " + balance;
    }

    private void sales(Comparison comparison) {
        for (var order : orders()) {
            order.lines().forEach(line -> comparison.expect(sales(line.product(), order.day()), sold(order, line)));
        }
        store.sales.forEach(
                (day, sold) -> sold.forEach((product, units) -> comparison.find(sales(product, day), units)));
    }

    /** Without what came back. */
    private static long sold(Order order, OrderLine line) {
        return line.quantity().units() - order.returned(line);
    }

    private static String sales(ProductId product, LocalDate day) {
        return "sales of " + product + " on " + day;
    }

    private void keys(Comparison comparison) {
        store.keys.forEach((key, known) -> {
            if (!isThere(known.keyRecord().fact())) {
                comparison.expect(
                        "key " + key.value() + " of " + key.caller(),
                        known.keyRecord().fact());
            }
        });
    }

    /** What has no gaps is their list; of those in it, each is there. */
    private void events(Comparison comparison) {
        for (int i = 0; i < store.events.size(); i++) {
            if (!isThere(store.events.get(i))) {
                comparison.expect("event " + (i + 1), store.events.get(i));
            }
        }
    }

    private boolean isThere(Fact fact) {
        return fact.match(new Fact.Cases<>() {
            @Override
            public Boolean entry(WalletEntry entry) {
                return store.account(entry.owner()).entries.size() >= entry.seq();
            }

            @Override
            public Boolean change(ProductChange change) {
                return store.productChanges
                                .getOrDefault(change.product(), List.of())
                                .size()
                        >= change.seq();
            }

            @Override
            public Boolean adjustment(StockAdjustment adjustment) {
                return store.adjustments
                                .getOrDefault(adjustment.product(), List.of())
                                .size()
                        >= adjustment.seq();
            }

            @Override
            public Boolean order(Order order) {
                return store.order(order.id()).isPresent();
            }

            @Override
            public Boolean pendingOrder(PendingOrder pending) {
                return store.underWay.find(pending.order()).isPresent()
                        || store.order(pending.order()).isPresent();
            }

            @Override
            public Boolean pendingReturn(PendingReturn pending) {
                return store.underWay.find(pending.order()).isPresent()
                        || store.returns
                                        .getOrDefault(pending.order(), List.of())
                                        .size()
                                >= pending.seq();
            }

            @Override
            public Boolean returned(Return given) {
                return store.returns.getOrDefault(given.order(), List.of()).size() >= given.seq();
            }

            @Override
            public Boolean payment(Payment payment) {
                return store.payment(payment.id()).isPresent();
            }

            @Override
            public Boolean refund(Refund refund) {
                return store.refunds(refund.payment()).size() >= refund.seq();
            }
        });
    }

    private List<Order> orders() {
        return store.orders(Optional.empty()).values();
    }

    private Stream<Return> allReturns() {
        return store.returns.values().stream().flatMap(List::stream);
    }

    private Stream<ProductChange> allChanges() {
        return store.productChanges.values().stream().flatMap(List::stream);
    }

    private Stream<StockAdjustment> allAdjustments() {
        return store.adjustments.values().stream().flatMap(List::stream);
    }
}
