package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Transactions in a database. */
final class SqlStore implements Store {
    private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DataSource dataSource;
    private final Database database;

    SqlStore(DataSource dataSource, Database database) {
        this.dataSource = dataSource;
        this.database = database;
    }

    @Override
    public Attempt begin() {
        try {
            var connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return new SqlAttempt(connection, database);
        } catch (SQLException unreachable) {
            throw new Unavailable("the database cannot be reached", unreachable);
        }
    }

    /** A look at the data would prove nothing, since the lost connection may still be committing: the database itself knows. */
    @Override
    public Fate fateOf(String transaction) {
        var deadline = System.nanoTime() + SETTLING_NANOS;
        while (System.nanoTime() < deadline) {
            var fate = askFor(transaction);
            if (fate.isPresent()) {
                return fate.get();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Fate.UNKNOWN;
    }

    private Optional<Fate> askFor(String transaction) {
        try (var connection = dataSource.getConnection()) {
            return database.fateOf(connection, transaction);
        } catch (SQLException unreachable) {
            return Optional.empty();
        }
    }
}
