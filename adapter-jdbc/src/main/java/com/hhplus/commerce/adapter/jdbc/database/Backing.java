package com.hhplus.commerce.adapter.jdbc.database;

import java.sql.SQLException;

/** What lies behind the connections of a pool. */
interface Backing {
    /** Whether a failure says that none of the connections is of use any more. */
    boolean isLoss(SQLException failure);

    /** @throws SQLException if there is nothing to connect to now, so that it would be of no use to wait */
    default void mustBeThere() throws SQLException {}

    /** The store in it is complete, so that it must never be found empty again. */
    default void complete() {}

    /** Before the pool is closed: who waits here for a connection shall not go on. */
    default void closing() {}

    /** After the last connection was closed. */
    default void close() {}
}
