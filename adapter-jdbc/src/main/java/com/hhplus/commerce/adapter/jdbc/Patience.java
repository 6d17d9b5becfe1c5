package com.hhplus.commerce.adapter.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Lets statements take as long as they need, as migrations of a large store do, on connections that otherwise have limits of time. */
final class Patience {
    private static final List<String> LIMITS = List.of("statement_timeout", "idle_in_transaction_session_timeout");

    private Patience() {}

    /** The same connections, without limits until they are closed. */
    static DataSource with(DataSource dataSource, Database database) {
        return database == Database.POSTGRESQL
                ? proxy(DataSource.class, (method, arguments) -> {
                    var outcome = invoke(dataSource, method, arguments);
                    return outcome instanceof Connection connection ? unlimited(connection) : outcome;
                })
                : dataSource;
    }

    private static Connection unlimited(Connection connection) throws SQLException {
        var limit = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        for (var setting : LIMITS) {
            execute(connection, "set " + setting + " = 0");
        }
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                return limitedAgain(connection, limit);
            }
            return invoke(connection, method, arguments);
        });
    }

    private static Object limitedAgain(Connection connection, int limit) throws SQLException {
        try (connection) {
            for (var setting : LIMITS) {
                execute(connection, "reset " + setting);
            }
            connection.setNetworkTimeout(Runnable::run, limit);
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
