package com.hhplus.commerce.adapter.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Times are kept as milliseconds since 1970-01-01T00:00Z. */
final class Times {
    private Times() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
