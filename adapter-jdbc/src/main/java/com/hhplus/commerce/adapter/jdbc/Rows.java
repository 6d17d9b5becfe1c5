package com.hhplus.commerce.adapter.jdbc;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that writes many rows at once. They travel as one array for each column, so that the statement is the same for
 * one row and for a thousand.
 */
record Rows<T>(String sql, List<Column<T>> columns) {
    /** A column of the rows, and what a row has in it. */
    record Column<T>(String name, String type, IntFunction<Object[]> array, Function<T, Object> value) {
        SqlArray of(List<T> rows) {
            return new SqlArray(type, rows.stream().map(value).toArray(array));
        }
    }

    /** In {@code template}, {@code <rows>} stands for the rows, as if they were a table. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    static <T> Rows<T> of(String template, Column<T>... columns) {
        var arrays = Stream.of(columns)
                .map(column -> "cast(? as " + column.type() + " array)")
                .collect(Collectors.joining(", ", "unnest(", ")"));
        var names = Stream.of(columns).map(Column::name).collect(Collectors.joining(", ", " as batch (", ")"));
        return new Rows<>(template.replace("<rows>", arrays + names), List.of(columns));
    }

    static <T> Column<T> text(String name, Function<T, String> value) {
        return new Column<>(name, "varchar", String[]::new, value::apply);
    }

    static <T> Column<T> number(String name, Function<T, Long> value) {
        return new Column<>(name, "bigint", Long[]::new, value::apply);
    }

    static <T> Column<T> flag(String name, Function<T, Boolean> value) {
        return new Column<>(name, "boolean", Boolean[]::new, value::apply);
    }

    static <T> Column<T> id(String name, Function<T, UUID> value) {
        return new Column<>(name, "uuid", UUID[]::new, value::apply);
    }

    static <T> Column<T> day(String name, Function<T, LocalDate> value) {
        return new Column<>(name, "date", LocalDate[]::new, value::apply);
    }

    List<SqlArray> arrays(List<T> rows) {
        return columns.stream().map(column -> column.of(rows)).toList();
    }
}
