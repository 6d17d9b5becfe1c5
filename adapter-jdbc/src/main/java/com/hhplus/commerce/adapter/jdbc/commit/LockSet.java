package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Scope.Command;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.RefundId;
import com.hhplus.commerce.domain.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a transaction locks, which is all that the scopes of its batch name, each once, and the refunds and the keys of commands that it looks
 * up.
 *
 * @param lone whether it is for a single command, or for rows alone
 */
public record LockSet(
        boolean lone,
        Set<ProductId> products,
        Set<UserId> wallets,
        Set<OrderId> orders,
        Set<PaymentId> payments,
        Set<RefundId> refunds,
        List<Command> commands) {

    public static final LockSet NONE = of(Set.of(), Set.of(), Set.of(), Set.of());

    public static LockSet of(Collection<Scope> scopes) {
        return new LockSet(
                scopes.size() == 1,
                union(scopes, Scope::products),
                union(scopes, Scope::wallets),
                union(scopes, Scope::orders),
                union(scopes, Scope::payments),
                union(scopes, Scope::refunds),
                scopes.stream().flatMap(scope -> scope.command().stream()).toList());
    }

    /** Rows alone, without what is looked up. */
    public static LockSet of(
            Set<ProductId> products, Set<UserId> wallets, Set<OrderId> orders, Set<PaymentId> payments) {
        return new LockSet(true, products, wallets, orders, payments, Set.of(), List.of());
    }

    /** The rows of several. */
    public static LockSet union(Collection<LockSet> several) {
        return of(
                union(several, LockSet::products),
                union(several, LockSet::wallets),
                union(several, LockSet::orders),
                union(several, LockSet::payments));
    }

    private static <S, T> Set<T> union(Collection<S> several, Function<S, Set<T>> part) {
        var all = new LinkedHashSet<T>();
        several.forEach(it -> all.addAll(part.apply(it)));
        return all;
    }

    /** The rows that are here and not there. */
    public LockSet minus(LockSet other) {
        return of(
                minus(products, other.products),
                minus(wallets, other.wallets),
                minus(orders, other.orders),
                minus(payments, other.payments));
    }

    private static <T> Set<T> minus(Set<T> all, Set<T> some) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Each row alone, in an order that depends on nothing else. */
    List<LockSet> singles() {
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
    boolean overlaps(LockSet other) {
        return !Collections.disjoint(products, other.products)
                || !Collections.disjoint(wallets, other.wallets)
                || !Collections.disjoint(orders, other.orders)
                || !Collections.disjoint(payments, other.payments);
    }

    /** Whether {@code scope} names a row of these. */
    boolean overlaps(Scope scope) {
        return !Collections.disjoint(products, scope.products())
                || !Collections.disjoint(wallets, scope.wallets())
                || !Collections.disjoint(orders, scope.orders())
                || !Collections.disjoint(payments, scope.payments());
    }

    /** Whether there is no row. */
    boolean isEmpty() {
        return products.isEmpty() && wallets.isEmpty() && orders.isEmpty() && payments.isEmpty();
    }
}
