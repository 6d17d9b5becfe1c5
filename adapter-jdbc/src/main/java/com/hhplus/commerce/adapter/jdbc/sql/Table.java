package com.hhplus.commerce.adapter.jdbc.sql;

import static java.util.stream.Collectors.joining;

import java.util.List;

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
        var names = written.stream().map(Column::name).collect(joining(", "));
        return Write.of("""
                insert into commerce.%s (%s)
                select %s
                from <rows>
                """.formatted(name, names, names), written);
    }

    /** Changes the columns {@code changed} of rows that are there, found by the columns {@code key}. */
    public Write<T> update(List<String> key, List<String> changed) {
        return Write.of(
                """
                merge into commerce.%s as %s
                using <rows>
                on %s
                when matched then update set %s
                """.formatted(
                                name,
                                name,
                                key.stream()
                                        .map(column -> "%s.%s = batch.%s".formatted(name, column, column))
                                        .collect(joining(" and ")),
                                changed.stream()
                                        .map(column -> "%s = batch.%s".formatted(column, column))
                                        .collect(joining(", "))),
                columns.stream()
                        .filter(column -> key.contains(column.name()) || changed.contains(column.name()))
                        .toList());
    }
}
