package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An instance locks a row, and nothing is heard of it any more; but PostgreSQL is not told that it has gone. What the kernel does about
 * that cannot be seen here, since it goes on answering for both ends; so this is about the limits that PostgreSQL keeps itself.
 */
@Timeout(60)
class VanishedClientTest {
    private static final int LONGER_THAN_IT_MAY_BE_IDLE_SECONDS = 9;
    private static final String LOCK = "select * from thing for update";

    private final StoreAddress database = Postgres.newDatabase();

    @BeforeEach
    void begin() throws SQLException {
        try (var connection = Postgres.connect(database)) {
            execute(connection, "create table thing as select 1 as id");
        }
    }

    @Test
    void what_it_has_locked_is_free_again_in_seconds() throws IOException, SQLException {
        try (var cable = new Cable(database);
                var pool = Databases.open(cable.address())) {
            vanishWithLock(pool.dataSource().getConnection(), cable);

            assertThatCode(this::lockToo).doesNotThrowAnyException();
        }
    }

    /** The control: it is not because of PostgreSQL, or of how it has vanished. */
    @Test
    void without_the_settings_of_a_store_it_stays_locked() throws IOException, SQLException {
        try (var cable = new Cable(database)) {
            vanishWithLock(Postgres.connect(cable.address()), cable);

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(this::lockToo)
                    .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo("55P03"));
        }
    }

    private static void vanishWithLock(Connection connection, Cable cable) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, LOCK);
        cable.cut();
    }

    private void lockToo() throws SQLException {
        try (var other = Postgres.connect(database)) {
            execute(other, "set lock_timeout = '" + LONGER_THAN_IT_MAY_BE_IDLE_SECONDS + "s'");
            execute(other, LOCK);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
