package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.JDBCType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that writes rows, in two forms. Many rows travel as one array for each column, so that the statement is the same
 * for two and for a thousand; one row travels as its values, which saves the database a quarter of the work for an order.
 */
public record Write<T>(String forMany, String forOne, List<Column<T>> columns) {
    /** A column of the rows, and what a row has in it. */
    public record Column<T>(
            String name, String type, JDBCType jdbc, IntFunction<Object[]> array, Function<T, Object> value) {
        Parameter of(T row) {
            var one = value.apply(row);
            return (statement, index) -> statement.setObject(index, one, jdbc.getVendorTypeNumber());
        }

        Parameter of(List<T> rows) {
            return new SqlArray(type, rows.stream().map(value).toArray(array));
        }
    }

    /** In {@code template}, {@code <rows>} stands for the rows, as if they were a table. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static <T> Write<T> of(String template, Column<T>... columns) {
        var many = each(columns, column -> "cast(? as " + column.type() + " array)");
        var one = each(columns, column -> "cast(? as " + column.type() + ")");
        var names = " as batch (" + each(columns, Column::name) + ")";
        return new Write<>(
                template.replace("<rows>", "unnest(" + many + ")" + names),
                template.replace("<rows>", "(values (" + one + "))" + names),
                List.of(columns));
    }

    private static <T> String each(Column<T>[] columns, Function<Column<T>, String> text) {
        return Stream.of(columns).map(text).collect(Collectors.joining(", "));
    }

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

    public List<Parameter> arrays(List<T> rows) {
        return columns.stream().map(column -> column.of(rows)).toList();
    }

    public List<Parameter> values(T row) {
        return columns.stream().map(column -> column.of(row)).toList();
    }
}
