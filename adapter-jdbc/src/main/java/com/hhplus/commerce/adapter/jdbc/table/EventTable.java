package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Parameter;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.SqlArray;
import com.hhplus.commerce.adapter.jdbc.table.FactReference.Kind;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.domain.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The feed: a row for the events of each batch, which refer to their facts, and the position of the newest event. */
public final class EventTable {
    /** Locks the row of the head until the end of the transaction. */
    private static final String COUNT = """
            update commerce.feed
            set head = head + ?
            where only_one
            """;

    /** Fails if there is no head, rather than to append nothing. */
    private static final String APPEND = """
            insert into commerce.event_batch (first_position, types, holders, seqs, ids)
            values (
                (select head - ? + 1 from commerce.feed where only_one),
                cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as uuid array)
            )
            """;

    /** Both at once: between them, a client that stands still would hold up everybody. */
    private static final String COUNT_AND_APPEND = """
            with counted as (
                update commerce.feed
                set head = head + ?
                where only_one
                returning head
            )
            insert into commerce.event_batch (first_position, types, holders, seqs, ids)
            values (
                (select head - ? + 1 from counted),
                cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as uuid array)
            )
            """;

    private static final String HEAD = """
            select head
            from commerce.feed
            where only_one
            """;

    /** From the batch on that has the first of them, perhaps amid others. */
    private static final String BATCHES = """
            select first_position, types, holders, seqs, ids
            from commerce.event_batch
            where first_position <= :last
                and first_position >= coalesce(
                    (select max(first_position) from commerce.event_batch where first_position <= :first), 0)
            order by first_position
            """;

    private EventTable() {}

    /** Gives {@code events} the next positions, if there are any. The head is waited for as long as {@code trip} waits for locks. */
    public static void append(RoundTrip trip, Dialect dialect, List<Fact> events) {
        if (events.isEmpty()) {
            return;
        }
        var count = Parameter.of(events.size());
        var references = events.stream().map(FactReference::to).toList();
        var types = SqlArray.ofTexts(events, event -> EventType.of(event).text());
        var holders = unlessNone(SqlArray.ofTexts(references, FactReference::holder));
        var seqs = unlessNone(SqlArray.ofNumbers(references, FactReference::seq));
        var ids = unlessNone(SqlArray.ofIds(references, FactReference::id));
        trip.limitWaiting();
        if (dialect.takesUpdatesWithin()) {
            trip.execute(COUNT_AND_APPEND, count, count, types, holders, seqs, ids);
        } else {
            trip.execute(COUNT, count);
            trip.execute(APPEND, count, types, holders, seqs, ids);
        }
    }

    private static Parameter unlessNone(SqlArray array) {
        return Stream.of(array.values()).anyMatch(Objects::nonNull)
                ? array
                : (statement, index) -> statement.setNull(index, Types.ARRAY);
    }

    public static long head(Handle handle) {
        return handle.select(HEAD).mapTo(Long.class).one();
    }

    /** What there is of the events from position {@code first} to {@code last}, in their order. */
    public static List<EventReference> references(Handle handle, long first, long last) {
        return handle
                .createQuery(BATCHES)
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> batch(row))
                .stream()
                .flatMap(List::stream)
                .filter(event -> first <= event.position() && event.position() <= last)
                .toList();
    }

    private static List<EventReference> batch(ResultSet row) throws SQLException {
        var first = row.getLong("first_position");
        var types = array(row, "types");
        var holders = array(row, "holders");
        var seqs = array(row, "seqs");
        var ids = array(row, "ids");
        var batch = new ArrayList<EventReference>(types.length);
        for (int i = 0; i < types.length; i++) {
            var type = type((String) types[i]);
            var holder = (String) at(holders, i);
            var fact = new FactReference(Kind.of(type), holder, (Long) at(seqs, i), (UUID) at(ids, i));
            batch.add(new EventReference(first + i, type, fact));
        }
        return batch;
    }

    private static Object[] array(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }

    private static Object at(Object[] array, int index) {
        return array.length == 0 ? null : array[index];
    }

    private static EventType type(String text) {
        return EventType.of(text).orElseThrow(() -> new IllegalStateException("no such event: " + text));
    }
}
