package com.hhplus.commerce.adapter.jdbc.database;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/**
 * Once it has connected, connects again and again until that succeeds, or it is closed. A pool that is told of each failure pauses between
 * them, in the end for 5 seconds, and would notice so late that its database is back.
 */
final class Reconnecting {
    private static final long PAUSE_MILLIS = 250;

    private final DataSource source;
    private volatile boolean hasConnected;
    private volatile boolean isClosed;

    /** Why there is no connection to be had now. */
    private volatile SQLException trouble;

    Reconnecting(DataSource source) {
        this.source = source;
    }

    DataSource source() {
        return Intermediary.of(
                DataSource.class,
                (method, arguments) -> method.getName().equals("getConnection")
                        ? connect(method, arguments)
                        : Intermediary.pass(source, method, arguments));
    }

    /** What the pool says to who has waited in vain, with the reason that the pool does not know. */
    SQLException explain(SQLTransientConnectionException timeout) {
        var reason = trouble;
        return reason == null
                ? timeout
                : new SQLTransientConnectionException(timeout.getMessage(), reason.getSQLState(), reason);
    }

    private Object connect(Method method, Object[] arguments) throws Throwable {
        while (true) {
            try {
                var connection = (Connection) Intermediary.pass(source, method, arguments);
                hasConnected = true;
                trouble = null;
                return wanted(connection);
            } catch (SQLException failure) {
                if (!hasConnected || isClosed) {
                    throw failure;
                }
                trouble = failure;
                pause(failure);
            }
        }
    }

    /** A pool that is closed meanwhile would not close it. */
    private Connection wanted(Connection connection) throws SQLException {
        if (isClosed) {
            connection.close();
            throw new SQLException("the pool is closed");
        }
        return connection;
    }

    /** From now on nothing is connected any more; who is at it ends soon. */
    void close() {
        isClosed = true;
    }

    private static void pause(SQLException failure) throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
