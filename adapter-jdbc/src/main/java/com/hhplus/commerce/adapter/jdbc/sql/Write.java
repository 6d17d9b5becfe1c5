package com.hhplus.commerce.adapter.jdbc.sql;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;

/**
 * A statement that writes rows, in two forms. Many rows travel as one array for each column, so that the statement is the same
 * for two and for a thousand; one row travels as its values, which saves the database a quarter of the work for an order.
 */
public record Write<T>(String forMany, String forOne, List<Column<T>> columns) {
    /** In {@code template}, {@code <rows>} stands for the rows, as if they were a table named {@code batch}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static <T> Write<T> of(String template, Column<T>... columns) {
        return of(template, List.of(columns));
    }

    static <T> Write<T> of(String template, List<Column<T>> columns) {
        var many = each(columns, column -> "cast(? as " + column.type() + " array)");
        var one = each(columns, column -> "cast(? as " + column.type() + ")");
        var names = " as batch (" + each(columns, Column::name) + ")";
        return new Write<>(
                template.replace("<rows>", "unnest(" + many + ")" + names),
                template.replace("<rows>", "(values (" + one + "))" + names),
                columns);
    }

    private static <T> String each(List<Column<T>> columns, Function<Column<T>, String> text) {
        return columns.stream().map(text).collect(joining(", "));
    }

    List<Parameter> arrays(List<T> rows) {
        return columns.stream().map(column -> column.of(rows)).toList();
    }

    List<Parameter> values(T row) {
        return columns.stream().map(column -> column.of(row)).toList();
    }
}
