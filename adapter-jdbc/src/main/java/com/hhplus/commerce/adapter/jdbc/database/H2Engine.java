package com.hhplus.commerce.adapter.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** What H2 does beneath a connection to a database of this process, where SQL does not reach. */
final class H2Engine {
    private static final long NOTHING_TO_WRITE = -1;

    private H2Engine() {}

    /**
     * Forces what is committed to disk. {@code checkpoint sync} alone would not: what H2's own threads have begun to write is no
     * longer for it to write, and it does not wait for them.
     */
    static void makeDurable(Connection connection) throws SQLException {
        var store = store(connection).filter(MVStore::isPersistent);
        store.ifPresent(H2Engine::write);
        var progress = store.map(H2Mark.Progress::of);
        try (var statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
        store.ifPresent(it -> H2Mark.advance(it, progress.orElseThrow()));
    }

    private static void write(MVStore store) {
        try {
            if (store.commit() == NOTHING_TO_WRITE) {
                store.executeFilestoreOperation(() -> {}); // which waits for those threads
            }
        } catch (MVStoreException lost) {
            // and so is the checkpoint
        }
    }

    /** Nothing if the database is in another process. */
    static Optional<MVStore> store(Connection connection) throws SQLException {
        return database(connection).map(database -> database.getStore().getMvStore());
    }

    private static Optional<Database> database(Connection connection) throws SQLException {
        return session(connection).map(SessionLocal::getDatabase);
    }

    private static Optional<SessionLocal> session(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                        && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                ? Optional.of(session)
                : Optional.empty();
    }

    /** Also what is read lazily, of which a statement of JDBC knows nothing. */
    static void cancel(Connection connection) throws SQLException {
        session(connection).ifPresent(SessionLocal::cancel);
    }

    /** Or the next statement would be cancelled, if none was. */
    static void forgetToCancel(Connection connection) throws SQLException {
        session(connection).ifPresent(session -> session.setQueryTimeout(0));
    }

    /** Ends a database, whatever its settings say of how long it is to live; its connections are still to be closed. */
    static void end(Connection connection) throws SQLException {
        var database = database(connection);
        if (database.isPresent() && !database.get().isClosing()) {
            database.get().shutdownImmediately();
        }
    }
}
