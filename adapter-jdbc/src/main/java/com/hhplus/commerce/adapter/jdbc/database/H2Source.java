package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.mvstore.MVStore;

/**
 * Opens connections to a database of H2 that lies in a file. In this process the database lives as long as one of them does, and
 * after a failure of its file it refuses everything: then all of them are closed, and the next one opens the file anew.
 */
final class H2Source implements DataSource, Backing {
    private static final long PAUSE_MILLIS = 500;
    private static final long LEAST_LIFE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final H2File file;
    private final String url;
    private final Properties properties = new Properties();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile MVStore store;
    private volatile boolean isLost;
    private volatile boolean isClosing;
    private volatile long openedAt;
    private volatile int loginTimeout;

    /** Why there is no database now, once it has been tried. */
    private volatile Exception trouble;

    /** @param settings of the database, each with a semicolon before it */
    H2Source(H2File file, String settings, String user, Optional<String> password) {
        this.file = file;
        this.url = file.url(settings);
        properties.setProperty("user", user);
        password.ifPresent(it -> properties.setProperty("password", it));
    }

    /** Waits, once it was open, until it can be opened again: who asks meanwhile need not wait, but asks {@link #mustBeThere}. */
    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                rest();
                return open();
            } catch (SQLException | StoreRefused failure) {
                if (store == null || isClosing) {
                    throw failure;
                }
                trouble = failure;
            }
            sleep(PAUSE_MILLIS);
        }
    }

    /** @throws SQLException if there is no database now, and it cannot be opened yet */
    @Override
    public void mustBeThere() throws SQLException {
        var reason = trouble;
        if (reason != null) {
            throw new SQLTransientConnectionException("the database was lost: " + Causes.inOneLine(reason), reason);
        }
    }

    /** Whether the database has closed itself, or was closed by somebody else. */
    private boolean isGone() {
        var opened = store;
        return opened != null && opened.isClosed();
    }

    /**
     * When its file fails, all connections are closed before the next one is opened, as they are once the database is gone. What is said
     * of a file that was closed may come from connections of before it was opened again, so it is looked at.
     */
    @Override
    public boolean isLoss(SQLException failure) {
        if (H2.isOfItsFile(failure)) {
            isLost = true;
            return true;
        }
        return isGone();
    }

    /** A database that is lost at once each time, as on a full disk, is not to be opened without pause. */
    private void rest() throws SQLException {
        var left = openedAt + LEAST_LIFE_NANOS - System.nanoTime();
        if (store != null && (isLost || isGone()) && left > 0) {
            trouble = new SQLException("it is opened again in a moment");
            sleep(TimeUnit.NANOSECONDS.toMillis(left));
        }
    }

    private synchronized Connection open() throws SQLException {
        if (isClosing) {
            throw new SQLException("the pool is being closed");
        }
        if (isLost || isGone()) {
            isLost = false;
            closeAll();
        }
        connections.removeIf(H2Source::isClosed);
        var connection = connections.isEmpty() ? openFile() : DriverManager.getConnection(url, properties);
        connections.add(connection);
        trouble = null;
        return connection;
    }

    private Connection openFile() throws SQLException {
        if (store != null && !file.exists()) {
            throw new SQLException("its file is gone");
        }
        file.check();
        var connection = DriverManager.getConnection(url + (file.exists() ? ";IFEXISTS=TRUE" : ""), properties);
        try {
            file.check(connection);
            store = H2Engine.store(connection).orElseThrow();
            openedAt = System.nanoTime();
            return connection;
        } catch (SQLException | RuntimeException refused) {
            H2Engine.end(connection); // before H2 makes its peace with what is missing
            connection.close();
            throw refused;
        }
    }

    /** The database goes with its last connection, unless its settings would keep it. */
    private void closeAll() {
        for (var connection : connections) {
            try {
                H2Engine.end(connection);
                connection.close();
            } catch (SQLException lost) {
                // which is why it is closed
            }
        }
        connections.clear();
        close();
    }

    @Override
    public void complete() {
        file.complete(store);
    }

    @Override
    public void closing() {
        isClosing = true;
    }

    @Override
    public void close() {
        H2Mark.leave(store);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException lost) {
            return true;
        }
    }

    private static void sleep(long millis) throws SQLException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new SQLException("the pool is being closed", closing);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is part of the address");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    /** Only remembered: the pool waits so long for its threads when it is closed. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
