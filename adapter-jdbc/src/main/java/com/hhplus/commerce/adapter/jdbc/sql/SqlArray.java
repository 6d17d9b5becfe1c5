package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values of one SQL type that travel as one parameter. */
public record SqlArray(String type, Object[] values) implements Parameter {
    public static <T> SqlArray ofTexts(Collection<T> things, Function<T, String> text) {
        return new SqlArray("varchar", things.stream().map(text).toArray(String[]::new));
    }

    public static <T> SqlArray ofNumbers(Collection<T> things, Function<T, Long> number) {
        return new SqlArray("bigint", things.stream().map(number).toArray(Long[]::new));
    }

    public static <T> SqlArray ofIds(Collection<T> things, Function<T, UUID> id) {
        return new SqlArray("uuid", things.stream().map(id).toArray(UUID[]::new));
    }

    /** Each value as a parameter of its own, in their order. */
    List<Parameter> oneByOne() {
        return Stream.of(values)
                .sorted()
                .<Parameter>map(value -> (statement, index) -> statement.setObject(index, value))
                .toList();
    }

    @Override
    public void set(PreparedStatement statement, int index) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
