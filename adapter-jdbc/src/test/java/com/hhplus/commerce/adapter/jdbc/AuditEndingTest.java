package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No audit waits for its database without end, and one that nobody wants any more is ended amid a statement. */
class AuditEndingTest extends OnEachDatabase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void a_database_that_vanishes_is_not_waited_for_without_end() throws IOException {
        try (var cable = new Cable(migrated());
                var pool = Databases.open(cable.address())) {
            var audit = new JdbcAudit(pool.dataSource(), Databases.POSTGRESQL, Duration.ofSeconds(1));

            var outcome = CompletableFuture.supplyAsync(() -> audit.run(new Cutting(cable)));

            assertUnavailable(outcome);
        }
    }

    @Test
    void nor_is_it_by_an_audit_that_is_to_end() throws IOException {
        try (var cable = new Cable(migrated());
                var pool = Databases.open(cable.address())) {
            var audit = new JdbcAudit(pool.dataSource(), Databases.POSTGRESQL);
            var listener = new Cutting(cable);

            var outcome = CompletableFuture.supplyAsync(() -> audit.run(listener));
            listener.isCut.join();
            listener.ending.join().run();

            assertUnavailable(outcome);
        }
    }

    @Test
    void an_audit_that_is_ended_while_it_waits_frees_its_connection_and_leaves_the_others() throws SQLException {
        var store = store(Engine.POSTGRESQL);
        try (var other = store.dataSource().getConnection()) {
            lockWallets(other);
            var listener = new Ending();
            var outcome = CompletableFuture.supplyAsync(
                    () -> store.persistence().audit().run(listener));
            awaitWaiting(other, 1);

            listener.ending.join().run();

            assertUnavailable(outcome);
            awaitWaiting(other, 0);
            assertThat(store.dataSource()
                            .unwrap(HikariDataSource.class)
                            .getHikariPoolMXBean()
                            .getActiveConnections())
                    .isEqualTo(1);
            other.rollback();
        }
        assertThat(store.persistence().audit().run(Audit.Listener.SILENT).isClean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_cancelled_fails_and_what_comes_later_does_not(Engine engine) throws SQLException {
        var database = engine.database();
        try (var connection =
                database.patient(store(engine).dataSource(), PATIENCE).getConnection()) {
            database.beginSnapshot(connection);
            var ending = new AuditEnding(connection, database);
            var outcome = CompletableFuture.runAsync(() -> Jdbi.create(connection)
                    .useHandle(
                            handle -> handle.select(longest(engine)).mapToMap().list()));

            ending.begin();

            assertThat(outcome)
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withRootCauseInstanceOf(SQLException.class)
                    .havingRootCause()
                    .satisfies(failure ->
                            assertThat(((SQLException) failure).getSQLState()).isEqualTo("57014"));
            ending.tooLate();
            database.endSnapshot(connection);
            assertStillOfUse(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void if_nothing_was_there_to_cancel_nothing_is_cancelled_later(Engine engine) throws SQLException {
        var database = engine.database();
        try (var connection =
                database.patient(store(engine).dataSource(), PATIENCE).getConnection()) {
            database.beginSnapshot(connection);

            database.cancel(connection);

            database.endSnapshot(connection);
            assertStillOfUse(connection);
        }
    }

    private static void assertStillOfUse(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from information_schema.columns a, information_schema.columns b")) {
            assertThat(row.next()).isTrue();
        }
    }

    private static String longest(Engine engine) {
        return switch (engine) {
            case H2 -> "select x from system_range(1, 300000000) where mod(x, 7) = 9";
            case POSTGRESQL -> "select pg_sleep(40)";
        };
    }

    private static StoreAddress migrated() {
        var address = Postgres.newDatabase();
        try (var pool = Databases.open(address)) {
            JdbcPersistence.on(pool.dataSource()).close();
        }
        return address;
    }

    private static void lockWallets(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.execute("lock table commerce.wallet in access exclusive mode");
        }
    }

    /** Until so many sessions wait for a lock. */
    private static void awaitWaiting(Connection connection, int sessions) throws SQLException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (waiting(connection) != sessions) {
            assertThat(System.nanoTime()).isLessThan(until);
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_locks"
                        + " where not granted and relation = 'commerce.wallet'::regclass")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void assertUnavailable(CompletableFuture<Audit.Summary> outcome) {
        assertThat(outcome)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Unavailable.class);
    }

    private static class Ending implements Audit.Listener {
        final CompletableFuture<Runnable> ending = new CompletableFuture<>();

        @Override
        public void begun(Runnable ending) {
            this.ending.complete(ending);
        }
    }

    /** Cuts the cable as soon as something was read. */
    private static final class Cutting extends Ending {
        private final Cable cable;
        final CompletableFuture<Void> isCut = new CompletableFuture<>();

        Cutting(Cable cable) {
            this.cable = cable;
        }

        @Override
        public void progressed(long done, long total) {
            cable.cut();
            isCut.complete(null);
        }
    }
}
