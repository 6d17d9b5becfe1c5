package com.hhplus.commerce.adapter.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Lets statements take as long as they need, as migrations of a large store do, and wait for who reads for long, on connections that
 * otherwise have limits of time.
 */
final class Patience {
    private Patience() {}

    /** The same connections, with such settings of their sessions, and such a limit of the network, until they are closed. */
    static DataSource with(DataSource dataSource, Map<String, String> limits, Duration longestSilence) {
        return Intermediary.of(DataSource.class, (method, arguments) -> {
            var outcome = Intermediary.pass(dataSource, method, arguments);
            return outcome instanceof Connection connection ? patient(connection, limits, longestSilence) : outcome;
        });
    }

    private static Connection patient(Connection connection, Map<String, String> limits, Duration longestSilence)
            throws SQLException {
        try {
            var networkTimeout = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longestSilence.toMillis()));
            for (var limit : limits.entrySet()) {
                execute(connection, "set " + limit.getKey() + " = " + limit.getValue());
            }
            return limitedOnceClosed(connection, limits.keySet(), networkTimeout);
        } catch (SQLException | RuntimeException failure) {
            connection.close(); // which nobody else has
            throw failure;
        }
    }

    private static Connection limitedOnceClosed(Connection connection, Set<String> settings, int networkTimeout) {
        return Intermediary.of(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                return limitedAgain(connection, settings, networkTimeout);
            }
            return Intermediary.pass(connection, method, arguments);
        });
    }

    private static Object limitedAgain(Connection connection, Set<String> settings, int networkTimeout)
            throws SQLException {
        try (connection) {
            for (var setting : settings) {
                execute(connection, "reset " + setting);
            }
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
            return null;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
