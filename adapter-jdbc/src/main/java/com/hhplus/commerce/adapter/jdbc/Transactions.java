package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads, and the few writes that are no commands. */
final class Transactions {
    /** What is done with a connection, through Jdbi or without it. */
    interface Work<T> {
        T with(Handle handle) throws SQLException;
    }

    private final Jdbi jdbi;
    private final Database database;

    /** @throws StoreRefused if it cannot be reached, or no store can be kept in it */
    Transactions(DataSource dataSource) {
        this.jdbi = withArrays(Jdbi.create(dataSource));
        try (var connection = dataSource.getConnection()) {
            this.database = Database.of(connection);
        } catch (SQLException unreachable) {
            throw new StoreRefused("the database cannot be reached: " + Failures.reason(unreachable), unreachable);
        }
    }

    /** Within the transaction of {@code connection}. */
    static Jdbi jdbi(Connection connection) {
        return withArrays(Jdbi.create(connection));
    }

    private static Jdbi withArrays(Jdbi jdbi) {
        return jdbi.registerArrayType(String.class, "varchar").registerArrayType(UUID.class, "uuid");
    }

    Database database() {
        return database;
    }

    <T> T read(Work<T> query) {
        Doors.mustBeOpen();
        try (var handle = jdbi.open()) {
            return query.with(handle);
        } catch (JdbiException | SQLException failure) {
            throw new Unavailable("the database cannot be read", failure);
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
        Doors.mustBeOpen();
        try (var handle = jdbi.open()) {
            handle.begin();
            var outcome = work.with(handle);
            commit(handle);
            return outcome;
        } catch (JdbiException failure) {
            throw Failures.whileLoading(failure);
        } catch (SQLException failure) {
            throw Failures.whileLoading(failure);
        }
    }

    private void commit(Handle handle) {
        try {
            handle.commit();
            database.makeDurable(handle.getConnection());
        } catch (JdbiException | SQLException silence) {
            throw new OutcomeUnknown("the database did not confirm a commit", silence);
        }
    }
}
