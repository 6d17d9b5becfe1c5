package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What all that is written in plain SQL has in common. */
final class Sql {
    private Sql() {}

    static HikariDataSource pool(StoreAddress address, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user().orElseThrow());
        config.setPassword(address.password().orElse(""));
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    /** Reads all rows, as a program that shows them would. */
    static void read(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getObject(i);
                }
            }
        }
    }
}
