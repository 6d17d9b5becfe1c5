package com.hhplus.commerce.adapter.jdbc.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
        return proxy(DataSource.class, (method, arguments) -> {
            var outcome = invoke(dataSource, method, arguments);
            return outcome instanceof Connection connection ? patient(connection, limits, longestSilence) : outcome;
        });
    }

    private static Connection patient(Connection connection, Map<String, String> limits, Duration longestSilence)
            throws SQLException {
        var networkTimeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longestSilence.toMillis()));
        for (var limit : limits.entrySet()) {
            execute(connection, "set " + limit.getKey() + " = " + limit.getValue());
        }
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                return limitedAgain(connection, limits.keySet(), networkTimeout);
            }
            return invoke(connection, method, arguments);
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

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                Patience.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
