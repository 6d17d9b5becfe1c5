package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.application.persistence.Pressure;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Connections to a database that is opened by its URL, with the limits of time that keep it from hanging. */
public final class Pool implements AutoCloseable {
    private static final int SIZE = 12;
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    /** A statement was, or took too long; its connection is as good as before. */
    private static final String CANCELLED = "57014";

    private final HikariDataSource dataSource;
    private final Backing backing;
    private final Reconnecting reconnecting;

    Pool(HikariConfig config, Backing backing) {
        config.setExceptionOverride(new Losses());
        this.backing = backing;
        this.reconnecting = new Reconnecting(source(config));
        config.setDataSource(reconnecting.source());
        this.dataSource = new HikariDataSource(config) {
            @Override
            public Connection getConnection() throws SQLException {
                backing.mustBeThere();
                try {
                    return super.getConnection();
                } catch (SQLTransientConnectionException timeout) {
                    throw reconnecting.explain(timeout);
                }
            }
        };
    }

    private static DataSource source(HikariConfig config) {
        return config.getDataSource() == null
                ? new DriverDataSource(
                        config.getJdbcUrl(),
                        null,
                        config.getDataSourceProperties(),
                        config.getUsername(),
                        config.getPassword())
                : config.getDataSource();
    }

    /** Notices each failure of a connection that says that none of them is of use any more. */
    private final class Losses implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (Failure.stateOf(failure).equals(CANCELLED)) {
                return Override.DO_NOT_EVICT;
            }
            if (backing.isLoss(failure)) {
                dataSource.getHikariPoolMXBean().softEvictConnections();
                return Override.DO_NOT_EVICT; // since that is done, and needs no line in the log for each of them
            }
            return Override.CONTINUE_EVICT;
        }
    }

    static HikariConfig config(String url, Optional<String> user, Optional<String> password) {
        var config = config();
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        return config;
    }

    static HikariConfig config(DataSource source) {
        var config = config();
        config.setDataSource(source);
        return config;
    }

    private static HikariConfig config() {
        var config = new HikariConfig();
        config.setPoolName("commerce");
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return config;
    }

    /** For one who reads, and whoever asks what there is. */
    static HikariConfig toRead(HikariConfig config) {
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setReadOnly(true);
        return config;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** The store in it is complete, so that its file must never be found empty again. */
    public void complete() {
        backing.complete();
    }

    /** How many connections there are at the most, if {@code dataSource} is a pool that says so. */
    public static OptionalInt size(DataSource dataSource) {
        var pool = poolIn(dataSource);
        return pool.isPresent() ? OptionalInt.of(pool.get().getMaximumPoolSize()) : OptionalInt.empty();
    }

    /** What is asked of {@code dataSource}, if it is a pool that says so. */
    public static Optional<Pressure.Pool> pressure(DataSource dataSource) {
        return poolIn(dataSource)
                .map(HikariDataSource::getHikariPoolMXBean)
                .map(pool -> new Pressure.Pool(
                        pool.getActiveConnections(), pool.getIdleConnections(), pool.getThreadsAwaitingConnection()));
    }

    private static Optional<HikariDataSource> poolIn(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(HikariDataSource.class)
                    ? Optional.of(dataSource.unwrap(HikariDataSource.class))
                    : Optional.empty();
        } catch (SQLException silent) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reconnecting.close(); // or a thread of the pool would wait for the database without end
        backing.closing();
        dataSource.close();
        backing.close();
    }
}
