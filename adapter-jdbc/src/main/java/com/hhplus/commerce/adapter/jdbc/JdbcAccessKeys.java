package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.table.AccessKeyTable;
import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access keys in the database, each change in a transaction of its own. */
final class JdbcAccessKeys implements AccessKeyStore {
    private static final String THINGS = "access keys";

    private final Connections connections;

    JdbcAccessKeys(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(KeptAccessKey key) {
        connections.change(THINGS, handle -> AccessKeyTable.insert(handle, key));
    }

    @Override
    public List<KeptAccessKey> all() {
        return connections.readBeside(AccessKeyTable::all);
    }

    @Override
    public Optional<AccessKey> revoke(AccessKeyId id, Instant at) {
        return connections.change(THINGS, handle -> AccessKeyTable.revoke(handle, id, at));
    }
}
