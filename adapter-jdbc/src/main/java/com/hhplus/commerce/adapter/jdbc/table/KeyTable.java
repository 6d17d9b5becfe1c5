package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Fingerprint;
import com.hhplus.commerce.application.persistence.KeyRecord;
import com.hhplus.commerce.application.persistence.Scope.Command;
import com.hhplus.commerce.application.persistence.Unsettled;
import com.hhplus.commerce.application.usecase.RequestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The keys of commands that were carried out, each with a reference to the fact that it is answered with. */
public final class KeyTable {
    /** Which of some commands, given by callers and tokens, were carried out. */
    public static final Select<Kept> FIND = new Select<>("""
            select known.caller, known.token, fingerprint_high, fingerprint_low, fact, holder, seq, id
            from unnest(cast(? as varchar array), cast(? as varchar array)) as asked (caller, token)
            join commerce.request_key as known on known.caller = asked.caller and known.token = asked.token
            """, KeyTable::kept);

    private static final Table<Kept> TABLE = Table.of(
            "request_key",
            text("caller", it -> it.command().key().caller()),
            text("token", it -> it.command().key().value()),
            number("fingerprint_high", it -> it.command().fingerprint().high()),
            number("fingerprint_low", it -> it.command().fingerprint().low()),
            text("fact", it -> it.reference().kind().stored()),
            text("holder", it -> it.reference().holder()),
            number("seq", it -> it.reference().seq()),
            id("id", it -> it.reference().id()));

    public static final Write<Kept> INSERT = TABLE.insert();

    /** Starts where the call before ended, to skip dead entries of the index. */
    private static final String OLDEST = """
            select caller, token, kept_at
            from commerce.request_key
            where kept_at >= :from and kept_at <= :until
            order by kept_at
            fetch first :limit rows only
            """;

    private static final Write<Old> FORGET = Table.<Old>of(
                    "request_key",
                    text("caller", it -> it.key().caller()),
                    text("token", it -> it.key().value()))
            .delete(List.of("caller", "token"));

    /** Forgets the key of a command that was not carried out; not one that somebody else has taken since. */
    public static final Write<Unsettled> FREE = Table.<Unsettled>of(
                    "request_key",
                    text("caller", it -> it.key().orElseThrow().caller()),
                    text("token", it -> it.key().orElseThrow().value()),
                    id("id", it -> it.order().value()))
            .delete(List.of("caller", "token", "id"));

    private static final Comparator<Kept> BY_KEY = Comparator.comparing(
                    (Kept kept) -> kept.command().key().caller())
            .thenComparing(kept -> kept.command().key().value());

    /** A command that was carried out, and where its fact is. */
    public record Kept(Command command, FactReference reference) {}

    /** A key that is forgotten, and since when it was kept. */
    public record Old(RequestKey key, OffsetDateTime keptAt) {}

    private KeyTable() {}

    /** Those that were begun under a key, in the order of their keys. */
    public static List<Unsettled> keyed(List<Unsettled> begun) {
        return begun.stream()
                .filter(it -> it.key().isPresent())
                .sorted(Comparator.comparing((Unsettled it) -> it.key().get().caller())
                        .thenComparing(it -> it.key().get().value()))
                .toList();
    }

    /** In the order of keys, so that no two transactions wait for each other's. */
    public static List<Kept> kept(List<KeyRecord> records) {
        return records.stream()
                .map(it -> new Kept(it.command(), FactReference.to(it.fact())))
                .sorted(BY_KEY)
                .toList();
    }

    /**
     * Forgets some of those kept between two times, the oldest first, and says which.
     *
     * @throws SQLException if somebody holds one of them, too
     */
    public static List<Old> forget(Handle handle, Dialect dialect, OffsetDateTime from, OffsetDateTime until, int limit)
            throws SQLException {
        var oldest = handle.createQuery(OLDEST)
                .bind("from", from)
                .bind("until", until)
                .bind("limit", limit)
                .map((row, context) -> new Old(
                        new RequestKey(row.getString("caller"), row.getString("token")),
                        row.getObject("kept_at", OffsetDateTime.class)))
                .list();
        var trip = new RoundTrip(dialect, false);
        trip.write(FORGET, oldest);
        trip.send(handle.getConnection());
        return oldest;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new Command(
                        new RequestKey(row.getString("caller"), row.getString("token")),
                        new Fingerprint(row.getLong("fingerprint_high"), row.getLong("fingerprint_low"))),
                reference(row));
    }

    private static FactReference reference(ResultSet row) throws SQLException {
        var seq = row.getObject("seq", Long.class);
        return new FactReference(
                FactReference.Kind.of(row.getString("fact"), seq != null),
                row.getString("holder"),
                seq,
                row.getObject("id", UUID.class));
    }
}
