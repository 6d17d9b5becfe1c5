package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query whose parameters are arrays, and how a row of its answer is read. {@code <lock>} in its text locks the rows. */
public record Select<T>(String template, Row<T> row) {
    /** How a row is read. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public String sql(Locking locking) {
        return locking.in(template);
    }

    boolean locks() {
        return template.contains("<lock>");
    }

    /** For one value instead of an array. */
    String ofOne(Locking locking) {
        return sql(locking).replace("= any(?)", "= ?");
    }

    public List<T> read(ResultSet rows) throws SQLException {
        var found = new ArrayList<T>();
        while (rows.next()) {
            found.add(row.read(rows));
        }
        return found;
    }
}
