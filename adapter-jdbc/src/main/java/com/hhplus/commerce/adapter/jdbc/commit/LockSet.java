package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Scope.Command;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a transaction locks, which is all that the scopes of its batch name, each once, and the commands whose keys it looks up.
 *
 * @param lone whether it is for a single command
 */
public record LockSet(
        boolean lone,
        Set<ProductId> products,
        Set<UserId> wallets,
        Set<OrderId> orders,
        Set<PaymentId> payments,
        List<Command> commands) {

    public static final LockSet NONE = empty(true);

    private static LockSet empty(boolean lone) {
        return new LockSet(
                lone,
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>());
    }

    public static LockSet of(Collection<Scope> scopes) {
        var all = empty(scopes.size() == 1);
        for (var scope : scopes) {
            all.add(scope.products(), scope.wallets(), scope.orders(), scope.payments());
            scope.command().ifPresent(all.commands::add);
        }
        return all;
    }

    /** Write alone, without any command. */
    public static LockSet of(
            Collection<ProductId> products,
            Collection<UserId> wallets,
            Collection<OrderId> orders,
            Collection<PaymentId> payments) {
        var rows = empty(true);
        rows.add(products, wallets, orders, payments);
        return rows;
    }

    /** The rows of several. */
    public static LockSet union(Collection<LockSet> several) {
        var all = empty(true);
        several.forEach(it -> all.add(it.products, it.wallets, it.orders, it.payments));
        return all;
    }

    private void add(
            Collection<ProductId> moreProducts,
            Collection<UserId> moreWallets,
            Collection<OrderId> moreOrders,
            Collection<PaymentId> morePayments) {
        products.addAll(moreProducts);
        wallets.addAll(moreWallets);
        orders.addAll(moreOrders);
        payments.addAll(morePayments);
    }

    /** The rows that are here and not there. */
    public LockSet minus(LockSet other) {
        var rest = of(products, wallets, orders, payments);
        rest.products.removeAll(other.products);
        rest.wallets.removeAll(other.wallets);
        rest.orders.removeAll(other.orders);
        rest.payments.removeAll(other.payments);
        return rest;
    }

    /** Each row alone, in an order that depends on nothing else. */
    public List<LockSet> singles() {
        var singles = new ArrayList<LockSet>();
        sorted(products).forEach(id -> singles.add(of(Set.of(id), Set.of(), Set.of(), Set.of())));
        sorted(wallets).forEach(id -> singles.add(of(Set.of(), Set.of(id), Set.of(), Set.of())));
        sorted(orders).forEach(id -> singles.add(of(Set.of(), Set.of(), Set.of(id), Set.of())));
        sorted(payments).forEach(id -> singles.add(of(Set.of(), Set.of(), Set.of(), Set.of(id))));
        return singles;
    }

    private static <T extends Comparable<T>> List<T> sorted(Set<T> ids) {
        return ids.stream().sorted().toList();
    }

    /** Whether there is a row in both. */
    public boolean overlaps(LockSet other) {
        return !Collections.disjoint(products, other.products)
                || !Collections.disjoint(wallets, other.wallets)
                || !Collections.disjoint(orders, other.orders)
                || !Collections.disjoint(payments, other.payments);
    }

    /** Whether {@code scope} names a row of these. */
    public boolean overlaps(Scope scope) {
        return !Collections.disjoint(products, scope.products())
                || !Collections.disjoint(wallets, scope.wallets())
                || !Collections.disjoint(orders, scope.orders())
                || !Collections.disjoint(payments, scope.payments());
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return products.isEmpty() && wallets.isEmpty() && orders.isEmpty() && payments.isEmpty();
    }
}
