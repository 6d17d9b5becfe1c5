package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Connections to a database that is opened by its URL, with the limits of time that keep it from hanging. */
final class Pool implements AutoCloseable {
    private static final int SIZE = 12;
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    private final HikariDataSource dataSource;

    private Pool(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws StoreRefused if there is no connection to be had */
    static Pool open(StoreAddress address) {
        var config = new HikariConfig();
        config.setPoolName("commerce");
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setJdbcUrl(address.url());
        address.user().ifPresent(config::setUsername);
        address.password().ifPresent(config::setPassword);
        if (address.url().startsWith("jdbc:h2:")) {
            configureH2(config, address);
        } else {
            configurePostgres(config);
        }
        try {
            return new Pool(new HikariDataSource(config));
        } catch (RuntimeException refused) { // Hikari's own, of several kinds
            throw new StoreRefused("cannot open " + name(address) + ": " + Failures.reason(refused), refused);
        }
    }

    /**
     * The store closes with its pool, not by a hook of H2's own that would not wait for the last answers; and what fails
     * is told by an exception, not once more in a trace file.
     */
    private static void configureH2(HikariConfig config, StoreAddress address) {
        config.setJdbcUrl(address.url() + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=2000;TRACE_LEVEL_FILE=0");
        config.setUsername(address.user().orElse("sa"));
    }

    /**
     * A lost server, client or lock is noticed within seconds; a commit is durable whatever the server's default. Statements are
     * planned once, and by index even while the tables are small: their arrays are of any length, and the tables will grow. None takes
     * a second processor, which others need more.
     */
    private static void configurePostgres(HikariConfig config) {
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty(
                "options",
                "-c lock_timeout=2s -c statement_timeout=5s -c idle_in_transaction_session_timeout=5s"
                        + " -c synchronous_commit=on -c plan_cache_mode=force_generic_plan"
                        + " -c enable_seqscan=off -c jit=off -c max_parallel_workers_per_gather=0");
    }

    /** The address without what may hold a password: its settings, and a user before the server. */
    private static String name(StoreAddress address) {
        var url = address.url().replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
        return new StoreAddress(url, address.user(), Optional.empty()).toString();
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** How many connections there are, if {@code dataSource} is a pool that says so. */
    static OptionalInt size(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(HikariDataSource.class)
                    ? OptionalInt.of(dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize())
                    : OptionalInt.empty();
        } catch (SQLException silent) {
            return OptionalInt.empty();
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
