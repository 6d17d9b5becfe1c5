package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import javax.sql.DataSource;

/** A store in H2 or PostgreSQL. Many instances may share one in PostgreSQL. */
public final class JdbcPersistence implements Persistence {
    private final Transactions transactions;
    private final UnitOfWork unitOfWork;
    private final Queries queries;
    private final Runnable release;

    private JdbcPersistence(DataSource dataSource, Runnable release) {
        this.transactions = new Transactions(dataSource);
        new Migrations(dataSource, transactions.database()).apply();
        this.unitOfWork = new JdbcUnitOfWork(transactions);
        this.queries = new JdbcQueries(transactions);
        this.release = release;
    }

    /**
     * A store in the schema {@code commerce} of a database, which is created or brought up to date. The caller keeps the
     * {@code dataSource}: its timeouts, and in PostgreSQL its {@code synchronous_commit}, are the caller's.
     *
     * @throws StoreRefused if the database cannot be used, or if a newer release has been there
     */
    public static JdbcPersistence on(DataSource dataSource) {
        return new JdbcPersistence(dataSource, () -> {});
    }

    static JdbcPersistence owning(Pool pool) {
        try {
            return new JdbcPersistence(pool.dataSource(), pool::close);
        } catch (RuntimeException refused) {
            pool.close();
            throw refused;
        }
    }

    @Override
    public void claimFor(Shop shop) {
        var owner = transactions.read(ShopTable::find).orElseGet(() -> firstToClaim(shop));
        if (!owner.equals(shop)) {
            throw new StoreRefused("the store is of a shop with " + owner + ", not " + shop);
        }
    }

    private Shop firstToClaim(Shop shop) {
        try {
            return transactions.write(handle -> {
                ShopTable.insert(handle, shop);
                return shop;
            });
        } catch (Conflict another) {
            return transactions.read(ShopTable::find).orElseThrow();
        }
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public Queries queries() {
        return queries;
    }

    @Override
    public int forgetKeys(Duration age) {
        var total = 0;
        var forgotten = 0;
        do { // in small transactions, so that nobody waits for long
            forgotten = transactions.write(handle -> KeyTable.forget(handle, age));
            total += forgotten;
        } while (forgotten > 0);
        return total;
    }

    @Override
    public void close() {
        release.run();
    }
}
