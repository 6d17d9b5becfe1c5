package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.SQLException;
import java.util.List;

/** Opens stores for URLs that begin with {@code jdbc:h2:} or {@code jdbc:postgresql:}. */
public final class JdbcProvider implements PersistenceProvider {
    @Override
    public boolean accepts(String url) {
        return Databases.accept(url);
    }

    @Override
    public Persistence open(StoreAddress address) {
        return JdbcPersistence.owning(Databases.open(address), address.unsafeAllowed());
    }

    @Override
    public Audit audit(StoreAddress address) {
        return listener -> {
            try (var pool = Databases.openToRead(address)) {
                return existing(pool).run(listener);
            }
        };
    }

    @Override
    public Audit audit(StoreAddress orders, StoreAddress wallets) {
        if (!accepts(wallets.url())) {
            throw new StoreRefused(wallets + " cannot be compared with " + orders);
        }
        return listener -> {
            try (var ordersPool = Databases.openToRead(orders);
                    var walletsPool = Databases.openToRead(wallets)) {
                var ofOrders = existing(ordersPool);
                var ofWallets = existing(walletsPool);
                return ofOrders.run(
                        listener,
                        inOrders -> heard ->
                                ofWallets.run(heard, inWallets -> all -> Audit.ofTwo(inOrders, inWallets, all)));
            }
        };
    }

    @Override
    public List<String> distribute(StoreAddress address) {
        Databases.alone(address.url()).ifPresent(Database::spreading); // or a file would be begun for nothing
        try (var pool = Databases.open(address)) {
            var database = new Connections(pool.dataSource()).database();
            var spreading = database.spreading();
            new Migrations(pool.dataSource(), database).apply();
            try (var connection = database.patient(pool.dataSource()).getConnection()) {
                return spreading.run(connection);
            }
        } catch (SQLException failure) {
            throw new StoreRefused("the store is not distributed yet: " + Causes.inOneLine(failure), failure);
        }
    }

    private static JdbcAudit existing(Pool pool) {
        var database = new Connections(pool.dataSource()).database();
        new Migrations(pool.dataSource(), database).mustBeUpToDate();
        return new JdbcAudit(pool.dataSource(), database);
    }
}
