package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Scope.Command;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import java.util.ArrayList;
import java.util.Collection;
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

    static Names of(Collection<Scope> scopes) {
        var names = new Names(
                scopes.size() == 1,
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>());
        for (var scope : scopes) {
            names.products.addAll(scope.products());
            names.wallets.addAll(scope.wallets());
            names.orders.addAll(scope.orders());
            names.payments.addAll(scope.payments());
            scope.command().ifPresent(names.commands::add);
        }
        return names;
    }
}
