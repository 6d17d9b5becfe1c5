package com.hhplus.commerce.adapter.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.adapter.jdbc.Threads;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Connections to a database that goes and comes back. */
class PoolTest {
    private final AtomicInteger attemptsThatFail = new AtomicInteger();

    @Test
    void a_database_that_is_back_is_noticed_soon_however_often_it_was_tried_before() throws SQLException {
        try (var pool = poolOf(shaky())) {
            lose(pool, 15);
            var since = System.nanoTime();

            while (!answers(pool)) {
                assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
            }

            assertThat(attemptsThatFail.get()).isNotPositive();
        }
    }

    @Test
    void who_waits_in_vain_is_told_why() throws SQLException {
        try (var pool = poolOf(shaky())) {
            lose(pool, Integer.MAX_VALUE);

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> pool.dataSource().getConnection())
                    .havingCause()
                    .withMessage("gone");
        }
    }

    @Test
    void a_database_that_was_never_there_is_not_waited_for() {
        attemptsThatFail.set(Integer.MAX_VALUE);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> poolOf(shaky()))
                .havingRootCause()
                .withMessage("gone");
    }

    @Test
    void a_pool_that_is_closed_while_its_database_is_gone_leaves_no_thread_behind() throws SQLException {
        var before = Threads.thatConnect();
        var pool = poolOf(shaky());
        lose(pool, Integer.MAX_VALUE);
        assertThat(answers(pool)).isFalse();

        var since = System.nanoTime();
        pool.close();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(2));
        Threads.awaitNoneButThose(before);
    }

    @Test
    void a_connection_that_comes_too_late_is_closed() throws SQLException {
        var connections = new ArrayList<Connection>();
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:");
        var late = new AtomicReference<Reconnecting>();
        var reconnecting = new Reconnecting((DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    late.get().close();
                    connections.add(source.getConnection());
                    return connections.get(0);
                }));
        late.set(reconnecting);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> reconnecting.source().getConnection())
                .withMessage("the pool is closed");

        assertThat(connections).hasSize(1);
        assertThat(connections.get(0).isClosed()).isTrue();
    }

    private static Pool poolOf(DataSource source) {
        var config = Pool.config(source);
        config.setMaximumPoolSize(1);
        return new Pool(config, failure -> true);
    }

    /** The only connection is lost, and the next attempts to get another one fail. */
    private void lose(Pool pool, int attempts) throws SQLException {
        var connection = pool.dataSource().getConnection();
        attemptsThatFail.set(attempts);
        pool.dataSource().unwrap(HikariDataSource.class).evictConnection(connection);
    }

    private static boolean answers(Pool pool) {
        try (var connection = pool.dataSource().getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** H2 in memory, which cannot be reached for a number of attempts. */
    private DataSource shaky() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:");
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && attemptsThatFail.getAndDecrement() > 0) {
                        throw new SQLException("gone", "08001");
                    }
                    return method.invoke(source, arguments);
                });
    }
}
