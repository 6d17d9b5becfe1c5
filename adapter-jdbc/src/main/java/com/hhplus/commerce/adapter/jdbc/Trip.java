package com.hhplus.commerce.adapter.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements that are sent together. */
final class Trip {
    /** What a query of the trip found, once the trip is made. */
    static final class Found<T> {
        private List<T> rows = List.of();

        List<T> rows() {
            return rows;
        }
    }

    private interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private record Leg(String sql, List<? extends Parameter> parameters, Reader reader) {}

    private static final Reader NOTHING = rows -> {};

    /** Joined once, since a few mixtures of long texts come again and again. */
    private static final Map<List<String>, String> TEXTS = new ConcurrentHashMap<>();

    private final Database database;
    private final Locking locking;
    private final boolean lone;
    private final List<Leg> legs = new ArrayList<>();

    /**
     * @param lone whether a single command travels, which often has but one row for a table. A batch sends even one row as it
     *     would many: each mixture of the two forms is one more text for the server to prepare.
     */
    Trip(Database database, Locking locking, boolean lone) {
        this.database = database;
        this.locking = locking;
        this.lone = lone;
    }

    /** One that locks nothing. */
    Trip(Database database, boolean lone) {
        this(database, Locking.NONE, lone);
    }

    /** From here on until the end of the transaction, no lock is waited for longer than its limit. */
    void limitWaiting() {
        locking.limit().ifPresent(this::execute);
    }

    /** Asks for what the arrays name, unless they name nothing. */
    <T> Found<T> ask(Select<T> select, SqlArray... arrays) {
        var found = new Found<T>();
        if (arrays.length > 0 && arrays[0].values().length == 0) {
            return found;
        }
        legs.add(new Leg(select.sql(locking), List.of(arrays), rows -> found.rows = select.read(rows)));
        return found;
    }

    /** Writes {@code values}, if there are any. */
    <T> void write(Rows<T> rows, List<T> values) {
        if (lone && values.size() == 1) {
            legs.add(new Leg(rows.forOne(), rows.values(values.get(0)), NOTHING));
        } else if (!values.isEmpty()) {
            legs.add(new Leg(rows.forMany(), rows.arrays(values), NOTHING));
        }
    }

    void execute(String sql, Parameter... parameters) {
        legs.add(new Leg(sql, List.of(parameters), NOTHING));
    }

    /** Sends all, in one round trip where the database can do that. */
    void together(Connection connection) throws SQLException {
        if (!database.takesManyStatements()) {
            apart(connection);
        } else if (!legs.isEmpty()) {
            run(connection, legs);
        }
    }

    /** Sends one after the other. */
    void apart(Connection connection) throws SQLException {
        for (var leg : legs) {
            run(connection, List.of(leg));
        }
    }

    private static void run(Connection connection, List<Leg> legs) throws SQLException {
        try (var statement = connection.prepareStatement(text(legs))) {
            bind(statement, legs);
            var isQuery = statement.execute();
            for (var leg : legs) {
                if (isQuery) {
                    leg.reader().read(statement.getResultSet());
                }
                isQuery = statement.getMoreResults();
            }
        }
    }

    private static String text(List<Leg> legs) {
        return TEXTS.computeIfAbsent(legs.stream().map(Leg::sql).toList(), texts -> String.join(";\n", texts));
    }

    private static void bind(PreparedStatement statement, List<Leg> legs) throws SQLException {
        var index = 0;
        for (var leg : legs) {
            for (var parameter : leg.parameters()) {
                parameter.set(statement, ++index);
            }
        }
    }
}
