package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A durable PostgreSQL with a shop of many wallets and products in it. */
final class Database implements AutoCloseable {
    static final int WALLETS = 10_000;
    static final int PRODUCTS = 1_000;

    private static final long BALANCE = 1_000_000_000_000L;
    private static final long STOCK = 1_000_000_000L;

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start() throws IOException {
        return new Database(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_buffers", "512MB")
                .start());
    }

    StoreAddress address() {
        return new StoreAddress(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                Optional.of("postgres"),
                Optional.of("postgres"));
    }

    /** Once the schema is there. */
    void fill() throws SQLException {
        execute("insert into commerce.wallet select 'u' || n, " + BALANCE + ", 1 from generate_series(0, "
                + (WALLETS - 1) + ") as n");
        execute("insert into commerce.wallet_entry (owner, seq, kind, amount, balance, of_order, made_at)"
                + " select owner, 1, 'CHARGE', balance, balance, false, 0 from commerce.wallet");
        execute("insert into commerce.product select 'p' || n, 'Product ' || n, 100 + n, " + STOCK
                + ", 1 from generate_series(0, " + (PRODUCTS - 1) + ") as n");
        execute("insert into commerce.stock_adjustment"
                + " select id, 1, stock, stock, 'opening stock', 0 from commerce.product");
        tidy();
    }

    void tidy() throws SQLException {
        execute("vacuum analyze");
        execute("checkpoint");
    }

    long orders() throws SQLException {
        return number("select count(*) from commerce.orders");
    }

    long walBytes() throws SQLException {
        return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    /** The pid of the server's main process. */
    long pid() throws SQLException, IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            row.next();
            return Long.parseLong(Files.readAllLines(Path.of(row.getString(1), "postmaster.pid"))
                    .get(0)
                    .trim());
        }
    }

    /** @throws IllegalStateException if money or goods were made or lost, or if the database is not durable */
    void verify() throws SQLException {
        must(
                "money",
                "select sum(balance) + (select coalesce(sum(total), 0) from commerce.orders) from commerce.wallet",
                WALLETS * BALANCE);
        must(
                "entries",
                "select sum(amount) from commerce.wallet_entry",
                number("select sum(balance) from commerce.wallet"));
        must(
                "goods",
                "select sum(stock) + (select coalesce(sum(quantity), 0) from commerce.order_line) from commerce.product",
                PRODUCTS * STOCK);
        must(
                "sales",
                "select coalesce(sum(units), 0) from commerce.sale",
                number("select coalesce(sum(quantity), 0) from commerce.order_line"));
        must(
                "numbering",
                "select count(*) from commerce.wallet w where entries <>"
                        + " (select max(seq) from commerce.wallet_entry e where e.owner = w.owner)",
                0);
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            must(setting, "select count(*) from pg_settings where setting = 'on' and name = '" + setting + "'", 1);
        }
    }

    private void must(String what, String query, long expected) throws SQLException {
        var actual = number(query);
        if (actual != expected) {
            throw new IllegalStateException("void: " + what + " is " + actual + ", not " + expected);
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
