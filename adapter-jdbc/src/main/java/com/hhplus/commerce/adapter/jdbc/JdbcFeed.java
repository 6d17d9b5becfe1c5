package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.table.EventReference;
import com.hhplus.commerce.adapter.jdbc.table.EventTable;
import com.hhplus.commerce.adapter.jdbc.table.PlaceTable;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Reads the feed in the database, where the positions are those of the commits. */
final class JdbcFeed implements Feed {
    private static final int MOST_LOOKED_AT = 10_000;
    private static final int STEPS_GROW = 4;

    private final Connections connections;
    private final List<Runnable> signals = new CopyOnWriteArrayList<>();

    /** Up to where events are known to outlive the process. */
    private final AtomicLong durable = new AtomicLong();

    JdbcFeed(Connections connections) {
        this.connections = connections;
    }

    @Override
    public long head() {
        return connections.read(handle -> durable(handle, EventTable.head(handle)));
    }

    @Override
    public Stretch read(long after, int limit, Set<EventType> types) {
        return connections.read(handle -> {
            var wanted = new ArrayList<EventReference>();
            var looked = look(handle, after, limit, types, wanted);
            var events = EventReference.load(wanted, handle.getConnection(), connections.database());
            var end = events.size() < wanted.size() ? wanted.get(events.size()).position() - 1 : looked;
            return new Stretch(events, end > after ? durable(handle, end) : after);
        });
    }

    /** Looks further with each step, since nobody knows how rare what is wanted is; says up to where it has looked. */
    private static long look(Handle handle, long after, int limit, Set<EventType> types, List<EventReference> wanted) {
        var end = after;
        for (long step = limit; step > 0; ) {
            var seen = EventTable.references(handle, end + 1, end + step);
            for (var event : seen) {
                end = event.position();
                if (types.isEmpty() || types.contains(event.type())) {
                    wanted.add(event);
                }
                if (wanted.size() == limit) {
                    return end;
                }
            }
            step = seen.size() < step ? 0 : Math.min(STEPS_GROW * step, MOST_LOOKED_AT - (end - after));
        }
        return end;
    }

    /** Or a crash could put something else in the place of what was seen. */
    private long durable(Handle handle, long position) throws SQLException {
        if (position > durable.get()) {
            connections.database().makeDurable(handle.getConnection());
            durable.accumulateAndGet(position, Math::max);
        }
        return position;
    }

    @Override
    public void onAppend(Runnable signal) {
        signals.add(signal);
    }

    /** Something may have been appended. */
    void tell() {
        signals.forEach(Runnable::run);
    }

    @Override
    public OptionalLong hold(String name, UUID holder, Duration time) {
        try {
            return connections.tidy(handle -> PlaceTable.hold(handle, name, holder, time));
        } catch (Conflict another) {
            return OptionalLong.empty(); // is just taking it
        }
    }

    @Override
    public boolean advance(String name, UUID holder, long position, Duration time) {
        return alone(name, () -> connections.tidy(handle -> PlaceTable.advance(handle, name, holder, position, time)));
    }

    @Override
    public void release(String name, UUID holder) {
        alone(name, () -> connections.tidy(handle -> PlaceTable.release(handle, name, holder)));
    }

    @Override
    public boolean forget(String name) {
        return alone(name, () -> connections.write(handle -> PlaceTable.forget(handle, name)));
    }

    private static <T> T alone(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (Conflict another) {
            throw new Overloaded("others hold the place of " + name + " in the database", another);
        }
    }
}
