package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.SQLException;
import java.util.Optional;

/** What lies behind a failure. */
public final class Causes {
    private Causes() {}

    /** Why something failed, in one line: as the database says it, if it is to blame. */
    public static String inOneLine(Throwable failure) {
        var message = sqlException(failure).map(Throwable::getMessage).orElse(failure.getMessage());
        return String.valueOf(message)
                .lines()
                .findFirst()
                .orElse("")
                .replace("; SQL statement:", ""); // which H2 goes on with
    }

    public static Optional<SQLException> sqlException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
