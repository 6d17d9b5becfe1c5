package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** All tables together: what is locked and read before work, and what is written after it, each in one fixed order. */
final class Tables {
    private final Database database;

    Tables(Database database) {
        this.database = database;
    }

    /** Locks before it reads keys, in a statement of its own: what a twin has committed meanwhile is seen by then. */
    State load(Handle handle, Scope scope) {
        var products = locked(scope.products(), ids -> ProductTable.lock(handle, database, ids));
        var wallets = locked(scope.wallets(), owners -> WalletTable.lock(handle, database, owners));
        var orders = locked(scope.orders(), ids -> OrderTable.lock(handle, database, ids));
        var payments = locked(scope.payments(), ids -> PaymentTable.lock(handle, database, ids));
        return new State(wallets, products, orders, payments, KeyTable.find(handle, scope.command()));
    }

    /** @throws WriteFailed with the step that failed, unless it is to be run again or the connection is lost */
    void write(Handle handle, Effects effects) {
        step(Step.WALLET, () -> WalletTable.write(handle, effects.wallets()));
        step(Step.PAYMENT, () -> {
            WalletTable.write(handle, effects.entries());
            PaymentTable.write(handle, effects.payments());
        });
        step(Step.STOCK, () -> {
            ProductTable.write(handle, effects.products());
            ProductTable.write(handle, effects.adjustments());
        });
        step(Step.ORDER, () -> OrderTable.write(handle, effects.orders()));
        step(Step.SALES, () -> SaleTable.write(handle, effects.sales()));
        step(Step.KEY, () -> KeyTable.write(handle, effects.told()));
    }

    private static void step(Step step, Runnable statements) {
        try {
            statements.run();
        } catch (RuntimeException failure) {
            throw Failures.of(failure).orElseGet(() -> new WriteFailed(step, failure));
        }
    }

    private static <K, V> List<V> locked(Collection<K> names, Function<Collection<K>, List<V>> lock) {
        return names.isEmpty() ? List.of() : lock.apply(names);
    }
}
