package com.hhplus.commerce.adapter.jdbc.database;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A database that a store can be kept in: how it is opened, what it must be, and what its columns are made of. */
public interface Database extends Dialect {
    /** As it is called in messages. */
    String name();

    /** Whether a JDBC URL leads to it. */
    boolean accepts(String url);

    /** Whether it is what {@code connection} leads to, by what that says of itself. */
    boolean isAt(Connection connection) throws SQLException;

    /** @throws StoreRefused if it lacks what a store needs */
    void verify(Connection connection) throws SQLException;

    /** How it is set to lose in a crash what it has committed, if it is. */
    Optional<String> riskOfLoss(Connection connection) throws SQLException;

    /** @throws StoreRefused if there is no connection to be had */
    Pool open(StoreAddress address);

    /** Writes nothing that stays, but as a command would have to; fails where none could be carried out. */
    void tryToWrite(Connection connection) throws SQLException;

    /**
     * As {@link #open}, but nothing is created there, and nothing can be changed.
     *
     * @throws StoreRefused if there is no connection to be had, or nothing to be read
     */
    Pool openToRead(StoreAddress address);

    /** Begins a transaction that sees everything as it is now, whatever others write, and of whose answers little is held in memory. */
    void beginSnapshot(Connection connection) throws SQLException;

    /** Ends it, and lets the connection be what it was. */
    void endSnapshot(Connection connection) throws SQLException;

    /** What the columns and indexes of the migrations are made of. */
    Map<String, String> types();

    /** Connections whose statements may take as long as they need, as the migrations of a large store do. */
    default DataSource patient(DataSource dataSource) {
        return patient(dataSource, Duration.ZERO);
    }

    /** @param longestSilence how long the database may say nothing until it is taken for lost; zero if that may be without end */
    DataSource patient(DataSource dataSource, Duration longestSilence);

    /**
     * Has the statement fail that another thread runs on {@code connection}, if there is one.
     *
     * @throws SQLException if the database cannot be told to
     */
    void cancel(Connection connection) throws SQLException;

    /** Spreads the tables of a store over several machines, unless they are, and says what was done. */
    interface Spreading {
        /** @param connection whose statements may take long */
        List<String> run(Connection connection) throws SQLException;
    }

    /** @throws StoreRefused if it does not spread tables, or does so by itself */
    default Spreading spreading() {
        throw new StoreRefused("a store in " + name() + " is on one machine: only Citus spreads tables over several");
    }

    /** Whether the statements of a migration become one transaction; or else each is one. */
    boolean migratesInTransactions();

    /** How a query is to be asked that joins tables of different kinds of things. */
    default String across(String query) {
        return query;
    }

    /** Whether a migration that failed amid its statements leaves some of them behind, and a mark that it failed. */
    boolean keepsHalfMigrations();
}
