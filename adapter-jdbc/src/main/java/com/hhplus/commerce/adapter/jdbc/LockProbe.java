package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.LockSet;
import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip.Result;
import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;

/** Finds out which rows others hold locked: those that are there, but not among those that can be had at once. */
final class LockProbe {
    private static final Select<ProductId> PRODUCTS = ofTexts("product", "id", ProductId::new);
    private static final Select<UserId> WALLETS = ofTexts("wallet", "owner", UserId::new);
    private static final Select<OrderId> ORDERS = ofIds("orders", OrderId::new);
    private static final Select<PaymentId> PAYMENTS = ofIds("payment", PaymentId::new);

    private final Result<ProductId> products;
    private final Result<UserId> wallets;
    private final Result<OrderId> orders;
    private final Result<PaymentId> payments;

    private LockProbe(RoundTrip trip, LockSet wanted) {
        products = trip.select(PRODUCTS, SqlArray.ofTexts(wanted.products(), ProductId::value));
        wallets = trip.select(WALLETS, SqlArray.ofTexts(wanted.wallets(), UserId::value));
        orders = trip.select(ORDERS, SqlArray.ofIds(wanted.orders(), OrderId::value));
        payments = trip.select(PAYMENTS, SqlArray.ofIds(wanted.payments(), PaymentId::value));
    }

    /** @param skipping leaves out what others hold */
    static LockSet heldOf(LockSet wanted, Dialect dialect, Locking skipping, Connection connection)
            throws SQLException {
        var free = found(wanted, new RoundTrip(dialect, skipping, false), connection);
        var all = found(wanted, new RoundTrip(dialect, false), connection);
        return all.minus(free);
    }

    private static LockSet found(LockSet wanted, RoundTrip trip, Connection connection) throws SQLException {
        trip.limitWaiting();
        var probe = new LockProbe(trip, wanted);
        trip.send(connection);
        return LockSet.of(probe.products.rows(), probe.wallets.rows(), probe.orders.rows(), probe.payments.rows());
    }

    private static <T> Select<T> ofTexts(String table, String column, Function<String, T> type) {
        return new Select<>(template(table, column), row -> type.apply(row.getString(1)));
    }

    private static <T> Select<T> ofIds(String table, Function<UUID, T> type) {
        return new Select<>(template(table, "id"), row -> type.apply(row.getObject(1, UUID.class)));
    }

    private static String template(String table, String column) {
        return """
                select %s
                from commerce.%s
                where %s = any(?)
                order by %s
                <lock>
                """.formatted(column, table, column, column);
    }
}
