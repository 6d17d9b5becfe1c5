package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What the databases do each in its own way. */
enum Database {
    /** Keeps commits in memory for a while, and would lose them with the process: each is forced to disk before it is told. */
    H2("for update", Map.of("id", "varchar(64)", "key", "varchar(255)", "text", "varchar(400)", "updated", "")) {
        @Override
        void makeDurable(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    },

    POSTGRESQL(
            "for no key update",
            Map.of(
                    "id", "varchar(64) collate \"C\"",
                    "key", "varchar(255) collate \"C\"",
                    "text", "varchar(200)",
                    "updated", "with (fillfactor = 80)")) {
        @Override
        void makeDurable(Connection connection) {
            // a commit already is
        }
    };

    private final String lock;
    private final Map<String, String> types;

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

    /** Whether transactions are to write one after the other. */
    boolean hasOneWriter() {
        return this == H2;
    }

    /** The clause that locks rows against others that change them. */
    String lock() {
        return lock;
    }

    /** What the columns of the migrations are made of. */
    Map<String, String> types() {
        return types;
    }
}
