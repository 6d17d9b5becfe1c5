package com.hhplus.commerce.adapter.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** How databases differ once connected: how rows are locked, when a commit is durable, and what failures mean. */
public interface Dialect {
    /** Whether it takes several statements in one round trip; else there is none, since it runs in this process. */
    boolean takesManyStatements();

    /** Whether an update may be part of another statement, which goes on with what it returns. */
    boolean takesUpdatesWithin();

    /** Whether rows are changed and removed by {@code MERGE}; or else by joining them, and an insert may become an update {@code on conflict}. */
    boolean merges();

    /** Locks rows against others that change them, and waits for each lock for {@code longest}. */
    Locking waiting(Duration longest);

    /** Locks the rows that nobody holds, and leaves out the others. Waits for {@code longest} for a table that is held as a whole. */
    Locking skipping(Duration longest);

    /** As {@link #skipping}, for rows that are found by something else than their keys; nothing, where that cannot be done. */
    default Locking skippingAmongMany() {
        return skipping(Duration.ZERO);
    }

    /** Whether a statement can lock no more than one row. */
    default boolean locksOneByOne() {
        return false;
    }

    /** Whether what was committed together can be seen at one place a moment before it can at another. */
    default boolean commitsInParts() {
        return false;
    }

    /** Makes what is committed survive the end of the process. */
    void makeDurable(Connection connection) throws SQLException;

    /** For how long it is worth waiting for a database that was lost, to learn what became of a commit. */
    Duration settleTimeout();

    Failure meaningOf(SQLException failure);

    /** The table in which a {@link Failure#DUPLICATE} was met, if the database says so. */
    Optional<String> tableOf(SQLException duplicate);
}
