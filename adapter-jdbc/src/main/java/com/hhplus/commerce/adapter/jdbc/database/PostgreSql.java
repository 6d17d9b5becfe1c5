package com.hhplus.commerce.adapter.jdbc.database;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** PostgreSQL from release 15 on, the first one with MERGE. */
final class PostgreSql implements Database {
    private static final int OLDEST_RELEASE = 15;
    private static final String ENCODING = "select current_setting('server_encoding')";

    private static final String SWITCHED_OFF = """
            select string_agg(name, ' and ' order by name) || case when count(*) = 1 then ' is' else ' are' end
            from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
            """;

    /**
     * The settings of each session. Statements are planned once, and by index even while the tables are small: their arrays are of any
     * length, and the tables will grow. None takes a second processor, which others need more.
     */
    private static final Map<String, String> SESSION = Map.of(
            "lock_timeout", "2s",
            "statement_timeout", "5s",
            "idle_in_transaction_session_timeout", "5s",
            "synchronous_commit", "on",
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "jit", "off",
            "max_parallel_workers_per_gather", "0");

    /**
     * By these the server notices that the machine of a client has gone, after 19 seconds at the most, and ends its session with all that it
     * holds. They read 0 where there is no such thing: over a socket of Unix, or on another system.
     */
    private static final Map<String, String> TCP = Map.of(
            "tcp_keepalives_idle", "10",
            "tcp_keepalives_interval", "3",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "10000");

    private static final String NO_SUCH_THING = "0";

    /** Whoever comes after one that waits for a whole table waits behind it: so that wait is limited. */
    private static final Map<String, String> PATIENT_SESSION = Map.of(
            "statement_timeout", "0",
            "idle_in_transaction_session_timeout", "0",
            "lock_timeout", "'60s'",
            "tcp_user_timeout", "0", // or who is slow to read a long answer would be taken for gone
            "enable_seqscan", "on",
            // a lock keeps migrations apart, which must see what was committed before it was had
            "default_transaction_isolation", "'read committed'");

    private static final String POOLER =
            "the settings of a session do not get through to PostgreSQL, as behind a pooler such as"
                    + " pgbouncer: connect to PostgreSQL itself";

    /**
     * A generated column would rewrite the whole table, and an index on the condition itself would be written at each sale. The trigger
     * fires only where the column is wrong.
     */
    private static final String CHANGED_BY_TRIGGER = """

            create function commerce.compare_units_with_summed() returns trigger language plpgsql as $$
            begin
                new.changed = new.units <> new.summed;
                return new;
            end
            $$;

            create trigger units_unlike_summed before update on commerce.sale
            for each row when (new.changed <> (new.units <> new.summed))
            execute function commerce.compare_units_with_summed();""";

    private static final String AMOUNTS_MAY_BE_ZERO = """
            alter table commerce.payment drop constraint if exists payment_amount_check;

            alter table commerce.refund drop constraint if exists refund_amount_check;""";

    private static final String EVENTS_OF_BATCHES = """

            select first_position + number - 1 as position, type, holder, seq, id
            from commerce.event_batch
            cross join unnest(types, holders, seqs, ids) with ordinality as event (type, holder, seq, id, number)""";

    /** Its own, besides {@code 40001}. */
    private static final String DEADLOCK = "40P01";

    private static final String LOCKED = "55P03";

    /** The name of a primary key in its texts, in any language. */
    private static final Pattern PRIMARY_KEY = Pattern.compile("\\b(\\w+)_pkey\\b");

    /** The server is read-only, or ends. */
    private static final Set<String> LOSSES = Set.of("25006", "57P01", "57P02", "57P03");

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public boolean isAt(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        if (about.getDatabaseMajorVersion() < OLDEST_RELEASE) {
            throw new StoreRefused("PostgreSQL " + OLDEST_RELEASE + " or later is needed, and this is "
                    + about.getDatabaseProductVersion());
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(ENCODING)) {
            row.next();
            if (!row.getString(1).equals("UTF8")) {
                throw new StoreRefused("a database in the encoding UTF8 is needed, and this one is in "
                        + row.getString(1) + ", which cannot hold every name");
            }
        }
    }

    @Override
    public Optional<String> riskOfLoss(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SWITCHED_OFF)) {
            row.next();
            return Optional.ofNullable(row.getString(1)).map(settings -> settings + " off");
        }
    }

    /** A lost server, client or lock is noticed within seconds; a commit is durable whatever the server's default. */
    @Override
    public Pool open(StoreAddress address) {
        var pool = connect(address);
        try {
            verifySession(pool);
            return pool;
        } catch (RuntimeException | SQLException refused) {
            pool.close();
            throw Databases.cannotOpen(address, Causes.inOneLine(refused), refused);
        }
    }

    private static Pool connect(StoreAddress address) {
        try {
            return new Pool(config(address), PostgreSql::isLoss);
        } catch (RuntimeException refused) {
            var reason = Causes.inOneLine(refused);
            throw reason.contains("startup parameter")
                    ? Databases.cannotOpen(address, reason + "; " + POOLER, refused)
                    : refused;
        }
    }

    private static HikariConfig config(StoreAddress address) {
        var config = Pool.config(address.url(), address.user(), address.password());
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("hostRecheckSeconds", "2");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty(
                "options",
                Stream.of(SESSION, TCP)
                        .flatMap(settings -> settings.entrySet().stream())
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(joining(" ")));
        return config;
    }

    @Override
    public Pool openToRead(StoreAddress address) {
        return new Pool(Pool.toRead(config(address)), PostgreSql::isLoss);
    }

    /** The isolation is that of the transaction alone, so that there is nothing to be given back. */
    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
    }

    @Override
    public void endSnapshot(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** What does not get there, or is lost with the transaction, would be missed only when it is too late. */
    private static void verifySession(Pool pool) throws SQLException {
        try (var connection = pool.dataSource().getConnection();
                var statement = connection.prepareStatement("select current_setting(?)")) {
            for (var setting : SESSION.entrySet()) {
                mustBe(shown(statement, setting.getKey()), setting);
            }
            for (var setting : TCP.entrySet()) {
                var shown = shown(statement, setting.getKey());
                if (!shown.equals(NO_SUCH_THING)) {
                    mustBe(shown, setting);
                }
            }
        }
    }

    private static String shown(PreparedStatement statement, String setting) throws SQLException {
        statement.setString(1, setting);
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static void mustBe(String shown, Map.Entry<String, String> setting) {
        if (!shown.equals(setting.getValue())) {
            throw new StoreRefused(
                    setting.getKey() + " is " + shown + " instead of " + setting.getValue() + "; " + POOLER);
        }
    }

    /** A server that is read-only refuses it, although it would change no row. */
    @Override
    public void tryToWrite(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("delete from commerce.outcome where false");
        }
    }

    @Override
    public Map<String, String> types() {
        return Map.ofEntries(
                entry("id", "varchar(64) collate \"C\""),
                entry("key", "varchar(255) collate \"C\""),
                entry("text", "varchar(200)"),
                entry("add", "add column"),
                entry("and", ", add column"),
                entry("added", ""),
                entry("updated", "with (fillfactor = 80)"),
                entry("units_unlike_summed", "boolean default true not null"),
                entry("keep_units_unlike_summed", CHANGED_BY_TRIGGER),
                entry("sold_on_if_changed", "(changed, sold_on) where changed"),
                entry("amounts_may_be_zero", AMOUNTS_MAY_BE_ZERO),
                entry("events_of_batches", EVENTS_OF_BATCHES));
    }

    @Override
    public DataSource patient(DataSource dataSource, Duration longestSilence) {
        return Patience.with(dataSource, PATIENT_SESSION, longestSilence);
    }

    @Override
    public void cancel(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    }

    @Override
    public boolean keepsHalfMigrations() {
        return false;
    }

    @Override
    public boolean takesManyStatements() {
        return true;
    }

    @Override
    public boolean takesUpdatesWithin() {
        return true;
    }

    @Override
    public Locking waiting(Duration longest) {
        return new Locking("for no key update", longest, Optional.of(limit(longest)));
    }

    @Override
    public Locking skipping(Duration longest) {
        return new Locking("for no key update skip locked", longest, Optional.of(limit(longest)));
    }

    private static String limit(Duration longest) {
        return "set local lock_timeout = " + longest.toMillis();
    }

    @Override
    public void makeDurable(Connection connection) {
        // a commit already is
    }

    /** A server starts again, or another takes over. */
    @Override
    public Duration settleTimeout() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Failure meaningOf(SQLException failure) {
        var state = Failure.stateOf(failure);
        return switch (state) {
            case DEADLOCK -> Failure.CHANGED;
            case LOCKED -> Failure.LOCKED;
            default -> Failure.ofStandard(state);
        };
    }

    @Override
    public Optional<String> tableOf(SQLException duplicate) {
        var key = PRIMARY_KEY.matcher(String.valueOf(duplicate.getMessage()));
        return key.find() ? Optional.of(key.group(1)) : Optional.empty();
    }

    private static boolean isLoss(SQLException failure) {
        var state = Failure.stateOf(failure);
        return state.startsWith("08") || LOSSES.contains(state);
    }
}
