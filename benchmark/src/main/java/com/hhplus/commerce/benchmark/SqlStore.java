package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** A store in a database, known by the statements that fill it and the queries that tell what is wrong with it. */
abstract class SqlStore implements Store {
    /**
     * @param fill empties and fills it
     * @param history how many orders it then has
     * @param orders counts the orders
     * @param verify queries of one number each, named after what it verifies, which is 0 if nothing is wrong
     */
    record Script(List<String> fill, long history, String orders, List<String> verify) {}

    private final StoreAddress address;
    private final Script script;
    private long orders;

    SqlStore(StoreAddress address, Script script) {
        this.address = address;
        this.script = script;
    }

    final StoreAddress address() {
        return address;
    }

    @Override
    public final long history() {
        return script.history();
    }

    @Override
    public void fill() throws Exception {
        execute(script.fill());
        orders = number(script.orders());
    }

    @Override
    public void verify(long acknowledged) throws SQLException {
        orders += acknowledged;
        var found = number(script.orders());
        if (found != orders) {
            throw new VoidTurn(orders + " orders were acknowledged, " + found + " are there");
        }
        for (var query : script.verify()) {
            ask(query, row -> {
                if (row.getLong(1) != 0) {
                    throw new VoidTurn(
                            row.getMetaData().getColumnLabel(1).toLowerCase(Locale.ROOT) + " by " + row.getLong(1));
                }
            });
        }
    }

    final void execute(List<String> statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    final long number(String query) throws SQLException {
        var number = new long[1];
        ask(query, row -> number[0] = row.getLong(1));
        return number[0];
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void ask(String query, Reader reader) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            reader.read(row);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.user().orElse("sa"), address.password().orElse(""));
    }

    @Override
    public void close() {
        // the database is another's
    }
}
