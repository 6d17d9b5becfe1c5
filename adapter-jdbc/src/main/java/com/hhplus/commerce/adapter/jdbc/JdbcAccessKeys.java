package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.table.AccessKeyTable;
import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access keys in the database, each change in a transaction of its own. */
final class JdbcAccessKeys implements AccessKeyStore {
    private final Connections connections;

    JdbcAccessKeys(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(KeptAccessKey key) {
        alone(handle -> AccessKeyTable.insert(handle, key));
    }

    @Override
    public List<KeptAccessKey> all() {
        return connections.readBeside(AccessKeyTable::all);
    }

    @Override
    public Optional<AccessKey> revoke(AccessKeyId id, Instant at) {
        return alone(handle -> AccessKeyTable.revoke(handle, id, at));
    }

    private <T> T alone(Connections.Work<T> work) {
        try {
            return connections.write(work);
        } catch (Conflict others) {
            throw new Overloaded("others hold access keys locked in the database", others);
        }
    }
}
