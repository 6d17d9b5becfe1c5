package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.Store.Fate;
import com.hhplus.commerce.adapter.jdbc.Trip.Found;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the databases do each in its own way. */
enum Database {
    /** Keeps commits in memory for a while, and would lose them with the process: each is forced to disk before it is told. */
    H2(
            "for update",
            Map.of(
                    "id", "varchar(64)",
                    "key", "varchar(255)",
                    "text", "varchar(400)",
                    "updated", "",
                    "sold_on_if_changed", "(changed, sold_on)")) {
        @Override
        void makeDurable(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }

        @Override
        Found<String> askForTransaction(Trip trip) {
            return new Found<>(); // which nobody could be asked about, since H2 ends with this process
        }

        @Override
        Optional<Fate> fateOf(Connection connection, String transaction) {
            return Optional.of(Fate.UNKNOWN);
        }
    },

    POSTGRESQL(
            "for no key update",
            Map.of(
                    "id", "varchar(64) collate \"C\"",
                    "key", "varchar(255) collate \"C\"",
                    "text", "varchar(200)",
                    "updated", "with (fillfactor = 80)",
                    "sold_on_if_changed", "(sold_on) where changed")) {
        private static final Select<String> TRANSACTION =
                new Select<>("select cast(pg_current_xact_id() as text)", row -> row.getString(1));

        @Override
        void makeDurable(Connection connection) {
            // a commit already is
        }

        @Override
        Found<String> askForTransaction(Trip trip) {
            return trip.ask(TRANSACTION);
        }

        @Override
        Optional<Fate> fateOf(Connection connection, String transaction) throws SQLException {
            try (var statement = connection.prepareStatement("select pg_xact_status(cast(? as xid8))")) {
                statement.setString(1, transaction);
                try (var answer = statement.executeQuery()) {
                    answer.next();
                    return fate(answer.getString(1));
                }
            }
        }

        private static Optional<Fate> fate(String status) {
            return switch (String.valueOf(status)) {
                case "committed" -> Optional.of(Fate.COMMITTED);
                case "aborted" -> Optional.of(Fate.ROLLED_BACK);
                case "in progress" -> Optional.empty();
                default -> Optional.of(Fate.UNKNOWN); // too long ago
            };
        }
    };

    private final String lock;
    private final Map<String, String> types;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    Database(String lock, Map<String, String> types) {
        this.lock = lock;
        this.types = types;
    }

    /** @throws StoreRefused if it is neither of them */
    static Database of(Connection connection) throws SQLException {
        var name = connection.getMetaData().getDatabaseProductName();
        return switch (name) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new StoreRefused("a store is kept in H2 or PostgreSQL, not in " + name);
        };
    }

    /** Makes what is committed survive the end of the process. */
    abstract void makeDurable(Connection connection) throws SQLException;

    /** Whether it takes several statements in one round trip; else there is none, since it runs in this process. */
    boolean takesManyStatements() {
        return this == POSTGRESQL;
    }

    /** Asks for the id of the transaction, if the database can later tell what became of it. */
    abstract Found<String> askForTransaction(Trip trip);

    /** What became of a transaction; nothing as long as it is still running. */
    abstract Optional<Fate> fateOf(Connection connection, String transaction) throws SQLException;

    /** {@code template} with the clause in it that locks rows against others that change them, where it says {@code <lock>}. */
    String locking(String template) {
        return texts.computeIfAbsent(template, text -> text.replace("<lock>", lock));
    }

    /** What columns and indexes of the migrations are made of. */
    Map<String, String> types() {
        return types;
    }
}
