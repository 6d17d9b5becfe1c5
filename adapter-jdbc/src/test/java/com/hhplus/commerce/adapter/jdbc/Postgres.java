package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL, started once for all tests, and durable, which the library that starts it would not make it. */
final class Postgres {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "60")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of a new, empty database. */
    static StoreAddress newDatabase() {
        var name = "shop" + DATABASES.incrementAndGet();
        Jdbi.create(SERVER.getPostgresDatabase()).useHandle(handle -> handle.execute("create database " + name));
        return new StoreAddress(
                "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name,
                Optional.of("postgres"),
                Optional.of("postgres"));
    }
}
