package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends an audit from another thread while it waits for its database, so that its connection is free again. */
final class AuditEnding {
    private static final long BETWEEN_ATTEMPTS_MILLIS = 100;
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

    private final Connection connection;
    private final Database database;
    private final CountDownLatch over = new CountDownLatch(1);

    AuditEnding(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    /** Returns at once. */
    void begin() {
        if (!isOver()) {
            var thread = new Thread(this::end, "commerce-audit-ending");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** One attempt is not enough, since it may come between two statements. A database that does not hear it is hung up on. */
    private void end() {
        var until = System.nanoTime() + LONGEST_WAIT_NANOS;
        try {
            while (System.nanoTime() < until) {
                cancel();
                if (over.await(BETWEEN_ATTEMPTS_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            hangUp();
        } catch (SQLException unheard) {
            hangUp();
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void cancel() throws SQLException {
        if (!isOver()) {
            database.cancel(connection);
        }
    }

    private synchronized void hangUp() {
        try {
            if (!isOver()) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException lost) {
            // so it is over
        }
    }

    private boolean isOver() {
        return over.getCount() == 0;
    }

    /** From now on the connection is left alone, for it may soon be used for something else. */
    synchronized void tooLate() {
        over.countDown();
    }
}
