package com.hhplus.commerce.adapter.jdbc.sql;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;

/** A statement that writes rows: as databases say it that change rows by MERGE, and as the others do, which join what they change. */
public record Write<T>(Forms byMerge, Forms byJoin, List<Column<T>> columns) {
    /**
     * Many rows travel as one array for each column, so that the statement is the same for two and for a thousand; one row travels as its
     * values, which saves the database a quarter of the work for an order.
     */
    record Forms(String forMany, String forOne) {}

    /** In each template, {@code <rows>} stands for the rows, as if they were a table named {@code batch}. */
    static <T> Write<T> of(String byMerge, String byJoin, List<Column<T>> columns) {
        return new Write<>(forms(byMerge, columns), forms(byJoin, columns), columns);
    }

    /** One that all databases understand. */
    static <T> Write<T> of(String template, List<Column<T>> columns) {
        return of(template, template, columns);
    }

    private static <T> Forms forms(String template, List<Column<T>> columns) {
        var many = each(columns, column -> "cast(? as " + column.type() + " array)");
        var one = each(columns, column -> "cast(? as " + column.type() + ")");
        var names = " as batch (" + each(columns, Column::name) + ")";
        return new Forms(
                template.replace("<rows>", "unnest(" + many + ")" + names),
                template.replace("<rows>", "(values (" + one + "))" + names));
    }

    private static <T> String each(List<Column<T>> columns, Function<Column<T>, String> text) {
        return columns.stream().map(text).collect(joining(", "));
    }

    public String forMany(Dialect dialect) {
        return forms(dialect).forMany();
    }

    public String forOne(Dialect dialect) {
        return forms(dialect).forOne();
    }

    private Forms forms(Dialect dialect) {
        return dialect.merges() ? byMerge : byJoin;
    }

    List<Parameter> arrays(List<T> rows) {
        return columns.stream().map(column -> column.of(rows)).toList();
    }

    List<Parameter> values(T row) {
        return columns.stream().map(column -> column.of(row)).toList();
    }
}
