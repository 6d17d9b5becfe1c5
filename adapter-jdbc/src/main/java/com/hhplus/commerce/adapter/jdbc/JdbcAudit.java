package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.audit.SqlEvidence;
import com.hhplus.commerce.adapter.jdbc.commit.NestingGuard;
import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads a whole store in one transaction, on one connection, without the limits of time that commands have. */
record JdbcAudit(DataSource dataSource, Database database) implements Audit {
    @Override
    public Summary run(Listener listener) {
        NestingGuard.mustNotNest();
        try (var connection = database.patient(dataSource).getConnection()) {
            database.beginSnapshot(connection);
            try {
                return Audit.of(new SqlEvidence(connection), listener);
            } finally {
                end(connection);
            }
        } catch (SQLException | UncheckedIOException failure) {
            throw new Unavailable("the store cannot be read to the end", failure);
        }
    }

    private void end(Connection connection) {
        try {
            database.endSnapshot(connection);
        } catch (SQLException lost) {
            // and with it the transaction
        }
    }
}
