package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.BatchId;
import com.hhplus.commerce.adapter.jdbc.commit.CommitUnconfirmed;
import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.commit.StatementFailed;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;

/** What the databases mean by their SQLSTATEs. */
final class Failures {
    /** Serialization failure, deadlock, and a row that was changed meanwhile. */
    private static final Set<String> CHANGED = Set.of("40001", "40P01", "90131");

    /** A lock that was not had in time, of PostgreSQL and H2. */
    private static final Set<String> LOCKED = Set.of("55P03", "HYT00");

    private static final String DUPLICATE = "23505";

    /** The tables in which two may create the same thing at once. A duplicate in any other is a fault of what is there. */
    private static final Set<String> CREATED_BY_MANY = Set.of("wallet", "product", "request_key", "shop", "batch");

    /** Of the texts of PostgreSQL and of H2, in any language: the first names a primary key, the second the table itself. */
    private static final Pattern TABLE_OF_KEY = Pattern.compile("\\b(\\w+)_pkey\\b| ON (?:\\w+\\.)?(\\w+)\\(");

    /** Data that a column can never hold: too long, too large, or in characters that it does not know. */
    private static final String UNFIT = "22";

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
        return conflict(failure)
                .<RuntimeException>map(Function.identity())
                .orElseGet(() -> new Unavailable("the database cannot be used", failure));
    }

    static RuntimeException whileLoading(JdbiException failure) {
        return sqlException(failure)
                .map(Failures::whileLoading)
                .orElseGet(() -> new Unavailable("the database cannot be used", failure));
    }

    /** Before the commit was sent. */
    static RuntimeException whileWriting(SQLException failure) {
        return isFault(failure) ? sent(failure).orElseThrow() : whileLoading(failure);
    }

    /** When the commit may have been sent: only what blames a statement is sure to have come before it. */
    static RuntimeException whileCommitting(SQLException failure, BatchId batch) {
        return sent(failure).orElseGet(() -> new CommitUnconfirmed(batch, failure));
    }

    /** While it is known which step is written. */
    static RuntimeException whileWriting(Step step, SQLException failure) {
        if (stateOf(failure).startsWith(UNFIT)) {
            return new IllegalStateException("the database can never take what is to be written as " + step, failure);
        }
        return isFault(failure) ? new WriteFailed(step, failure) : whileLoading(failure);
    }

    private static Optional<RuntimeException> sent(SQLException failure) {
        return conflict(failure)
                .<RuntimeException>map(Function.identity())
                .or(() -> isFault(failure) ? Optional.of(new StatementFailed(failure)) : Optional.empty());
    }

    private static Optional<Conflict> conflict(SQLException failure) {
        var state = stateOf(failure);
        if (CHANGED.contains(state)) {
            return Optional.of(new Conflict(Conflict.Kind.CHANGED, failure));
        }
        if (LOCKED.contains(state)) {
            return Optional.of(new Conflict(Conflict.Kind.LOCKED, failure));
        }
        return isDuplicate(failure)
                        && tableOf(failure)
                                .filter(table -> !CREATED_BY_MANY.contains(table))
                                .isEmpty()
                ? Optional.of(new Conflict(Conflict.Kind.CREATED, failure))
                : Optional.empty();
    }

    private static Optional<String> tableOf(SQLException duplicate) {
        var table = TABLE_OF_KEY.matcher(String.valueOf(duplicate.getMessage()));
        return table.find()
                ? Optional.of(Optional.ofNullable(table.group(1))
                        .orElseGet(() -> table.group(2))
                        .toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    static boolean isDuplicate(SQLException failure) {
        return stateOf(failure).equals(DUPLICATE);
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
