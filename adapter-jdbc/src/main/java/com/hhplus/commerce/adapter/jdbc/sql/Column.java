package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.JDBCType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A column of rows that are written, and what a row has in it. */
public record Column<T>(
        String name, String type, JDBCType jdbc, IntFunction<Object[]> array, Function<T, Object> value) {
    public static <T> Column<T> text(String name, Function<T, String> value) {
        return new Column<>(name, "varchar", JDBCType.VARCHAR, String[]::new, value::apply);
    }

    public static <T> Column<T> number(String name, Function<T, Long> value) {
        return new Column<>(name, "bigint", JDBCType.BIGINT, Long[]::new, value::apply);
    }

    public static <T> Column<T> flag(String name, Function<T, Boolean> value) {
        return new Column<>(name, "boolean", JDBCType.BOOLEAN, Boolean[]::new, value::apply);
    }

    public static <T> Column<T> id(String name, Function<T, UUID> value) {
        return new Column<>(name, "uuid", JDBCType.OTHER, UUID[]::new, value::apply);
    }

    public static <T> Column<T> day(String name, Function<T, LocalDate> value) {
        return new Column<>(name, "date", JDBCType.DATE, LocalDate[]::new, value::apply);
    }

    Parameter of(T row) {
        var one = value.apply(row);
        return (statement, index) -> statement.setObject(index, one, jdbc.getVendorTypeNumber());
    }

    Parameter of(List<T> rows) {
        return new SqlArray(type, rows.stream().map(value).toArray(array));
    }
}
