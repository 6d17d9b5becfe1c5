package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.adapter.jdbc.sql.Locking;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Databases that are distributed by themselves, and let transactions run as if one after the other: what another was in the way of fails, at
 * any statement or at its commit, and is run again. Locks only save some of that: nothing is right because of them.
 */
abstract class Serializing extends SpeaksPostgres {
    private static final Map<String, String> SESSION = Map.of("default_transaction_isolation", "serializable");

    @Override
    Map<String, String> session() {
        return SESSION;
    }

    /** Each shows them in another form. */
    @Override
    Map<String, String> unshown() {
        return LIMITS_OF_SESSION;
    }

    @Override
    Map<String, String> network() {
        return Map.of();
    }

    /** There is more than one copy of all that is committed. */
    @Override
    public Optional<String> riskOfLoss(Connection connection) {
        return Optional.empty();
    }

    /** Who writes the same row next waits here, rather than to be run again. */
    @Override
    public Locking waiting(Duration longest) {
        return new Locking("for update", longest, limit(longest));
    }

    /** Nothing is left out: who holds a row cannot be told. */
    @Override
    public Locking skipping(Duration longest) {
        return Locking.NONE;
    }

    @Override
    public Spreading spreading() {
        throw new StoreRefused(name() + " spreads all tables over its machines by itself: there is nothing to be done");
    }

    /** Each statement of a migration is a transaction. */
    @Override
    public boolean migratesInTransactions() {
        return false;
    }

    @Override
    public boolean keepsHalfMigrations() {
        return true;
    }
}
