package com.hhplus.commerce.adapter.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Stands between the adapter and its driver, and answers calls as it likes. */
interface Interception {
    Object answer(Call call) throws Throwable;

    /** A call on its way to where it was meant for. */
    record Call(Object target, Method method, Object[] arguments) {
        String name() {
            return method.getName();
        }

        Object proceed() throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }

    /** {@code target} with all calls to it intercepted. */
    default <T> T of(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Interception.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(new Call(target, method, arguments))));
    }

    /** {@code dataSource} with all calls to its connections intercepted. */
    default DataSource ofConnections(DataSource dataSource) {
        Interception connecting = call -> {
            var outcome = call.proceed();
            return outcome instanceof Connection connection ? of(Connection.class, connection) : outcome;
        };
        return connecting.of(DataSource.class, dataSource);
    }
}
