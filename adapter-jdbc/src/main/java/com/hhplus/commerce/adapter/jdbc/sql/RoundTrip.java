package com.hhplus.commerce.adapter.jdbc.sql;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements that are sent together. */
public final class RoundTrip {
    /** The rows of a query, once the trip is made. */
    public static final class Result<T> {
        private final List<T> rows = new ArrayList<>();

        public List<T> rows() {
            return rows;
        }
    }

    private interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private record Statement(String sql, List<? extends Parameter> parameters, Reader reader) {}

    private static final Reader NOTHING = rows -> {};

    /** Joined once, since a few mixtures of long texts come again and again. */
    private static final Map<List<String>, String> TEXTS = new ConcurrentHashMap<>();

    /** Where rows are locked one by one, there may be any number of statements. */
    private static final int MOST_KNOWN = 32;

    private final Dialect dialect;
    private final Locking locking;
    private final boolean lone;
    private final List<Statement> statements = new ArrayList<>();

    /**
     * @param lone whether a single command travels, which often has but one row for a table. A batch sends even one row as it
     *     would many: each mixture of the two forms is one more text for the server to prepare.
     */
    public RoundTrip(Dialect dialect, Locking locking, boolean lone) {
        this.dialect = dialect;
        this.locking = locking;
        this.lone = lone;
    }

    /** One that locks nothing. */
    public RoundTrip(Dialect dialect, boolean lone) {
        this(dialect, Locking.NONE, lone);
    }

    /** From here on until the end of the transaction, no lock is waited for longer than its limit. */
    public void limitWaiting() {
        locking.limit().ifPresent(this::execute);
    }

    /** Asks for what the arrays name, unless they name nothing. */
    public <T> Result<T> select(Select<T> select, SqlArray... arrays) {
        var result = new Result<T>();
        if (arrays.length > 0 && arrays[0].values().length == 0) {
            return result;
        }
        Reader reader = rows -> result.rows.addAll(select.read(rows));
        if (dialect.locksOneByOne() && locking.locks() && select.locks()) {
            arrays[0]
                    .oneByOne()
                    .forEach(one -> statements.add(new Statement(select.ofOne(locking), List.of(one), reader)));
        } else {
            statements.add(new Statement(select.sql(locking), List.of(arrays), reader));
        }
        return result;
    }

    /** Writes {@code rows}, if there are any. */
    public <T> void write(Write<T> write, List<T> rows) {
        if (lone && rows.size() == 1) {
            statements.add(new Statement(write.forOne(dialect), write.values(rows.get(0)), NOTHING));
        } else if (!rows.isEmpty()) {
            statements.add(new Statement(write.forMany(dialect), write.arrays(rows), NOTHING));
        }
    }

    public void execute(String sql, Parameter... parameters) {
        statements.add(new Statement(sql, List.of(parameters), NOTHING));
    }

    /** Sends all, in one round trip where the database can do that. */
    public void send(Connection connection) throws SQLException {
        if (!dialect.takesManyStatements()) {
            sendOneByOne(connection);
        } else if (!statements.isEmpty()) {
            run(connection, statements);
        }
    }

    /** Sends one after the other. */
    public void sendOneByOne(Connection connection) throws SQLException {
        for (var statement : statements) {
            run(connection, List.of(statement));
        }
    }

    private static void run(Connection connection, List<Statement> statements) throws SQLException {
        try (var prepared = connection.prepareStatement(text(statements))) {
            bind(prepared, statements);
            var isQuery = prepared.execute();
            for (var statement : statements) {
                if (isQuery) {
                    statement.reader().read(prepared.getResultSet());
                }
                isQuery = prepared.getMoreResults();
            }
        }
    }

    private static String text(List<Statement> statements) {
        if (statements.size() > MOST_KNOWN) {
            return statements.stream().map(Statement::sql).collect(joining(";\n"));
        }
        return TEXTS.computeIfAbsent(
                statements.stream().map(Statement::sql).toList(), texts -> String.join(";\n", texts));
    }

    private static void bind(PreparedStatement prepared, List<Statement> statements) throws SQLException {
        var index = 0;
        for (var statement : statements) {
            for (var parameter : statement.parameters()) {
                parameter.set(prepared, ++index);
            }
        }
    }
}
