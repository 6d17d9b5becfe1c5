package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.sql.SQLTimeoutException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A store that is emptied before each test, which is faster than a new one. */
final class TestStore implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 20;
    private static final List<String> TABLES = List.of(
            "shop",
            "wallet",
            "wallet_entry",
            "product",
            "product_change",
            "stock_adjustment",
            "orders",
            "order_line",
            "payment",
            "payment_claim",
            "pending",
            "pending_line",
            "order_return",
            "return_line",
            "refund",
            "sale",
            "sale_sum",
            "request_key",
            "event_batch",
            "feed",
            "place",
            "webhook",
            "access_key");

    private final Pool pool;
    private final DataSource dataSource;
    private final JdbcPersistence persistence;
    private final Queue<Persistence> instances = new ConcurrentLinkedQueue<>();

    TestStore(StoreAddress address) {
        this(address, Postgres.IS_SERIALIZABLE && Databases.POSTGRESQL.accepts(address.url()));
        if (Postgres.IS_SERIALIZABLE && Databases.POSTGRESQL.accepts(address.url())) {
            assertThat(isolation()).isEqualTo("serializable");
        }
    }

    private TestStore(StoreAddress address, boolean lockFree) {
        this.pool = Databases.open(address);
        this.dataSource = lockFree ? LockFree.of(pool.dataSource()) : pool.dataSource();
        this.persistence = JdbcPersistence.on(dataSource);
        pool.complete();
    }

    /** One whose statements lock nothing. */
    static TestStore lockFree(StoreAddress address) {
        return new TestStore(address, true);
    }

    /** How the transactions of its sessions are isolated. */
    String isolation() {
        return jdbi().withHandle(handle -> LockFree.isolation(handle.getConnection()));
    }

    /** A new one in each database. */
    static Map<Engine, TestStore> ofEach(Path folder) {
        var stores = new EnumMap<Engine, TestStore>(Engine.class);
        for (var engine : Engine.values()) {
            stores.put(engine, new TestStore(engine.newStore(folder)));
        }
        return stores;
    }

    Persistence persistence() {
        return persistence;
    }

    Persistence failingAt(Step step) {
        return instance(Sabotage.of(dataSource, step));
    }

    /** The same store, reached by connections that are intercepted. */
    Persistence through(Interception interception) {
        return instance(interception.ofConnections(dataSource));
    }

    /** The same store, reached by an instance of its own. */
    Persistence another() {
        return instance(dataSource);
    }

    private Persistence instance(DataSource dataSource) {
        var instance = JdbcPersistence.on(dataSource);
        instances.add(instance);
        return instance;
    }

    Connections connections() {
        return new Connections(dataSource);
    }

    Connections connections(Interception interception) {
        return new Connections(interception.ofConnections(dataSource));
    }

    DataSource dataSource() {
        return dataSource;
    }

    Jdbi jdbi() {
        return Jdbi.create(pool.dataSource());
    }

    /** Waits for locks of what the test before has left under way. */
    void empty() {
        for (int attempt = 1; ; attempt++) {
            try {
                delete();
                return;
            } catch (UnableToExecuteStatementException failure) {
                if (attempt == MOST_ATTEMPTS || !(failure.getCause() instanceof SQLTimeoutException)) {
                    throw failure;
                }
            }
        }
    }

    private void delete() {
        jdbi().useTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> {
            TABLES.forEach(table -> handle.execute("delete from commerce." + table));
            handle.execute("insert into commerce.feed (only_one, head) values (true, 0)");
        });
    }

    @Override
    public void close() {
        instances.forEach(Persistence::close);
        persistence.close();
        pool.close();
    }
}
