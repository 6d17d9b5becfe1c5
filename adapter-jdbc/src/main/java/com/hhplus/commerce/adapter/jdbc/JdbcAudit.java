package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.audit.SqlEvidence;
import com.hhplus.commerce.adapter.jdbc.commit.NestingGuard;
import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Evidence;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.TechnicalFailure;
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
        } catch (Unavailable failure) {
            throw isConflict(failure) ? unreadable(failure) : failure;
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

    /** What was told of it by then is told, so it is not read again from the beginning. */
    private TechnicalFailure unreadable(Exception failure) {
        return isConflict(failure)
                ? new Overloaded("others changed what was read; ask again", failure)
                : new Unavailable("the store cannot be read to the end", failure);
    }

    private boolean isConflict(Exception failure) {
        return Causes.sqlException(failure)
                .filter(it -> database.meaningOf(it) == Failure.CHANGED)
                .isPresent();
    }
}
