package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The ways into the database. None leads through another: a transaction would not see its own work through a second door. */
final class Transactions {
    private final Jdbi jdbi;
    private final Database database;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);

    /** @throws StoreRefused if it cannot be reached, is of a kind that no store is kept in, or lacks the rights to be durable */
    Transactions(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource)
                .registerArrayType(String.class, "varchar")
                .registerArrayType(UUID.class, "uuid");
        try (var connection = dataSource.getConnection()) {
            this.database = Database.of(connection);
            checkDurability(connection);
        } catch (SQLException unreachable) {
            throw new StoreRefused("the database cannot be reached: " + Failures.reason(unreachable), unreachable);
        }
    }

    /** Better now than after the first commit. */
    private void checkDurability(Connection connection) {
        try {
            database.makeDurable(connection);
        } catch (SQLException denied) {
            throw new StoreRefused("a commit cannot be made durable there: " + Failures.reason(denied), denied);
        }
    }

    Database database() {
        return database;
    }

    /** Runs {@code query} on its own. */
    <T> T read(Function<Handle, T> query) {
        return alone(() -> {
            try (var handle = jdbi.open()) {
                return query.apply(handle);
            } catch (JdbiException failure) {
                throw new Unavailable("the database cannot be read", failure);
            }
        });
    }

    /**
     * Runs {@code work} in a transaction, and returns once it is durable.
     *
     * @throws Conflict if nothing came of it because of another transaction
     * @throws Unavailable if nothing came of it because the database could not be used
     * @throws OutcomeUnknown if it was committed, or not
     */
    <T> T write(Function<Handle, T> work) {
        return alone(() -> database.hasOneWriter() ? locked(() -> transaction(work)) : transaction(work));
    }

    private <T> T transaction(Function<Handle, T> work) {
        try (var handle = jdbi.open()) {
            handle.begin();
            var outcome = finished(handle, work);
            commit(handle);
            return outcome;
        } catch (JdbiException failure) {
            throw Failures.of(failure).orElseGet(() -> new Unavailable("the database cannot be used", failure));
        }
    }

    private static <T> T finished(Handle handle, Function<Handle, T> work) {
        try {
            return work.apply(handle);
        } catch (RuntimeException failure) {
            rollBack(handle, failure);
            throw failure;
        }
    }

    private static void rollBack(Handle handle, RuntimeException failure) {
        try {
            handle.rollback();
        } catch (JdbiException lost) {
            failure.addSuppressed(lost); // with the connection, the transaction is gone too
        }
    }

    /** From here on only the database knows, until it says so. */
    private void commit(Handle handle) {
        try {
            handle.commit();
            database.makeDurable(handle.getConnection());
        } catch (JdbiException | SQLException silence) {
            throw new OutcomeUnknown("the database did not confirm a commit", silence);
        }
    }

    private <T> T locked(Supplier<T> access) {
        writer.lock();
        try {
            return access.get();
        } finally {
            writer.unlock();
        }
    }

    private <T> T alone(Supplier<T> access) {
        if (within.get()) {
            throw new IllegalStateException("neither queries nor another unit of work may run within a unit of work");
        }
        within.set(true);
        try {
            return access.get();
        } finally {
            within.remove();
        }
    }
}
