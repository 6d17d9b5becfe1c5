package com.hhplus.commerce.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Connections whose statements lock nothing but what they write, as in a distributed database: the clauses that lock rows are taken out of
 * each text.
 */
public final class LockFree {
    private static final Pattern CLAUSE =
            Pattern.compile("\\s+for\\s+(no\\s+key\\s+)?update(\\s+skip\\s+locked)?\\b", Pattern.CASE_INSENSITIVE);

    /** In any form, also in one that is not taken out. */
    private static final Pattern LOCKS = Pattern.compile(
            "\\bfor\\s+(no\\s+key\\s+update|update|share|key\\s+share)\\b|\\b(skip\\s+locked|nowait|lock\\s+table)\\b",
            Pattern.CASE_INSENSITIVE);

    private LockFree() {}

    /** The same connections, but for what their statements lock. */
    public static DataSource of(DataSource dataSource) {
        Interception withoutLocks = call -> {
            if (call.name().matches("(prepare|execute|addBatch).*")
                    && call.arguments() != null
                    && call.arguments()[0] instanceof String text) {
                call.arguments()[0] = withoutLocks(text);
            }
            return call.proceed();
        };
        Interception ofStatements = call -> {
            var outcome = withoutLocks.answer(call);
            return call.name().equals("createStatement")
                    ? withoutLocks.of(Statement.class, (Statement) outcome)
                    : outcome;
        };
        return ofStatements.ofConnections(dataSource);
    }

    /** @throws AssertionError if it still locks something */
    static String withoutLocks(String text) {
        var free = CLAUSE.matcher(text).replaceAll("");
        if (LOCKS.matcher(free).find()) {
            throw new AssertionError("this locks rows: " + free);
        }
        return free;
    }

    /** How transactions of a connection are isolated unless they say otherwise. */
    static String isolation(Connection connection) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('transaction_isolation')")) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
