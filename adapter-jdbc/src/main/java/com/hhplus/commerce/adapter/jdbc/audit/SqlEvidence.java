package com.hhplus.commerce.adapter.jdbc.audit;

import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Comparison;
import com.hhplus.commerce.application.audit.Evidence;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** What one connection sees, row by row: no answer is held in memory. */
public final class SqlEvidence implements Evidence {
    private static final int ROWS_AT_ONCE = 1_000;

    /** The thing, and what is expected and found of it. */
    private static final int COLUMNS = 3;

    private final Connection connection;
    private final UnaryOperator<String> asked;
    private final Map<String, Long> rows = new HashMap<>();

    /**
     * @param connection in a transaction that sees the store as it was at one time
     * @param asked how the database wants to be asked what is asked
     */
    public SqlEvidence(Connection connection, UnaryOperator<String> asked) {
        this.connection = connection;
        this.asked = asked;
    }

    @Override
    public long rows(Check check) {
        return Statements.of(check).tables().stream()
                .mapToLong(table -> rows.computeIfAbsent(table, this::count))
                .sum();
    }

    private long count(String table) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from commerce." + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    @Override
    public long reads(Check check) {
        return Statements.of(check).queries().stream().mapToLong(this::reads).sum();
    }

    private long reads(String query) {
        return rows.computeIfAbsent(Statements.tableOf(query), this::count);
    }

    @Override
    public void give(Check check, Comparison comparison, LongConsumer read) {
        for (var query : Statements.of(check).queries()) {
            var told = give(query, comparison, read);
            read.accept(reads(query) - told);
        }
    }

    /** Says of how many rows it told {@code read}: there may be less than were gone through. */
    private long give(String query, Comparison comparison, LongConsumer read) {
        var told = 0L;
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (var row = statement.executeQuery(asked.apply(query))) {
                var columns = row.getMetaData().getColumnCount();
                for (int rows = 1; row.next(); rows++) {
                    for (int column = 1; column < columns; column += COLUMNS) {
                        give(row, column, comparison);
                    }
                    if (rows % ROWS_AT_ONCE == 0) {
                        read.accept(ROWS_AT_ONCE);
                        told += ROWS_AT_ONCE;
                    }
                }
            }
            return told;
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    private static void give(ResultSet row, int column, Comparison comparison) throws SQLException {
        var thing = row.getString(column);
        var expected = row.getObject(column + 1);
        var found = row.getObject(column + 2);
        if (expected != null) {
            comparison.expect(thing, expected);
        }
        if (found != null) {
            comparison.find(thing, found);
        }
    }

    private static Unavailable unavailable(SQLException failure) {
        return new Unavailable("the store cannot be read to the end", failure);
    }
}
