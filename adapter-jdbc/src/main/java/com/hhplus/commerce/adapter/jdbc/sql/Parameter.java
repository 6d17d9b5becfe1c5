package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A value on its way into a statement. */
public interface Parameter {
    void set(PreparedStatement statement, int index) throws SQLException;

    static Parameter of(long value) {
        return (statement, index) -> statement.setLong(index, value);
    }

    static Parameter of(boolean value) {
        return (statement, index) -> statement.setBoolean(index, value);
    }
}
