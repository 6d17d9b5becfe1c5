package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.BatchId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The batches that were committed, and those that were given up. */
final class BatchTable {
    static final String INSERT = "insert into commerce.batch (committer, number, given_up) values (?, ?, ?)";

    /** What was given up stays, since a connection that was lost may come back and commit. */
    static final String FORGET = """
            delete from commerce.batch
            where committer = ? and number < ? and not given_up
            """;

    private static final String IS_GIVEN_UP = """
            select given_up
            from commerce.batch
            where committer = ? and number = ?
            """;

    private static final String FORGET_OLD = """
            delete from commerce.batch
            where recorded_at < current_timestamp - interval '1' day
            """;

    private BatchTable() {}

    static Parameter[] committed(BatchId batch) {
        return new Parameter[] {number(batch.committer()), number(batch.number()), flag(false)};
    }

    static Parameter[] before(BatchId batch) {
        return new Parameter[] {number(batch.committer()), number(batch.number())};
    }

    /** @throws SQLException if it was committed, or given up before; waits as long as it may still be committed */
    static void giveUp(Connection connection, BatchId batch) throws SQLException {
        try (var statement = prepared(connection, INSERT, batch)) {
            statement.setBoolean(3, true);
            statement.executeUpdate();
        }
    }

    /** Whether a batch that is there was given up, and so not committed. */
    static boolean isGivenUp(Connection connection, BatchId batch) throws SQLException {
        try (var statement = prepared(connection, IS_GIVEN_UP, batch);
                var row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Forgets the batches of committers that ended long ago. */
    static int forgetOld(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(FORGET_OLD);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, BatchId batch) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setLong(1, batch.committer());
        statement.setLong(2, batch.number());
        return statement;
    }

    private static Parameter number(long value) {
        return (statement, index) -> statement.setLong(index, value);
    }

    private static Parameter flag(boolean value) {
        return (statement, index) -> statement.setBoolean(index, value);
    }
}
