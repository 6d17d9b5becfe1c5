package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.LockSet;
import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.adapter.jdbc.table.OrderTable;
import com.hhplus.commerce.adapter.jdbc.table.PaymentTable;
import com.hhplus.commerce.adapter.jdbc.table.PendingTable;
import com.hhplus.commerce.adapter.jdbc.table.ProductTable;
import com.hhplus.commerce.adapter.jdbc.table.WalletTable;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Finds out which rows others hold locked: those that are there, but not among those that can be had at once. */
final class LockProbe {
    private LockProbe() {}

    /** @param skipping leaves out what others hold */
    static LockSet lockedByOthers(LockSet wanted, Dialect dialect, Locking skipping, Connection connection)
            throws SQLException {
        var free = found(wanted, new RoundTrip(dialect, skipping, false), connection);
        var all = found(wanted, new RoundTrip(dialect, false), connection);
        return LockSet.union(
                List.of(all.things().minus(free.things()), all.underWay().minus(free.underWay())));
    }

    /** What is under way with an order is named by the order, too. */
    private record Found(LockSet things, LockSet underWay) {}

    private static Found found(LockSet wanted, RoundTrip trip, Connection connection) throws SQLException {
        trip.limitWaiting();
        var products = trip.select(ProductTable.IDS, SqlArray.ofTexts(wanted.products(), ProductId::value));
        var wallets = trip.select(WalletTable.OWNERS, SqlArray.ofTexts(wanted.wallets(), UserId::value));
        var orders = trip.select(OrderTable.IDS, SqlArray.ofIds(wanted.orders(), OrderId::value));
        var payments = trip.select(PaymentTable.IDS, SqlArray.ofIds(wanted.payments(), PaymentId::value));
        var pending = trip.select(PendingTable.IDS, SqlArray.ofIds(wanted.orders(), OrderId::value));
        trip.send(connection);
        var things = LockSet.of(
                Set.copyOf(products.rows()),
                Set.copyOf(wallets.rows()),
                Set.copyOf(orders.rows()),
                Set.copyOf(payments.rows()));
        return new Found(things, LockSet.of(Set.of(), Set.of(), Set.copyOf(pending.rows()), Set.of()));
    }
}
