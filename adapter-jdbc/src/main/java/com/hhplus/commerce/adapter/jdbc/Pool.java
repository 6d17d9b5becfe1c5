package com.hhplus.commerce.adapter.jdbc;

import static java.util.stream.Collectors.joining;

import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Connections to a database that is opened by its URL, with the limits of time that keep it from hanging. */
final class Pool implements AutoCloseable {
    private static final int SIZE = 12;
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    /** The settings of each session with PostgreSQL. */
    private static final Map<String, String> SESSION = Map.of(
            "lock_timeout", "2s",
            "statement_timeout", "5s",
            "idle_in_transaction_session_timeout", "5s",
            "synchronous_commit", "on",
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "jit", "off",
            "max_parallel_workers_per_gather", "0");

    private static final String POOLER =
            "the settings of a session do not get through to PostgreSQL, as behind a pooler such as"
                    + " pgbouncer: connect to PostgreSQL itself";

    private final HikariDataSource dataSource;
    private final Optional<H2Source> file;

    private Pool(HikariConfig config, Optional<H2Source> file) {
        config.setExceptionOverride(new Losses());
        this.file = file;
        this.dataSource = new HikariDataSource(config) {
            @Override
            public Connection getConnection() throws SQLException {
                if (file.isPresent()) {
                    file.get().mustBeThere();
                }
                return super.getConnection();
            }
        };
    }

    /** Notices each failure of a connection that says that none of them is of use any more. */
    private final class Losses implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (isLoss(failure)) {
                dataSource.getHikariPoolMXBean().softEvictConnections();
                return Override.DO_NOT_EVICT; // since that is done, and needs no line in the log for each of them
            }
            return Override.CONTINUE_EVICT;
        }

        /** What is said of a file that was closed may come from connections of before it was opened again, so it is looked at. */
        private boolean isLoss(SQLException failure) {
            if (file.isEmpty()) {
                return Failures.isLoss(failure);
            }
            if (Failures.isOfItsFile(failure)) {
                file.get().discard();
                return true;
            }
            return file.get().isGone();
        }
    }

    /** @throws StoreRefused if there is no connection to be had, or if the file of H2 is not what it was */
    static Pool open(StoreAddress address) {
        try {
            return address.url().startsWith("jdbc:h2:") ? ofH2(address) : ofPostgres(address);
        } catch (RuntimeException refused) { // Hikari's own, of several kinds
            throw refusal(refused)
                    .orElseGet(() -> new StoreRefused(
                            "cannot open " + address + ": " + address.hideIn(reason(refused)), refused));
        }
    }

    private static String reason(RuntimeException refused) {
        var reason = Failures.reason(refused);
        return reason.contains("startup parameter") ? reason + "; " + POOLER : reason;
    }

    private static Optional<StoreRefused> refusal(Throwable failure) {
        return failure == null || failure instanceof StoreRefused
                ? Optional.ofNullable((StoreRefused) failure)
                : refusal(failure.getCause());
    }

    /**
     * The store closes with its pool, not by a hook of H2's own that would not wait for the last answers; and what fails
     * is told by an exception, not once more in a trace file.
     */
    private static Pool ofH2(StoreAddress address) {
        var url = address.url() + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=100;TRACE_LEVEL_FILE=0";
        var user = address.user().orElse("sa");
        var file = H2File.of(url);
        if (file.isEmpty()) {
            return new Pool(config(url, Optional.of(user), address.password()), Optional.empty());
        }
        var source = new H2Source(file.get(), url.substring(url.indexOf(';')), user, address.password());
        var config = config();
        config.setDataSource(source);
        return new Pool(config, Optional.of(source));
    }

    /**
     * A lost server, client or lock is noticed within seconds; a commit is durable whatever the server's default. Statements are
     * planned once, and by index even while the tables are small: their arrays are of any length, and the tables will grow. None takes
     * a second processor, which others need more.
     */
    private static Pool ofPostgres(StoreAddress address) {
        var config = config(address.url(), address.user(), address.password());
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("hostRecheckSeconds", "2");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty(
                "options",
                SESSION.entrySet().stream()
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(joining(" ")));
        var pool = new Pool(config, Optional.empty());
        try {
            pool.verifySession();
            return pool;
        } catch (RuntimeException | SQLException refused) {
            pool.close();
            throw new StoreRefused("cannot open " + address + ": " + address.hideIn(Failures.reason(refused)), refused);
        }
    }

    /** What does not get there, or is lost with the transaction, would be missed only when it is too late. */
    private void verifySession() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("select current_setting(?)")) {
            for (var setting : SESSION.entrySet()) {
                statement.setString(1, setting.getKey());
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (!row.getString(1).equals(setting.getValue())) {
                        throw new StoreRefused(setting.getKey() + " is " + row.getString(1) + " instead of "
                                + setting.getValue() + "; " + POOLER);
                    }
                }
            }
        }
    }

    private static HikariConfig config(String url, Optional<String> user, Optional<String> password) {
        var config = config();
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        return config;
    }

    private static HikariConfig config() {
        var config = new HikariConfig();
        config.setPoolName("commerce");
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        return config;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** The store in it is complete, so that its file must never be found empty again. */
    void complete() {
        file.ifPresent(H2Source::complete);
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
        file.ifPresent(H2Source::forget);
    }
}
