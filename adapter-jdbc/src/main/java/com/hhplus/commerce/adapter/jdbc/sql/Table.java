package com.hhplus.commerce.adapter.jdbc.sql;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table of the schema, and what its rows are made of. */
public record Table<T>(String name, List<Column<T>> columns) {
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static <T> Table<T> of(String name, Column<T>... columns) {
        return new Table<>(name, List.of(columns));
    }

    /** Adds rows. */
    public Write<T> insert() {
        return insertWithout(List.of());
    }

    /** Adds rows that have nothing yet in the columns {@code later}. */
    public Write<T> insertWithout(List<String> later) {
        var written = columns.stream()
                .filter(column -> !later.contains(column.name()))
                .toList();
        return Write.of(insertion(written), written);
    }

    /** Changes the columns {@code changed} of rows that are there, found by the columns {@code key}. */
    public Write<T> update(List<String> key, List<String> changed) {
        return update(key, changed, each(changed, column -> column + " = batch." + column));
    }

    /** Adds to the column {@code sum} of rows that are there, found by the columns {@code key}. */
    public Write<T> increase(List<String> key, String sum) {
        return update(key, List.of(sum), sumWith("batch", sum));
    }

    private Write<T> update(List<String> key, List<String> changed, String values) {
        return Write.of(
                merge(key) + "when matched then update set " + values,
                "update commerce.%s as %s set %s\nfrom <rows>\nwhere %s".formatted(name, name, values, isSame(key)),
                written(Stream.concat(key.stream(), changed.stream()).toList()));
    }

    /** Adds rows, or where there is one of the same {@code key}, to its column {@code sum}. No value may be against a check by itself. */
    public Write<T> insertOrIncrease(List<String> key, String sum) {
        var names = each(columns, Column::name);
        return Write.of(
                merge(key)
                        + "when matched then update set %s\n".formatted(sumWith("batch", sum))
                        + "when not matched then insert (%s) values (%s)"
                                .formatted(names, each(columns, column -> "batch." + column.name())),
                insertion(columns)
                        + "on conflict (%s) do update set %s"
                                .formatted(String.join(", ", key), sumWith("excluded", sum)),
                columns);
    }

    /** Removes rows, found by the columns {@code key}. */
    public Write<T> delete(List<String> key) {
        return Write.of(
                merge(key) + "when matched then delete",
                "delete from commerce.%s as %s\nusing <rows>\nwhere %s".formatted(name, name, isSame(key)),
                written(key));
    }

    private String insertion(List<Column<T>> written) {
        var names = each(written, Column::name);
        return "insert into commerce.%s (%s)\nselect %s\nfrom <rows>\n".formatted(name, names, names);
    }

    private String merge(List<String> key) {
        return "merge into commerce.%s as %s\nusing <rows>\non %s\n".formatted(name, name, isSame(key));
    }

    private String isSame(List<String> key) {
        return key.stream()
                .map(column -> "%s.%s = batch.%s".formatted(name, column, column))
                .collect(joining(" and "));
    }

    private String sumWith(String rows, String sum) {
        return "%s = %s.%s + %s.%s".formatted(sum, name, sum, rows, sum);
    }

    private List<Column<T>> written(List<String> names) {
        return columns.stream().filter(column -> names.contains(column.name())).toList();
    }

    private static <E> String each(List<E> elements, Function<E, String> text) {
        return elements.stream().map(text).collect(joining(", "));
    }
}
