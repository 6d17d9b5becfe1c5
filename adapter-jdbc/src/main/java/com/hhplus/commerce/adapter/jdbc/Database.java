package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the databases do each in its own way. */
enum Database {
    /** Keeps commits in memory for a while, and would lose them with the process: each is forced to disk before it is told. */
    H2(Map.of(
            "id", "varchar(64)",
            "key", "varchar(255)",
            "text", "varchar(400)",
            "updated", "",
            "units_unlike_summed", "boolean generated always as (units <> summed)",
            "keep_units_unlike_summed", "",
            "sold_on_if_changed", "(changed, sold_on)")) {
        @Override
        void verify(Connection connection) throws SQLException {
            try {
                makeDurable(connection);
            } catch (SQLException denied) { // better now than after the first commit
                throw new StoreRefused("a commit cannot be made durable there: " + Failures.reason(denied), denied);
            }
        }

        @Override
        void makeDurable(Connection connection) throws SQLException {
            H2Engine.makeDurable(connection);
        }

        /** It is opened again at once, unless its disk is full. */
        @Override
        Duration longestLoss() {
            return Duration.ofSeconds(2);
        }

        @Override
        Locking waiting(Duration longest) {
            return new Locking("for update wait " + longest.toMillis() / 1_000.0, Optional.empty());
        }

        @Override
        Locking skipping(Duration longest) {
            return new Locking("for update skip locked", Optional.empty());
        }
    },

    /** From release 15 on, the first one with MERGE. */
    POSTGRESQL(Map.of(
            "id", "varchar(64) collate \"C\"",
            "key", "varchar(255) collate \"C\"",
            "text", "varchar(200)",
            "updated", "with (fillfactor = 80)",
            "units_unlike_summed", "boolean default true not null",
            "keep_units_unlike_summed", Database.CHANGED_BY_TRIGGER,
            "sold_on_if_changed", "(changed, sold_on) where changed")) {
        private static final int OLDEST_RELEASE = 15;
        private static final String ENCODING = "select current_setting('server_encoding')";

        @Override
        void verify(Connection connection) throws SQLException {
            var about = connection.getMetaData();
            if (about.getDatabaseMajorVersion() < OLDEST_RELEASE) {
                throw new StoreRefused("PostgreSQL " + OLDEST_RELEASE + " or later is needed, and this is "
                        + about.getDatabaseProductVersion());
            }
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(ENCODING)) {
                row.next();
                if (!row.getString(1).equals("UTF8")) {
                    throw new StoreRefused("a database in the encoding UTF8 is needed, and this one is in "
                            + row.getString(1) + ", which cannot hold every name");
                }
            }
        }

        @Override
        void makeDurable(Connection connection) {
            // a commit already is
        }

        /** A server starts again, or another takes over. */
        @Override
        Duration longestLoss() {
            return Duration.ofSeconds(15);
        }

        @Override
        Locking waiting(Duration longest) {
            return new Locking("for no key update", Optional.of(limit(longest)));
        }

        @Override
        Locking skipping(Duration longest) {
            return new Locking("for no key update skip locked", Optional.of(limit(longest)));
        }

        private static String limit(Duration longest) {
            return "set local lock_timeout = " + longest.toMillis();
        }
    };

    /**
     * A generated column would rewrite the whole table, and an index on the condition itself would be written at each sale. The trigger
     * fires only where the column is wrong.
     */
    private static final String CHANGED_BY_TRIGGER = """

            create function commerce.compare_units_with_summed() returns trigger language plpgsql as $$
            begin
                new.changed = new.units <> new.summed;
                return new;
            end
            $$;

            create trigger units_unlike_summed before update on commerce.sale
            for each row when (new.changed <> (new.units <> new.summed))
            execute function commerce.compare_units_with_summed();""";

    private final Map<String, String> types;

    Database(Map<String, String> types) {
        this.types = types;
    }

    /** @throws StoreRefused if it is neither of them, or if no store can be kept in it */
    static Database of(Connection connection) throws SQLException {
        var name = connection.getMetaData().getDatabaseProductName();
        var database = switch (name) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new StoreRefused("a store is kept in H2 or PostgreSQL, not in " + name);
        };
        database.verify(connection);
        return database;
    }

    /** @throws StoreRefused if it lacks what a store needs */
    abstract void verify(Connection connection) throws SQLException;

    /** Makes what is committed survive the end of the process. */
    abstract void makeDurable(Connection connection) throws SQLException;

    /** Whether it takes several statements in one round trip; else there is none, since it runs in this process. */
    boolean takesManyStatements() {
        return this == POSTGRESQL;
    }

    /** For how long it is worth waiting for a database that was lost, to learn what became of a commit. */
    abstract Duration longestLoss();

    /** Locks rows against others that change them, and waits for each lock for {@code longest}. */
    abstract Locking waiting(Duration longest);

    /** Locks the rows that nobody holds, and leaves out the others. Waits for {@code longest} for a table that is held as a whole. */
    abstract Locking skipping(Duration longest);

    /** What columns and indexes of the migrations are made of. */
    Map<String, String> types() {
        return types;
    }
}
