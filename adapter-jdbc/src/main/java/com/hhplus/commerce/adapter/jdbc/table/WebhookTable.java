package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Webhook;
import com.hhplus.commerce.application.usecase.WebhookId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Webhooks with their secrets, and how far each has come. */
public final class WebhookTable {
    private static final String COLUMNS = """
            id, url, types, created_at, position, secret, former_secret, former_until,
            failing_since, times_sent, error, next_at, version
            """;

    private static final String INSERT = """
            insert into commerce.webhook (%s)
            values (:id, :url, :types, :created_at, :position, :secret, :former_secret, :former_until,
                :failing_since, :times_sent, :error, :next_at, :version)
            """.formatted(COLUMNS);

    private static final String FIND = """
            select %s
            from commerce.webhook
            where id = :id
            """.formatted(COLUMNS);

    private static final String ALL = """
            select %s
            from commerce.webhook
            order by id
            """.formatted(COLUMNS);

    private static final String DELETE = """
            delete from commerce.webhook
            where id = :id
            """;

    private static final String CHANGE = """
            update commerce.webhook
            set url = :url, types = :types, position = :position,
                secret = :secret, former_secret = :former_secret, former_until = :former_until,
                failing_since = :failing_since, times_sent = :times_sent, error = :error, next_at = :next_at,
                version = version + 1
            where id = :id and version = :version
            """;

    private static final String NOTE = """
            update commerce.webhook
            set position = :position,
                failing_since = :failing_since, times_sent = :times_sent, error = :error, next_at = :next_at
            where id = :id and version = :version and position <= :position
            """;

    private static final String IS_OF_VERSION = """
            select count(*)
            from commerce.webhook
            where id = :id and version = :version
            """;

    private WebhookTable() {}

    public static int insert(Handle handle, KeptWebhook webhook) {
        return bind(handle.createUpdate(INSERT), webhook).execute();
    }

    public static Optional<KeptWebhook> find(Handle handle, WebhookId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> webhook(row))
                .findOne();
    }

    public static List<KeptWebhook> all(Handle handle) {
        return handle.createQuery(ALL).map((row, context) -> webhook(row)).list();
    }

    public static boolean delete(Handle handle, WebhookId id) {
        return handle.createUpdate(DELETE).bind("id", id.value()).execute() > 0;
    }

    /** Changes one that is of the same version still; says whether it was. */
    public static boolean change(Handle handle, KeptWebhook changed) {
        return bind(handle.createUpdate(CHANGE), changed).execute() > 0;
    }

    /** Notes how far each has come, unless it is further already; answers those that are of another version now, or gone. */
    public static List<WebhookId> note(Handle handle, List<KeptWebhook> progressed) {
        if (progressed.isEmpty()) {
            return List.of();
        }
        var batch = handle.prepareBatch(NOTE); // all in one round trip, once a second
        progressed.forEach(kept -> bind(batch, kept).add());
        var counts = batch.execute();
        return IntStream.range(0, counts.length)
                .filter(n -> counts[n] == 0)
                .mapToObj(progressed::get)
                .filter(kept -> !isOfVersion(handle, kept))
                .map(kept -> kept.webhook().id())
                .toList();
    }

    private static boolean isOfVersion(Handle handle, KeptWebhook kept) {
        return bind(handle.createQuery(IS_OF_VERSION), kept).mapTo(Long.class).one() > 0;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, KeptWebhook kept) {
        var webhook = kept.webhook();
        var former = kept.former();
        var trouble = webhook.trouble();
        return statement
                .bind("id", webhook.id().value())
                .bind("url", webhook.url().toString())
                .bindArray(
                        "types",
                        String.class,
                        webhook.types().stream().sorted().map(EventType::text).toArray())
                .bind("created_at", webhook.createdAt().toEpochMilli())
                .bind("position", webhook.position())
                .bind("secret", kept.secret())
                .bind("former_secret", former.map(KeptWebhook.Former::secret).orElse(null))
                .bind(
                        "former_until",
                        former.map(it -> it.until().toEpochMilli()).orElse(null))
                .bind(
                        "failing_since",
                        trouble.map(it -> it.since().toEpochMilli()).orElse(null))
                .bind("times_sent", trouble.map(Webhook.Trouble::times).orElse(null))
                .bind("error", trouble.map(Webhook.Trouble::error).orElse(null))
                .bind(
                        "next_at",
                        trouble.flatMap(Webhook.Trouble::nextAt)
                                .map(at -> at.toEpochMilli())
                                .orElse(null))
                .bind("version", kept.version());
    }

    private static KeptWebhook webhook(ResultSet row) throws SQLException {
        var webhook = new Webhook(
                new WebhookId(row.getObject("id", UUID.class)),
                URI.create(row.getString("url")),
                Stream.of((Object[]) row.getArray("types").getArray())
                        .map(type -> EventType.of((String) type).orElseThrow())
                        .collect(Collectors.toSet()),
                Times.instant(row, "created_at"),
                row.getLong("position"),
                trouble(row));
        return new KeptWebhook(webhook, row.getBytes("secret"), former(row), row.getLong("version"));
    }

    private static Optional<KeptWebhook.Former> former(ResultSet row) throws SQLException {
        var secret = row.getBytes("former_secret");
        return secret == null
                ? Optional.empty()
                : Optional.of(new KeptWebhook.Former(secret, Times.instant(row, "former_until")));
    }

    private static Optional<Webhook.Trouble> trouble(ResultSet row) throws SQLException {
        var error = row.getString("error");
        return error == null
                ? Optional.empty()
                : Optional.of(new Webhook.Trouble(
                        Times.instant(row, "failing_since"),
                        row.getInt("times_sent"),
                        error,
                        Times.find(row, "next_at")));
    }
}
