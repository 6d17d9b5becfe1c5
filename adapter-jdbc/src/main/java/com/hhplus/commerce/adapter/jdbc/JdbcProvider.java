package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;

/** Opens stores for URLs that begin with {@code jdbc:h2:} or {@code jdbc:postgresql:}. */
public final class JdbcProvider implements PersistenceProvider {
    @Override
    public boolean accepts(String url) {
        return Databases.at(url).isPresent();
    }

    @Override
    public Persistence open(StoreAddress address) {
        return JdbcPersistence.owning(Databases.open(address), address.unsafeAllowed());
    }

    @Override
    public Audit audit(StoreAddress address) {
        return listener -> {
            try (var pool = Databases.openToRead(address)) {
                var database = Databases.at(address.url()).orElseThrow();
                new Migrations(pool.dataSource(), database).mustBeUpToDate();
                return new JdbcAudit(pool.dataSource(), database).run(listener);
            }
        };
    }
}
