package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What everybody would write: one transaction for each order, of prepared statements over the same tables, on the number of
 * connections that suits it best on two cores.
 */
final class Plain implements Contestant {
    private static final int CONNECTIONS = 10;

    private final HikariDataSource pool;

    Plain(StoreAddress address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user().orElseThrow());
        config.setPassword(address.password().orElse(""));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setAutoCommit(false);
        config.setConnectionTimeout(60_000);
        this.pool = new HikariDataSource(config);
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void place(String user, String product) throws SQLException {
        try (var connection = pool.getConnection()) {
            try {
                place(connection, user, product);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
    }

    private static void place(Connection connection, String user, String product) throws SQLException {
        var order = new UUID(
                System.currentTimeMillis() << 16 | 0x7000,
                ThreadLocalRandom.current().nextLong());
        var now = System.currentTimeMillis();
        long price;
        try (var select = connection.prepareStatement(
                        "select price, stock from commerce.product where id = ? for no key update");
                var row = bound(select, product).executeQuery()) {
            row.next();
            price = row.getLong(1);
            if (row.getLong(2) < 1) {
                throw new IllegalStateException("out of stock");
            }
        }
        long balance;
        long seq;
        try (var select = connection.prepareStatement(
                        "select balance, entries from commerce.wallet where owner = ? for no key update");
                var row = bound(select, user).executeQuery()) {
            row.next();
            balance = row.getLong(1) - price;
            seq = row.getLong(2) + 1;
            if (balance < 0) {
                throw new IllegalStateException("insufficient balance");
            }
        }
        run(connection, "update commerce.wallet set balance = ?, entries = ? where owner = ?", balance, seq, user);
        run(
                connection,
                "insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)"
                        + " values (?, ?, 'PAYMENT', ?, ?, ?, true, ?)",
                user,
                seq,
                -price,
                balance,
                order,
                now);
        run(connection, "update commerce.product set stock = stock - 1 where id = ?", product);
        run(
                connection,
                "insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on) values (?, ?, ?, ?, ?, ?)",
                order,
                user,
                price,
                balance,
                now,
                Date.valueOf(LocalDate.now()));
        run(
                connection,
                "insert into commerce.order_line (order_id, line, product, quantity, unit_price) values (?, 1, ?, 1, ?)",
                order,
                product,
                price);
        run(
                connection,
                "insert into commerce.sale as sale (sold_on, product, units) values (?, ?, 1)"
                        + " on conflict (sold_on, product) do update set units = sale.units + 1",
                Date.valueOf(LocalDate.now()),
                product);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bound(statement, values).executeUpdate();
        }
    }

    private static PreparedStatement bound(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.close();
    }
}
