package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.audit.SqlEvidence;
import com.hhplus.commerce.adapter.jdbc.commit.NestingGuard;
import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Evidence;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Reads a whole store in one transaction, on one connection, without the limits of time that commands have.
 *
 * @param longestSilence how long the database may say nothing; its largest table is counted within that time
 */
record JdbcAudit(DataSource dataSource, Database database, Duration longestSilence) implements Audit {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    JdbcAudit(DataSource dataSource, Database database) {
        this(dataSource, database, LONGEST_SILENCE);
    }

    @Override
    public Summary run(Listener listener) {
        return run(listener, evidence -> heard -> Audit.of(evidence, heard));
    }

    /** Makes {@code audit} of what the store says at one time. */
    Summary run(Listener listener, Function<Evidence, Audit> audit) {
        NestingGuard.mustNotNest();
        var heard = new Heard(listener);
        try (var connection = database.patient(dataSource, longestSilence).getConnection()) {
            return audit(connection, heard, audit);
        } catch (SQLException failure) {
            throw unreadable(failure);
        } catch (UncheckedIOException failure) {
            throw heard.hasThrown(failure) ? failure : unreadable(failure);
        }
    }

    private Summary audit(Connection connection, Listener listener, Function<Evidence, Audit> audit)
            throws SQLException {
        var ending = new AuditEnding(connection, database);
        try {
            listener.begun(ending::begin);
            database.beginSnapshot(connection);
            return audit.apply(new SqlEvidence(connection, database::across)).run(listener);
        } finally {
            ending.tooLate();
            end(connection);
        }
    }

    private void end(Connection connection) {
        try {
            database.endSnapshot(connection);
        } catch (SQLException lost) {
            // and with it the transaction
        }
    }

    private static Unavailable unreadable(Exception failure) {
        return new Unavailable("the store cannot be read to the end", failure);
    }
}
