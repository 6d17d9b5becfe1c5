package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Unavailable;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Transactions in a database, for one committer. Each attempt has a number of its own, which it leaves in the database if it is
 * committed. It cannot be seen there as long as the attempt may still be committed, and only one can take it: by that an attempt
 * that was not confirmed is settled, whatever became of its connection, or of the whole server. Since one attempt follows on the
 * other, those before the present one are settled, and their numbers are forgotten now and then.
 */
final class SqlStore implements Store {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DataSource dataSource;
    private final Database database;
    private final Duration longestWait;
    private final Locking locking;
    private final long committer = new SecureRandom().nextLong();
    private long number;

    /** @param longestWait how long a lock is waited for that others hold */
    SqlStore(DataSource dataSource, Database database, Duration longestWait) {
        this.dataSource = dataSource;
        this.database = database;
        this.longestWait = longestWait;
        this.locking = database.waiting(longestWait);
    }

    @Override
    public Attempt begin() {
        return new SqlAttempt(connect(), database, locking, new BatchId(committer, ++number));
    }

    private Connection connect() {
        try {
            var connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException unreachable) {
            throw new Unavailable("the database cannot be reached", unreachable);
        }
    }

    @Override
    public Names heldOf(Names names) {
        try (var probe =
                new SqlAttempt(connect(), database, database.skipping(longestWait), new BatchId(committer, number))) {
            return probe.heldOf(names);
        } catch (Conflict conflict) {
            return names; // somebody holds their tables
        }
    }

    @Override
    public Fate settle(BatchId batch, Runnable meanwhile) {
        var deadline = System.nanoTime() + database.longestLoss().toNanos();
        while (System.nanoTime() < deadline) {
            var fate = tryToSettle(batch);
            if (fate.isPresent()) {
                return fate.get();
            }
            meanwhile.run();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Fate.UNKNOWN;
    }

    /** Nothing, if it may still be committed, or if the database cannot be asked. */
    private Optional<Fate> tryToSettle(BatchId batch) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            var isThere = !giveUp(connection, batch);
            var fate = isThere && !BatchTable.isGivenUp(connection, batch) ? Fate.COMMITTED : Fate.ROLLED_BACK;
            database.makeDurable(connection);
            return Optional.of(fate);
        } catch (SQLException notYet) {
            return Optional.empty();
        }
    }

    private static boolean giveUp(Connection connection, BatchId batch) throws SQLException {
        try {
            BatchTable.giveUp(connection, batch);
            return true;
        } catch (SQLException failure) {
            if (Failures.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
