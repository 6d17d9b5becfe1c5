package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.application.persistence.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A PostgreSQL that keeps what it acknowledges: an embedded one, or one that is given. */
final class PostgresServer implements Closeable {
    private final StoreAddress address;
    private final Closeable running;
    private final long process;

    private PostgresServer(StoreAddress address, Closeable running) throws SQLException {
        this.address = address;
        this.running = running;
        this.process = isHere() ? mainProcess() : 0;
    }

    static PostgresServer embedded() throws IOException, SQLException {
        var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("shared_buffers", "1GB")
                .start();
        return new PostgresServer(address(postgres), postgres);
    }

    static StoreAddress address(EmbeddedPostgres postgres) {
        var url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
        return new StoreAddress(url, Optional.of("postgres"), Optional.of("postgres"));
    }

    /** @param address of a database in which the schemas {@code commerce} and {@code spring} may be filled and emptied */
    static PostgresServer given(StoreAddress address) throws SQLException {
        return new PostgresServer(address, () -> {});
    }

    StoreAddress address() {
        return address;
    }

    /** The pid of its main process, 0 if it runs elsewhere. */
    long process() {
        return process;
    }

    String version() throws SQLException {
        return ask("show server_version");
    }

    String dataDirectory() throws SQLException {
        return ask("show data_directory");
    }

    /** Another database, which must not be there yet. */
    StoreAddress create(String database) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return new StoreAddress(
                address.url().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"),
                address.user(),
                address.password());
    }

    private boolean isHere() {
        return address.url().matches("jdbc:postgresql:(//(localhost|127\\.0\\.0\\.1)(:\\d+)?/)?[^/]*");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.user().orElseThrow(), address.password().orElse(""));
    }

    private long mainProcess() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return Proc.parent(row.getLong(1));
        }
    }

    private String ask(String query) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
