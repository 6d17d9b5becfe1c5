package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Committer;
import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.table.OutcomeTable;
import com.hhplus.commerce.adapter.jdbc.table.PendingTable;
import com.hhplus.commerce.adapter.jdbc.table.ShopTable;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.Claim;
import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Pressure;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in H2 or PostgreSQL. Many instances may share one in PostgreSQL. */
public final class JdbcPersistence implements Persistence {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcPersistence.class);

    /** How long a lock is waited for: while all wait, while only those wait who need it, and to find out who they are. */
    private static final Duration BATCH_WAITS = Duration.ofMillis(100);

    private static final Duration SLOW_LANE_WAITS = Duration.ofMillis(250);
    private static final Duration PROBE_WAITS = Duration.ofMillis(10);
    private static final long DEADLINES_MILLIS = 100;

    private final DataSource dataSource;
    private final Connections connections;
    private final Committer committer;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "commerce-deadlines"));
    private final ThreadPoolExecutor committing = executor("commerce-committer", 1);
    private final ThreadPoolExecutor waiting = executor("commerce-slow-lane", 1);
    private final ThreadPoolExecutor replies = executor("commerce-replies", 2);
    private final Summing summing;
    private final Queries queries;
    private final JdbcFeed feed;
    private final Readiness readiness;
    private final Runnable release;

    private JdbcPersistence(DataSource dataSource, boolean unsafeAllowed, Runnable release) {
        this.dataSource = dataSource;
        this.connections = new Connections(dataSource);
        connections.riskOfLoss().ifPresent(risk -> {
            var warning = "a crash of the database may lose what was answered, since its " + risk;
            if (!unsafeAllowed) {
                throw new StoreRefused(
                        warning
                                + "; it is opened all the same by --allow-unsafe-postgres of the server, or by JdbcPersistence.onUnsafe");
            }
            LOG.warn(warning);
        });
        new Migrations(dataSource, connections.database()).apply();
        forgetOldBatches();
        this.feed = new JdbcFeed(connections);
        this.committer = new Committer(
                new Committer.Access(
                        transactions(BATCH_WAITS), transactions(SLOW_LANE_WAITS), transactions(PROBE_WAITS)),
                Attempts::pause,
                new Committer.Threads(committing, waiting, replies),
                System::nanoTime);
        deadlines.scheduleWithFixedDelay(
                committer::refuseTheOld, DEADLINES_MILLIS, DEADLINES_MILLIS, TimeUnit.MILLISECONDS);
        this.summing = new Summing(connections, executor("commerce-sums", 1));
        this.queries = new JdbcQueries(connections, summing);
        this.readiness = new Readiness(this::mustTakeWrites, executor("commerce-probe", 1));
        this.release = release;
        for (var threads : List.of(committing, waiting, replies)) {
            threads.prestartAllCoreThreads(); // who could not get one later would stop for good
        }
    }

    /** Which nobody asks for any more; if it does not work now, it will at another start. */
    private void forgetOldBatches() {
        try {
            connections.tidy(handle -> OutcomeTable.forgetOld(handle.getConnection()));
        } catch (RuntimeException failure) {
            LOG.warn("old batches are not forgotten yet: {}", failure.toString());
        }
    }

    private SqlTransactions transactions(Duration longestWait) {
        return new SqlTransactions(dataSource, connections.database(), longestWait, feed::tell);
    }

    /**
     * A store in the schema {@code commerce} of a database, which is created or brought up to date. The caller keeps the
     * {@code dataSource}. Reads take two thirds of its connections at the most if it is a Hikari pool, else 8, so it should have 12 or
     * more.
     *
     * <p>Of its limits of time only the wait for locks of a command is set here, in each transaction. The others are the caller's, and not
     * asked for: without them a database, or another instance, that has vanished is waited for without end. A pool that is opened by its
     * URL has a wait for a connection of 3 seconds, the {@code connectTimeout} 3, {@code socketTimeout} 10 and {@code tcpKeepAlive} of the
     * driver of PostgreSQL, and in its {@code options} the {@code statement_timeout} 5s, {@code idle_in_transaction_session_timeout} 5s,
     * {@code lock_timeout} 2s, {@code tcp_keepalives_idle} 10, {@code tcp_keepalives_interval} 3, {@code tcp_keepalives_count} 3 and
     * {@code tcp_user_timeout} 10s. Whether a commit is durable is asked, and refused if not. A database of H2 has {@code
     * OPTIMIZE_REUSE_RESULTS=0} in its URL, or who follows the feed may be refused, for a moment, as if he were ahead of it.
     *
     * @throws StoreRefused if the database cannot be used, if it is set to lose in a crash what was answered, or if a newer release has
     *     been there
     */
    public static JdbcPersistence on(DataSource dataSource) {
        return new JdbcPersistence(dataSource, false, () -> {});
    }

    /**
     * As {@link #on}, but also where {@code fsync}, {@code full_page_writes} or {@code synchronous_commit} of PostgreSQL is off, as in
     * tests.
     *
     * @throws StoreRefused if the database cannot be used, or if a newer release has been there
     */
    public static JdbcPersistence onUnsafe(DataSource dataSource) {
        return new JdbcPersistence(dataSource, true, () -> {});
    }

    static JdbcPersistence owning(Pool pool, boolean unsafeAllowed) {
        try {
            var persistence = new JdbcPersistence(pool.dataSource(), unsafeAllowed, pool::close);
            pool.complete();
            return persistence;
        } catch (RuntimeException refused) {
            pool.close();
            throw refused;
        }
    }

    @Override
    public void claimFor(Shop shop, Till till) {
        claimed(new Claim(shop, till)).mustBe(shop, till);
    }

    private Claim claimed(Claim claim) {
        try {
            return owner().orElseGet(() -> firstToClaim(claim));
        } catch (Unavailable | Overloaded unreadable) {
            throw new StoreRefused("the store cannot be used: " + Causes.inOneLine(unreadable), unreadable);
        }
    }

    private Optional<Claim> owner() {
        return connections.read(handle -> ShopTable.find(handle.getConnection(), connections.database()));
    }

    private Claim firstToClaim(Claim claim) {
        try {
            return connections.write(handle -> {
                ShopTable.insert(handle.getConnection(), connections.database(), claim);
                return claim;
            });
        } catch (Conflict another) {
            return owner().orElseThrow(() -> new StoreRefused(
                    "another instance is just claiming the store: it can be opened in a moment", another));
        }
    }

    @Override
    public UnitOfWork unitOfWork() {
        return committer;
    }

    @Override
    public Queries queries() {
        return queries;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public WebhookStore webhooks() {
        return new JdbcWebhooks(connections);
    }

    @Override
    public AccessKeyStore accessKeys() {
        return new JdbcAccessKeys(connections);
    }

    @Override
    public int forgetKeys(Duration age) {
        return new Forgetting(connections).forget(age);
    }

    @Override
    public List<Due> takeDue(int limit, Duration patience) {
        try {
            return connections.tidy(handle -> PendingTable.takeDue(handle, connections.database(), limit, patience));
        } catch (Conflict somebody) {
            return List.of(); // holds one of them, and there will be a next time
        }
    }

    @Override
    public CompletionStage<Void> probe() {
        return readiness.ask();
    }

    private void mustTakeWrites() {
        connections.write(handle -> {
            connections.database().tryToWrite(handle.getConnection());
            return null;
        });
    }

    @Override
    public void observe(Observer observer) {
        committer.observe(observer);
    }

    @Override
    public Pressure pressure() {
        return committer.pressure(Pool.pressure(dataSource));
    }

    @Override
    public Audit audit() {
        var audit = new JdbcAudit(dataSource, connections.database());
        return listener -> connections.amongReaders(() -> audit.run(listener));
    }

    @Override
    public void close() {
        readiness.close();
        committer.close();
        deadlines.shutdown();
        committing.shutdown();
        waiting.shutdown();
        replies.shutdown();
        try {
            replies.awaitTermination(10, TimeUnit.SECONDS); // or the last answers would be lost
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        summing.close();
        release.run();
    }

    private static ThreadPoolExecutor executor(String name, int threads) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
