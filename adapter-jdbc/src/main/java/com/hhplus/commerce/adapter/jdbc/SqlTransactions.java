package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.BatchId;
import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.commit.LockSet;
import com.hhplus.commerce.adapter.jdbc.commit.Transaction;
import com.hhplus.commerce.adapter.jdbc.commit.Transactions;
import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.adapter.jdbc.table.OutcomeTable;
import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.Observer.Obstacle;
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
 * Transactions in a database, one after the other. Each batch has an id of its own, and leaves a row with it in the database if it is
 * committed. The row cannot be seen there as long as the batch may still be committed, and nobody else can write it meanwhile: by that
 * a batch that was not confirmed is settled, whatever became of its connection, or of the whole server. Since one batch follows on the
 * other, those before the present one are settled, and their rows are forgotten now and then.
 */
final class SqlTransactions implements Transactions {
    /**
     * How long the head of the feed is waited for, which all instances need for each commit: for several commits that are slow, and so
     * briefly that who has waited for a second and a half already is still refused within two.
     */
    private static final Duration WAIT_FOR_HEAD = Duration.ofMillis(500);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DataSource dataSource;
    private final Dialect dialect;
    private final Failures failures;
    private final SqlTransaction.Waits waits;
    private final Locking skipping;
    private final Runnable appended;
    private final long writer = new SecureRandom().nextLong();
    private long number;

    /**
     * @param longestWait how long any other lock is waited for that others hold
     * @param appended is run after a commit that appended to the feed, or may have
     */
    SqlTransactions(DataSource dataSource, Dialect dialect, Duration longestWait, Runnable appended) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.failures = new Failures(dialect);
        this.waits = new SqlTransaction.Waits(dialect.waiting(longestWait), dialect.waiting(WAIT_FOR_HEAD));
        this.skipping = dialect.skipping(longestWait);
        this.appended = appended;
    }

    @Override
    public Transaction begin() {
        return new SqlTransaction(connect(), dialect, failures, waits, () -> new BatchId(writer, ++number), appended);
    }

    private Connection connect() {
        try {
            return withoutAutoCommit(dataSource.getConnection());
        } catch (SQLException unreachable) {
            throw new Unavailable("the database cannot be reached", unreachable);
        }
    }

    private static Connection withoutAutoCommit(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException lost) {
            connection.close();
            throw lost;
        }
    }

    @Override
    public LockSet lockedByOthers(LockSet wanted) {
        try (var connection = connect()) {
            try {
                return LockProbe.lockedByOthers(wanted, dialect, skipping, connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            var meaning = failures.beforeCommit(failure);
            if (meaning instanceof Conflict conflict) {
                return conflict.is(Obstacle.LOCKED) ? wanted : LockSet.NONE; // somebody holds their tables, or nothing
            }
            throw meaning;
        }
    }

    @Override
    public Fate settle(BatchId batch, Runnable meanwhile) {
        var deadline = System.nanoTime() + dialect.settleTimeout().toNanos();
        while (System.nanoTime() < deadline) {
            var outcome = tryToSettle(batch);
            if (outcome.isPresent()) {
                return outcome.get();
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
            var outcome = isThere && !OutcomeTable.isGivenUp(connection, batch.writer(), batch.number())
                    ? Fate.COMMITTED
                    : Fate.ROLLED_BACK;
            dialect.makeDurable(connection);
            if (outcome == Fate.COMMITTED) {
                appended.run();
            }
            return Optional.of(outcome);
        } catch (SQLException notYet) {
            return Optional.empty();
        }
    }

    private boolean giveUp(Connection connection, BatchId batch) throws SQLException {
        try {
            OutcomeTable.giveUp(connection, batch.writer(), batch.number());
            return true;
        } catch (SQLException failure) {
            if (failures.isDuplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }
}
