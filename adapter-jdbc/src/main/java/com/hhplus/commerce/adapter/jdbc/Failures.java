package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** What the databases mean by their SQLSTATEs, before a commit. */
final class Failures {
    /** Serialization failure, deadlock, lock timeout (of both), row changed meanwhile, and a row that another created first. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131", "23505");

    /** Shut down or crashed, too many connections, and H2 that has closed itself. */
    private static final Set<String> GONE =
            Set.of("57P01", "57P02", "57P03", "25P03", "53300", "90007", "90067", "90098", "90121");

    private Failures() {}

    /** A {@link Conflict} or {@link Unavailable}, or nothing if the statement itself was at fault. */
    static Optional<RuntimeException> of(RuntimeException failure) {
        return sqlException(failure).flatMap(sql -> of(sql, failure));
    }

    private static Optional<RuntimeException> of(SQLException sql, RuntimeException failure) {
        var state = Optional.ofNullable(sql.getSQLState()).orElse("");
        if (CONFLICTS.contains(state)) {
            return Optional.of(new Conflict(failure));
        }
        if (state.startsWith("08") || GONE.contains(state) || sql instanceof SQLTransientConnectionException) {
            return Optional.of(new Unavailable("the database cannot be reached", failure));
        }
        return Optional.empty();
    }

    /** Why a store cannot be used, in one line. */
    static String reason(Throwable failure) {
        var message = sqlException(failure).map(Throwable::getMessage).orElse(failure.getMessage());
        return String.valueOf(message)
                .lines()
                .findFirst()
                .orElse("")
                .replace("; SQL statement:", ""); // which H2 goes on with
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
