package com.hhplus.commerce.adapter.jdbc.database;

import static java.util.Map.entry;

import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.engine.Constants;

/** H2 keeps commits in memory for a while, and would lose them with the process: each is forced to disk before it is acknowledged. */
final class H2 implements Database {
    /**
     * The store closes with its pool, not by a hook of H2's own that would not wait for the last answers; and what fails
     * is reported by an exception, not once more in a trace file.
     */
    private static final String SETTINGS = ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=100;TRACE_LEVEL_FILE=0";

    /**
     * Or a query that was asked just before is answered from then, for a moment after a commit, when others see it already: a reader
     * of the feed met events that were after its head.
     */
    private static final String EACH_QUERY_ANEW = ";OPTIMIZE_REUSE_RESULTS=0";

    /** Who reads from end to end has no use for more, and H2 holds several times as much on the heap as it counts. In kB. */
    private static final String SMALL_CACHE = ";CACHE_SIZE=2048";

    /** Its own, besides {@code 40001}: a row that was changed meanwhile. */
    private static final String CHANGED = "90131";

    private static final String LOCKED = "HYT00";
    private static final String IN_USE = "90020";

    /** The name of the table in its texts, in any language. */
    private static final Pattern TABLE = Pattern.compile(" ON (?:\\w+\\.)?(\\w+)\\(");

    /** It is read-only, or closed in another process. */
    private static final Set<String> LOSSES = Set.of("25006", "90067", "90098", "90121");

    /** What it says of its file; and it is out of memory. */
    private static final Set<String> FAILURES_OF_ITS_FILE = Set.of("90028", "90030", "90031", "90108");

    private static final List<String> WRITTEN_AND_TAKEN_BACK = List.of(
            "insert into commerce.outcome (committer, number, given_up) values (0, ?, false)",
            "delete from commerce.outcome where committer = 0 and number = ?");

    /** By an outer join, or it would begin with the range. */
    private static final String EVENTS_OF_BATCHES = """

            select first_position + x - 1 as position,
                types[x] as type, holders[x] as holder, seqs[x] as seq, ids[x] as id
            from commerce.event_batch
            left join system_range(1, 2147483647) on x <= cardinality(types)""";

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public boolean isAt(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        try {
            makeDurable(connection);
        } catch (SQLException denied) { // better now than after the first commit
            throw new StoreRefused("a commit cannot be made durable there: " + Causes.inOneLine(denied), denied);
        }
    }

    /** Each commit is forced to disk, whatever its settings. */
    @Override
    public Optional<String> riskOfLoss(Connection connection) {
        return Optional.empty();
    }

    @Override
    public Pool open(StoreAddress address) {
        var url = address.url() + SETTINGS + EACH_QUERY_ANEW;
        var user = address.user().orElse("sa");
        return opened(
                address,
                "stop the process that has it open",
                () -> H2File.of(url)
                        .map(file -> new H2Source(file, url.substring(url.indexOf(';')), user, address.password()))
                        .map(source -> new Pool(Pool.config(source), source))
                        .orElseGet(
                                () -> new Pool(Pool.config(url, Optional.of(user), address.password()), H2::isLoss)));
    }

    /** What H2 itself advises is of no use to who runs a server. */
    private static Pool opened(StoreAddress address, String ifInUse, Supplier<Pool> opening) {
        try {
            return opening.get();
        } catch (RuntimeException refused) {
            throw Causes.sqlException(refused)
                            .map(Failure::stateOf)
                            .filter(IN_USE::equals)
                            .isPresent()
                    ? Databases.cannotOpen(address, "it is already in use: " + ifInUse, refused)
                    : refused;
        }
    }

    /** The file as well, where reading goes on for long after the disk is full. */
    @Override
    public void tryToWrite(Connection connection) throws SQLException {
        var number = System.nanoTime();
        for (var sql : WRITTEN_AND_TAKEN_BACK) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, number);
                statement.executeUpdate();
            }
        }
    }

    /** What a server that was killed has left to be tidied up is left to the next one. */
    @Override
    public Pool openToRead(StoreAddress address) {
        var cache = address.url().toUpperCase(Locale.ROOT).contains(";CACHE_SIZE=") ? "" : SMALL_CACHE;
        var url = address.url() + SETTINGS + cache + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
        var user = Optional.of(address.user().orElse("sa"));
        var file = H2File.of(url);
        var settings = url.substring(url.indexOf(';'));
        var place = file.map(it -> it.urlToRead(settings)).orElse(url);
        var pool = opened(
                address,
                "have it checked by the server that has it open, with verify --url http://HOST:PORT, or stop that",
                () -> new Pool(Pool.toRead(Pool.config(place, user, address.password())), H2::isLoss));
        try (var connection = pool.dataSource().getConnection()) {
            if (file.isPresent()) {
                file.get().mustBeWhole(connection);
            }
            return pool;
        } catch (RuntimeException refused) {
            pool.close();
            throw refused;
        } catch (SQLException lost) {
            pool.close();
            throw Databases.cannotOpen(address, Causes.inOneLine(lost), lost);
        }
    }

    /**
     * The isolation that the standard calls repeatable read would see each table as it was when it was first read. Nobody writes to a file
     * that is open for reading, and without snapshots it is read faster.
     */
    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        execute(connection, "set lazy_query_execution true");
        if (!connection.isReadOnly()) {
            connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
        }
        connection.setAutoCommit(false);
    }

    @Override
    public void endSnapshot(Connection connection) throws SQLException {
        H2Engine.forgetToCancel(connection);
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        execute(connection, "set lazy_query_execution false");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Map<String, String> types() {
        return Map.ofEntries(
                entry("id", "varchar(64)"),
                entry("key", "varchar(255)"),
                entry("text", "varchar(400)"),
                entry("add", "add ("),
                entry("and", ","),
                entry("added", ")"),
                entry("updated", ""),
                entry("units_unlike_summed", "boolean generated always as (units <> summed)"),
                entry("keep_units_unlike_summed", ""),
                entry("sold_on_if_changed", "(changed, sold_on)"),
                entry("amounts_may_be_zero", allowZeroIn("PAYMENT") + "\n\n" + allowZeroIn("REFUND")),
                entry("events_of_batches", EVENTS_OF_BATCHES));
    }

    /** Drops the check that has another name in each store; begun again, it finds none. */
    private static String allowZeroIn(String table) {
        return """
                execute immediate coalesce((
                    select 'alter table commerce.%1$s drop constraint commerce."' || known.constraint_name || '"'
                    from information_schema.constraint_column_usage as used
                    join information_schema.check_constraints as known
                        on known.constraint_schema = used.constraint_schema and known.constraint_name = used.constraint_name
                    where used.table_schema = 'COMMERCE' and used.table_name = '%1$s' and used.column_name = 'AMOUNT'
                        and known.check_clause like '"AMOUNT" BETWEEN 1 AND %%'
                ), 'set @nothing = null');""".formatted(table);
    }

    @Override
    public DataSource patient(DataSource dataSource, Duration longestSilence) {
        return dataSource;
    }

    @Override
    public void cancel(Connection connection) throws SQLException {
        H2Engine.cancel(connection);
    }

    @Override
    public boolean keepsHalfMigrations() {
        return true;
    }

    @Override
    public boolean migratesInTransactions() {
        return true;
    }

    @Override
    public boolean takesManyStatements() {
        return false;
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public boolean takesUpdatesWithin() {
        return false;
    }

    @Override
    public Locking waiting(Duration longest) {
        return new Locking("for update wait " + longest.toMillis() / 1_000.0, longest, Optional.empty());
    }

    @Override
    public Locking skipping(Duration longest) {
        return new Locking("for update skip locked", longest, Optional.empty());
    }

    @Override
    public void makeDurable(Connection connection) throws SQLException {
        H2Engine.makeDurable(connection);
    }

    /** It is opened again at once, unless its disk is full. */
    @Override
    public Duration settleTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Failure meaningOf(SQLException failure) {
        var state = Failure.stateOf(failure);
        return switch (state) {
            case CHANGED -> Failure.CHANGED;
            case LOCKED -> Failure.LOCKED;
            default -> Failure.ofStandard(state);
        };
    }

    @Override
    public Optional<String> tableOf(SQLException duplicate) {
        var table = TABLE.matcher(String.valueOf(duplicate.getMessage()));
        return table.find() ? Optional.of(table.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static boolean isLoss(SQLException failure) {
        var state = Failure.stateOf(failure);
        return state.startsWith("08") || LOSSES.contains(state);
    }

    /** Whether a database of this process is not to be trusted any more with its file. */
    static boolean isOfItsFile(SQLException failure) {
        return FAILURES_OF_ITS_FILE.contains(Failure.stateOf(failure));
    }
}
