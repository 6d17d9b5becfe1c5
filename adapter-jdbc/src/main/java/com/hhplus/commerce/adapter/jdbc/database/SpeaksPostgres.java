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
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** What speaks as PostgreSQL does. Which of them it is, it says itself; its name as a product is the same. */
abstract class SpeaksPostgres implements Database {
    private static final String NAMES = """
            select version(), exists (select 1 from pg_catalog.pg_proc where proname = 'citus_version')
            """;

    private static final String SWITCHED_OFF = """
            select string_agg(name, ' and ' order by name) || case when count(*) = 1 then ' is' else ' are' end
            from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
            """;

    private static final String ENCODING = "select current_setting('server_encoding')";

    /**
     * By these the server notices that the machine of a client has gone, after 19 seconds at the most, and ends its session with all that it
     * holds. They read 0 where there is no such thing: over a socket of Unix, or on another system.
     */
    static final Map<String, String> TCP = Map.of(
            "tcp_keepalives_idle", "10",
            "tcp_keepalives_interval", "3",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "10000");

    private static final Map<String, String> LIMITS =
            Map.of("connectTimeout", "3", "hostRecheckSeconds", "2", "socketTimeout", "10");

    /** How long a session waits for others, and others for it, whatever it is of. */
    static final Map<String, String> LIMITS_OF_SESSION =
            Map.of("lock_timeout", "2s", "statement_timeout", "5s", "idle_in_transaction_session_timeout", "5s");

    /** What marks a row of {@code sale} whose sums are behind, where that need not be done by a trigger, and the index of those. */
    static final String CHANGED = "boolean generated always as (units <> summed) stored";

    static final String THOSE_THAT_CHANGED = "(changed, sold_on) where changed";

    private static final String NO_SUCH_THING = "0";

    /** Whoever comes after one that waits for a whole table waits behind it: so that wait is limited. */
    static final Map<String, String> PATIENT = Map.of(
            "statement_timeout", "0",
            "idle_in_transaction_session_timeout", "0",
            "lock_timeout", "'60s'");

    private static final String REFUSES_SETTINGS = "startup parameter";

    private static final String POOLER =
            "the settings of a session do not get through to PostgreSQL, as behind a pooler such as"
                    + " pgbouncer: connect to PostgreSQL itself";

    private static final String AMOUNTS_MAY_BE_ZERO = """
            alter table commerce.payment drop constraint if exists payment_amount_check;

            alter table commerce.refund drop constraint if exists refund_amount_check;""";

    private static final String EVENTS_OF_BATCHES = """

            select first_position + number - 1 as position, type, holder, seq, id
            from commerce.event_batch
            cross join lateral unnest(types, holders, seqs, ids) with ordinality as event (type, holder, seq, id, number)""";

    private static final Map<String, String> TYPES = Map.ofEntries(
            entry("id", "varchar(64) collate \"C\""),
            entry("key", "varchar(255) collate \"C\""),
            entry("text", "varchar(200)"),
            entry("add", "add column"),
            entry("and", ", add column"),
            entry("added", ""),
            entry("updated", "with (fillfactor = 80)"),
            entry("units_unlike_summed", CHANGED),
            entry("keep_units_unlike_summed", ""),
            entry("sold_on_if_changed", THOSE_THAT_CHANGED),
            entry("amounts_may_be_zero", AMOUNTS_MAY_BE_ZERO),
            entry("events_of_batches", EVENTS_OF_BATCHES));

    private static final int OLDEST_RELEASE = 15;

    /** Its own, besides {@code 40001}. */
    private static final String DEADLOCK = "40P01";

    private static final String LOCKED = "55P03";

    /** The name of a primary key in its texts, in any language; that of a shard has a number besides. */
    private static final Pattern PRIMARY_KEY = Pattern.compile("\\b(\\w+)_pkey(_\\d+)?\\b");

    /** The server is read-only, or ends. */
    private static final Set<String> LOSSES = Set.of("25006", "57P01", "57P02", "57P03");

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public boolean isAt(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return false;
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(NAMES)) {
            row.next();
            return isCalled(row.getString(1), row.getBoolean(2));
        }
    }

    /**
     * Whether it is this one that says of itself:
     *
     * @param version what {@code version()} answers
     * @param hasCitus whether there is {@code citus_version()}
     */
    abstract boolean isCalled(String version, boolean hasCitus);

    @Override
    public void verify(Connection connection) throws SQLException {
        mustBeRecent(connection);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(ENCODING)) {
            row.next();
            if (!row.getString(1).equals("UTF8")) {
                throw new StoreRefused("a database in the encoding UTF8 is needed, and this one is in "
                        + row.getString(1) + ", which cannot hold every name");
            }
        }
    }

    /** By default a release of PostgreSQL that is still maintained. */
    void mustBeRecent(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        if (about.getDatabaseMajorVersion() < OLDEST_RELEASE) {
            throw new StoreRefused("PostgreSQL " + OLDEST_RELEASE + " or later is needed, and this is "
                    + about.getDatabaseProductVersion());
        }
    }

    static Map<String, String> together(Map<String, String> settings, Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return Map.copyOf(all);
    }

    /** The settings of each session, as it shows them; a connection that has others is refused. */
    abstract Map<String, String> session();

    /** More of them, which are set but not looked at again. */
    Map<String, String> unshown() {
        return Map.of();
    }

    /** As {@link #session}, of the network; where there is no such thing, it shows 0. */
    Map<String, String> network() {
        return TCP;
    }

    /** What replaces the limits among them for statements that may take as long as they need. */
    Map<String, String> patience() {
        return PATIENT;
    }

    private static StoreRefused cannotOpen(StoreAddress address, Exception failure) {
        var reason = Causes.inOneLine(failure);
        var hint = reason.contains(REFUSES_SETTINGS) ? "; " + POOLER : "";
        return Databases.cannotOpen(address, reason + hint, failure);
    }

    /**
     * To ask what is there, before it is known how it is to be asked.
     *
     * @throws StoreRefused if there is no connection to be had
     */
    static Connection reach(StoreAddress address) {
        var properties = new Properties();
        properties.putAll(LIMITS);
        properties.put("loginTimeout", "3");
        address.user().ifPresent(user -> properties.put("user", user));
        address.password().ifPresent(password -> properties.put("password", password));
        try {
            return DriverManager.getConnection(address.url(), properties);
        } catch (SQLException unreachable) {
            throw cannotOpen(address, unreachable);
        }
    }

    /** What the one machine says that is asked. */
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

    private Pool connect(StoreAddress address) {
        try {
            return new Pool(config(address), SpeaksPostgres::isLoss);
        } catch (RuntimeException refused) {
            throw Causes.inOneLine(refused).contains(REFUSES_SETTINGS) ? cannotOpen(address, refused) : refused;
        }
    }

    private HikariConfig config(StoreAddress address) {
        var config = Pool.config(address.url(), address.user(), address.password());
        LIMITS.forEach(config::addDataSourceProperty);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty(
                "options",
                Stream.of(session(), unshown(), network())
                        .flatMap(settings -> settings.entrySet().stream())
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(joining(" ")));
        return config;
    }

    @Override
    public Pool openToRead(StoreAddress address) {
        return new Pool(Pool.toRead(config(address)), SpeaksPostgres::isLoss);
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
    private void verifySession(Pool pool) throws SQLException {
        try (var connection = pool.dataSource().getConnection();
                var statement = connection.prepareStatement("select current_setting(?)")) {
            for (var setting : session().entrySet()) {
                mustBe(shown(statement, setting.getKey()), setting);
            }
            for (var setting : network().entrySet()) {
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
    public final Map<String, String> types() {
        return together(TYPES, ownTypes());
    }

    /** What columns and indexes are made of here that are made of something else elsewhere. */
    Map<String, String> ownTypes() {
        return Map.of();
    }

    @Override
    public DataSource patient(DataSource dataSource, Duration longestSilence) {
        return Patience.with(dataSource, patience(), longestSilence);
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
    public boolean migratesInTransactions() {
        return true;
    }

    @Override
    public boolean takesManyStatements() {
        return true;
    }

    @Override
    public boolean merges() {
        return false;
    }

    @Override
    public boolean takesUpdatesWithin() {
        return true;
    }

    @Override
    public Locking waiting(Duration longest) {
        return new Locking("for no key update", longest, limit(longest));
    }

    @Override
    public Locking skipping(Duration longest) {
        return new Locking("for no key update skip locked", longest, limit(longest));
    }

    /** The statement that limits the wait for locks until the end of the transaction. */
    static Optional<String> limit(Duration longest) {
        return Optional.of("set local lock_timeout = " + longest.toMillis());
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
