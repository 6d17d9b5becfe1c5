package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Times are kept as milliseconds since 1970-01-01T00:00Z. */
public final class Times {
    private Times() {}

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
