package com.hhplus.commerce.adapter.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A value on its way into a statement. */
interface Parameter {
    void set(PreparedStatement statement, int index) throws SQLException;
}
