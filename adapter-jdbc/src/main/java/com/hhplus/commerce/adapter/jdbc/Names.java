package com.hhplus.commerce.adapter.jdbc;

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
 * All that the scopes of a batch name, each once.
 *
 * @param lone whether it is the scope of a single command
 */
record Names(
        boolean lone,
        Set<ProductId> products,
        Set<UserId> wallets,
        Set<OrderId> orders,
        Set<PaymentId> payments,
        List<Command> commands) {

    static final Names NONE = none(true);

    static Names of(Collection<Scope> scopes) {
        var names = none(scopes.size() == 1);
        for (var scope : scopes) {
            names.products.addAll(scope.products());
            names.wallets.addAll(scope.wallets());
            names.orders.addAll(scope.orders());
            names.payments.addAll(scope.payments());
            scope.command().ifPresent(names.commands::add);
        }
        return names;
    }

    private static Names none(boolean lone) {
        return new Names(
                lone,
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>());
    }

    static Names of(
            Collection<ProductId> products,
            Collection<UserId> wallets,
            Collection<OrderId> orders,
            Collection<PaymentId> payments) {
        var names = none(true);
        names.products.addAll(products);
        names.wallets.addAll(wallets);
        names.orders.addAll(orders);
        names.payments.addAll(payments);
        return names;
    }

    /** The things that are named here and not there. */
    Names without(Names others) {
        var names = of(products, wallets, orders, payments);
        names.products.removeAll(others.products);
        names.wallets.removeAll(others.wallets);
        names.orders.removeAll(others.orders);
        names.payments.removeAll(others.payments);
        return names;
    }

    /** The things that several name. */
    static Names ofAll(Collection<Names> several) {
        var all = none(true);
        for (var names : several) {
            all.products.addAll(names.products);
            all.wallets.addAll(names.wallets);
            all.orders.addAll(names.orders);
            all.payments.addAll(names.payments);
        }
        return all;
    }

    /** Each thing that is named, alone, in an order that depends on nothing else. */
    List<Names> each() {
        var each = new ArrayList<Names>();
        sorted(products).forEach(id -> each.add(of(Set.of(id), Set.of(), Set.of(), Set.of())));
        sorted(wallets).forEach(id -> each.add(of(Set.of(), Set.of(id), Set.of(), Set.of())));
        sorted(orders).forEach(id -> each.add(of(Set.of(), Set.of(), Set.of(id), Set.of())));
        sorted(payments).forEach(id -> each.add(of(Set.of(), Set.of(), Set.of(), Set.of(id))));
        return each;
    }

    private static <T extends Comparable<T>> List<T> sorted(Set<T> ids) {
        return ids.stream().sorted().toList();
    }

    /** Whether a thing that is named here is named by {@code scope}, too. */
    boolean concern(Scope scope) {
        return !Collections.disjoint(products, scope.products())
                || !Collections.disjoint(wallets, scope.wallets())
                || !Collections.disjoint(orders, scope.orders())
                || !Collections.disjoint(payments, scope.payments());
    }

    /** Whether a thing that is named here is named there, too. */
    boolean meet(Names other) {
        return !Collections.disjoint(products, other.products)
                || !Collections.disjoint(wallets, other.wallets)
                || !Collections.disjoint(orders, other.orders)
                || !Collections.disjoint(payments, other.payments);
    }

    /** Whether no thing is named. */
    boolean isEmpty() {
        return products.isEmpty() && wallets.isEmpty() && orders.isEmpty() && payments.isEmpty();
    }
}
