package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL, started once for all tests, and durable, which the library that starts it would not make it. */
final class Postgres {
    /** Whether all transactions are serializable, and nothing is locked by their statements: {@code -Pserializable} of the build. */
    static final boolean IS_SERIALIZABLE = Boolean.getBoolean("commerce.serializable");

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setServerConfig("hba_file", AccessRules.file().toString())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "150");
            if (IS_SERIALIZABLE) {
                builder.setServerConfig("default_transaction_isolation", "serializable");
            }
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of a new, empty database. */
    static StoreAddress newDatabase() {
        return newDatabase("");
    }

    /** @param options of the command that creates it */
    static StoreAddress newDatabase(String options) {
        var name = "shop" + DATABASES.incrementAndGet();
        Jdbi.create(SERVER.getPostgresDatabase())
                .useHandle(handle -> handle.execute("create database " + name + " " + options));
        return new StoreAddress(
                "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name,
                Optional.of("postgres"),
                Optional.of("postgres"));
    }

    /** A new database whose transactions are of such an isolation, unless they say otherwise. */
    static StoreAddress newDatabaseOf(String isolation) {
        var address = newDatabase();
        Jdbi.create(SERVER.getPostgresDatabase())
                .useHandle(handle -> handle.execute("alter database " + nameOf(address)
                        + " set default_transaction_isolation = '" + isolation + "'"));
        return address;
    }

    private static String nameOf(StoreAddress address) {
        return address.url().substring(address.url().lastIndexOf('/') + 1);
    }

    /** A connection of the tests' own, without the limits of time that a store sets. */
    static Connection connect(StoreAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.user().orElseThrow(), address.password().orElseThrow());
    }

    /** How many deadlocks there were in a database; waits until nobody is connected, for that is when counts are handed in. */
    static long deadlocks(StoreAddress address) {
        var name = nameOf(address);
        return Jdbi.create(SERVER.getPostgresDatabase()).withHandle(handle -> {
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (isConnected(handle, name)) {
                assertThat(System.nanoTime()).as("somebody stays connected").isLessThan(deadline);
            }
            return handle.select("select deadlocks from pg_stat_database where datname = ?", name)
                    .mapTo(Long.class)
                    .one();
        });
    }

    private static boolean isConnected(Handle handle, String database) {
        return handle.select(
                        "select exists (select 1 from pg_stat_activity"
                                + " where datname = ? and backend_type = 'client backend')",
                        database)
                .mapTo(Boolean.class)
                .one();
    }
}
