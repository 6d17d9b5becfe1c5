package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.table.KeyTable;
import com.hhplus.commerce.adapter.jdbc.table.KeyTable.Old;
import com.hhplus.commerce.adapter.jdbc.table.ShopTable;
import com.hhplus.commerce.application.persistence.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/** Forgets old keys in small transactions, so that nobody waits for long, and with rests between them, so that others can work. */
final class Forgetting {
    private static final int KEYS_AT_ONCE = 500;
    private static final int REST = 4;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Connections connections;

    Forgetting(Connections connections) {
        this.connections = connections;
    }

    /** Forgets those that are older than {@code age} now, {@link Persistence#KEYS_FORGOTTEN_AT_ONCE} at the most, and says how many. */
    int forget(Duration age) {
        var until = connections.read(handle -> ago(handle, age));
        var from = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        var forgotten = 0;
        while (forgotten < Persistence.KEYS_FORGOTTEN_AT_ONCE) {
            var begun = System.nanoTime();
            var oldest = forget(from, until, Persistence.KEYS_FORGOTTEN_AT_ONCE - forgotten);
            forgotten += oldest.size();
            if (oldest.size() < KEYS_AT_ONCE) {
                break;
            }
            from = oldest.get(oldest.size() - 1).keptAt();
            LockSupport.parkNanos(REST * (System.nanoTime() - begun));
        }
        return forgotten;
    }

    /** The time that now lies {@code age} ago, by the database's clock, which set the age of each key. */
    private static OffsetDateTime ago(Handle handle, Duration age) {
        return handle.select("select current_timestamp")
                .mapTo(OffsetDateTime.class)
                .one()
                .minus(age);
    }

    /** Whoever else tidies up, the sums of sales too, does so in small transactions, so the turn comes soon; or the next time. */
    private List<Old> forget(OffsetDateTime from, OffsetDateTime until, int most) {
        var deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        var forgotten = tryToForget(from, until, most);
        while (forgotten.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            forgotten = tryToForget(from, until, most);
        }
        return forgotten.orElse(List.of());
    }

    /** Nothing without the turn. */
    private Optional<List<Old>> tryToForget(OffsetDateTime from, OffsetDateTime until, int most) {
        var limit = Math.min(KEYS_AT_ONCE, most);
        try {
            return connections.tidy(handle -> ShopTable.takeTurn(handle, connections.database())
                    ? Optional.of(KeyTable.forget(handle, connections.database(), from, until, limit))
                    : Optional.empty());
        } catch (Conflict somebody) {
            return Optional.of(List.of()); // holds one of them, and there will be a next time
        }
    }
}
