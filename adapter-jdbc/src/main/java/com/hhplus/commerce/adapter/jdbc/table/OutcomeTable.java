package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.Parameter;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;

/** The batches that were committed, and those that were given up. */
public final class OutcomeTable {
    private static final String INSERT = "insert into commerce.outcome (committer, number, given_up) values (?, ?, ?)";

    /** What was given up stays, since a connection that was lost may come back and commit. */
    private static final String FORGET = """
            delete from commerce.outcome
            where committer = ? and number < ? and not given_up
            """;

    private static final String IS_GIVEN_UP = """
            select given_up
            from commerce.outcome
            where committer = ? and number = ?
            """;

    private static final String FORGET_OLD = """
            delete from commerce.outcome
            where recorded_at < current_timestamp - interval '1' day
            """;

    private OutcomeTable() {}

    /** Records a batch in its own transaction. */
    public static void record(RoundTrip trip, long writer, long number) {
        trip.execute(INSERT, Parameter.of(writer), Parameter.of(number), Parameter.of(false));
    }

    /** Forgets the batches of a writer before one, except those that were given up. */
    public static void forgetBefore(RoundTrip trip, long writer, long number) {
        trip.execute(FORGET, Parameter.of(writer), Parameter.of(number));
    }

    /** @throws SQLException if it was committed, or given up before; waits as long as it may still be committed */
    public static void giveUp(Connection connection, long writer, long number) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, writer);
            statement.setLong(2, number);
            statement.setBoolean(3, true);
            statement.executeUpdate();
        }
    }

    /** Whether a batch that is there was given up, and so not committed. */
    public static boolean isGivenUp(Connection connection, long writer, long number) throws SQLException {
        try (var statement = connection.prepareStatement(IS_GIVEN_UP)) {
            statement.setLong(1, writer);
            statement.setLong(2, number);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Forgets what is older than a day: nobody asks for it any more. */
    public static int forgetOld(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(FORGET_OLD);
        }
    }
}
