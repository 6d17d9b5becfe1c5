package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Makes a database fail for real: what a step writes is sent to a table that is not there. */
final class Sabotage {
    private Sabotage() {}

    static DataSource of(DataSource dataSource, Step step) {
        return of(dataSource, Pattern.compile("(?m)^(insert into|merge into) commerce\\.(" + tables(step) + ")\\b"));
    }

    /** Makes reading a table fail. */
    static DataSource ofReading(DataSource dataSource, String table) {
        return of(dataSource, Pattern.compile("(?m)^(from) commerce\\." + table + "\\b"));
    }

    private static DataSource of(DataSource dataSource, Pattern access) {
        return proxy(DataSource.class, (method, arguments) -> {
            var outcome = call(dataSource, method, arguments);
            return outcome instanceof Connection connection ? of(connection, access) : outcome;
        });
    }

    private static Connection of(Connection connection, Pattern access) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                arguments[0] = access.matcher((String) arguments[0]).replaceAll("$1 commerce.no_such_table");
            }
            return call(connection, method, arguments);
        });
    }

    private static String tables(Step step) {
        return switch (step) {
            case WALLET -> "wallet";
            case PAYMENT -> "wallet_entry|payment";
            case STOCK -> "product|stock_adjustment";
            case ORDER -> "orders|order_line";
            case SALES -> "sale";
            case KEY -> "request_key";
        };
    }

    private interface Call {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                Sabotage.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.answer(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
