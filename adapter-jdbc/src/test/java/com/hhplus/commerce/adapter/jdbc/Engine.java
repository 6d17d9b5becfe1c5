package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The databases that tests run on. */
enum Engine {
    H2(Databases.H2, "HYT00", List.of("40001", "90131")),
    POSTGRESQL(Databases.POSTGRESQL, "55P03", List.of("40001", "40P01"));

    private final Database database;
    private final String locked;
    private final List<String> changed;

    Engine(Database database, String locked, List<String> changed) {
        this.database = database;
        this.locked = locked;
        this.changed = changed;
    }

    Database database() {
        return database;
    }

    /** By which SQLSTATE it says that a lock was not had in time. */
    String locked() {
        return locked;
    }

    /** By which SQLSTATEs it says that others were in the way. */
    List<String> conflicts() {
        return Stream.concat(changed.stream(), Stream.of(locked)).toList();
    }

    /** How a statement begins that changes rows of a table. */
    String changing(String table) {
        return (database.merges() ? "merge into" : "update") + " commerce." + table + " as";
    }

    /** A new store, in a file of {@code folder} if it is kept in one. */
    StoreAddress newStore(Path folder) {
        return this == H2 ? StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")) : Postgres.newDatabase();
    }
}
