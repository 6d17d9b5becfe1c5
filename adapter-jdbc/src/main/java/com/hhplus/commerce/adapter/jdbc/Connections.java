package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.commit.NestingGuard;
import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads, and the few writes that are no commands. */
final class Connections {
    /** What is done with a connection, through Jdbi or without it. */
    interface Work<T> {
        T with(Handle handle) throws SQLException;
    }

    private static final int LONGEST_WAIT_SECONDS = 2;
    private static final int MOST_READERS = 8;

    private final Jdbi jdbi;
    private final Database database;
    private final Optional<String> riskOfLoss;
    private final Failures failures;

    /** Reads may take only a part of the connections, so that there are always some for commands. */
    private final Semaphore readers;

    /** @throws StoreRefused if it cannot be reached, or no store can be kept in it */
    Connections(DataSource dataSource) {
        this.jdbi = withArrays(Jdbi.create(dataSource));
        this.readers = new Semaphore(share(Pool.size(dataSource)), true);
        try (var connection = dataSource.getConnection()) {
            this.database = Databases.of(connection);
            this.riskOfLoss = database.riskOfLoss(connection);
        } catch (SQLException unreachable) {
            throw new StoreRefused("the database cannot be reached: " + Causes.inOneLine(unreachable), unreachable);
        }
        this.failures = new Failures(database);
    }

    private static int share(OptionalInt connections) {
        return connections.isPresent() ? Math.max(1, connections.getAsInt() * 2 / 3) : MOST_READERS;
    }

    private static Jdbi withArrays(Jdbi jdbi) {
        return jdbi.registerArrayType(String.class, "varchar")
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(LocalDate.class, "date");
    }

    /** How the database was set, when it was opened, to lose in a crash what it has committed. */
    Optional<String> riskOfLoss() {
        return riskOfLoss;
    }

    Database database() {
        return database;
    }

    /**
     * Runs {@code query}, if need be after others.
     *
     * @throws Overloaded if too many others read for too long, or others change what it reads, again and again
     * @throws Unavailable if the database cannot be used
     */
    <T> T read(Work<T> query) {
        NestingGuard.mustNotNest();
        return amongReaders(() -> readBeside(query));
    }

    /**
     * Runs {@code query} beside all other reads, for what has to be known before anything else is done; of which there is one at a time.
     *
     * @throws Overloaded if others change what it reads, again and again
     * @throws Unavailable if the database cannot be used
     */
    <T> T readBeside(Work<T> query) {
        try {
            return Attempts.of(() -> readOnce(query));
        } catch (Conflict others) {
            throw new Overloaded("others changed what was read, again and again", others);
        }
    }

    private <T> T readOnce(Work<T> query) {
        try (var handle = jdbi.open()) {
            return query.with(handle);
        } catch (JdbiException | SQLException failure) {
            throw failures.whileReading(failure);
        }
    }

    /**
     * Runs what reads on a connection that it takes itself, if need be after others.
     *
     * @throws Overloaded if too many others read for too long
     */
    <T> T amongReaders(Supplier<T> reading) {
        awaitConnection();
        try {
            return reading.get();
        } finally {
            readers.release();
        }
    }

    private void awaitConnection() {
        try {
            if (!readers.tryAcquire() && !readers.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Overloaded("too many others read; this was not begun");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while others read", interrupted);
        }
    }

    /**
     * Runs {@code work} in a transaction, and returns once it is durable.
     *
     * @throws Conflict if nothing came of it because of another transaction
     * @throws Unavailable if nothing came of it because the database could not be used
     * @throws OutcomeUnknown if it was committed, or not
     */
    <T> T write(Work<T> work) {
        return write(work, true);
    }

    /**
     * As {@link #write}, for things that nobody holds for long.
     *
     * @param things what they are called, in the plural
     * @throws Overloaded if another transaction holds them all the same
     */
    <T> T change(String things, Work<T> work) {
        try {
            return write(work);
        } catch (Conflict others) {
            throw new Overloaded("others hold " + things + " locked in the database", others);
        }
    }

    /**
     * As {@link #write}, but returns before it is durable: for what may be lost with the process, since it will be done again.
     *
     * @throws Conflict if nothing came of it because of another transaction
     * @throws Unavailable if nothing came of it because the database could not be used
     * @throws OutcomeUnknown if it was committed, or not
     */
    <T> T tidy(Work<T> work) {
        return write(work, false);
    }

    private <T> T write(Work<T> work, boolean durable) {
        NestingGuard.mustNotNest();
        return Attempts.of(() -> writeOnce(work, durable));
    }

    private <T> T writeOnce(Work<T> work, boolean durable) {
        try (var handle = jdbi.open()) {
            handle.begin();
            var outcome = work.with(handle);
            commit(handle, durable);
            return outcome;
        } catch (JdbiException failure) {
            throw failures.beforeCommit(failure);
        } catch (SQLException failure) {
            throw failures.beforeCommit(failure);
        }
    }

    private void commit(Handle handle, boolean durable) {
        try {
            handle.commit();
        } catch (JdbiException silence) {
            throw failures.refusedCommit(silence)
                    .<RuntimeException>map(it -> it)
                    .orElseGet(() -> unconfirmed(silence));
        }
        try {
            if (durable) {
                database.makeDurable(handle.getConnection());
            }
        } catch (SQLException silence) {
            throw unconfirmed(silence);
        }
    }

    private static OutcomeUnknown unconfirmed(Exception silence) {
        return new OutcomeUnknown("the database did not confirm a commit", silence);
    }
}
