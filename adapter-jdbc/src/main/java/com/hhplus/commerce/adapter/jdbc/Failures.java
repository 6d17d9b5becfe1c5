package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.Store.Spoiled;
import com.hhplus.commerce.adapter.jdbc.Store.Unconfirmed;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/** What the databases mean by their SQLSTATEs. */
final class Failures {
    /** Serialization failure, deadlock, lock timeout (of both), row changed meanwhile, and a row that another created first. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00", "90131", "23505");

    /** The classes of failures for which a statement and its data are to blame, so that the database has rolled back. */
    private static final Set<String> FAULTS = Set.of("0A", "21", "22", "23", "2B", "42", "44", "54", "P0");

    /** The server is read-only or ends; H2, in another process, is closed. */
    private static final Set<String> LOSSES = Set.of("25006", "57P01", "57P02", "57P03", "90067", "90098", "90121");

    /** What H2 says of its file; and it is out of memory. */
    private static final Set<String> FAILURES_OF_A_FILE = Set.of("90028", "90030", "90031", "90108");

    private Failures() {}

    /** Whether this database is not to be used any more through the connections that there are. */
    static boolean isLoss(SQLException failure) {
        var state = stateOf(failure);
        return state.startsWith("08") || LOSSES.contains(state);
    }

    /** Whether a database of this process is not to be trusted any more with its file. */
    static boolean isOfItsFile(SQLException failure) {
        return FAILURES_OF_A_FILE.contains(stateOf(failure));
    }

    static RuntimeException whileLoading(SQLException failure) {
        return isConflict(failure) ? new Conflict(failure) : new Unavailable("the database cannot be used", failure);
    }

    static RuntimeException whileLoading(JdbiException failure) {
        return sqlException(failure)
                .map(Failures::whileLoading)
                .orElseGet(() -> new Unavailable("the database cannot be used", failure));
    }

    /** Before the commit was sent. */
    static RuntimeException whileWriting(SQLException failure) {
        return isConflict(failure) || isFault(failure)
                ? whileCommitting(failure, "")
                : new Unavailable("the database cannot be used", failure);
    }

    /** When the commit may have been sent: only what blames a statement is sure to have come before it. */
    static RuntimeException whileCommitting(SQLException failure, String transaction) {
        if (isConflict(failure)) {
            return new Conflict(failure);
        }
        return isFault(failure) ? new Spoiled(failure) : new Unconfirmed(transaction, failure);
    }

    private static boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(stateOf(failure));
    }

    /** In H2 a state of five digits that begins with 9 is its own, and tells a fault as often as a loss. */
    private static boolean isFault(SQLException failure) {
        var state = stateOf(failure);
        return state.length() == 5 && FAULTS.contains(state.substring(0, 2));
    }

    private static String stateOf(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
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

    static Optional<SQLException> sqlException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
