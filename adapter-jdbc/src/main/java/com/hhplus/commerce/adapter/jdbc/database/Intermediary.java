package com.hhplus.commerce.adapter.jdbc.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Stands before an interface of JDBC, which has too many methods to write each of them down. */
interface Intermediary {
    Object answer(Method method, Object[] arguments) throws Throwable;

    static <T> T of(Class<T> type, Intermediary intermediary) {
        return type.cast(Proxy.newProxyInstance(
                Intermediary.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> intermediary.answer(method, arguments)));
    }

    /** Passes a call on; what it throws is thrown as it is. */
    static Object pass(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
