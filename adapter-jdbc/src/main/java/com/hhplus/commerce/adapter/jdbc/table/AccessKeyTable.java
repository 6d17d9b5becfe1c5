package com.hhplus.commerce.adapter.jdbc.table;

import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Access keys, with what tells whether a secret is right. */
public final class AccessKeyTable {
    private static final String INSERT = """
            insert into commerce.access_key (id, name, role, created_at, revoked_at, hash)
            values (:id, :name, :role, :created_at, :revoked_at, :hash)
            """;

    private static final String ALL = """
            select id, name, role, created_at, revoked_at, hash
            from commerce.access_key
            order by id
            """;

    private static final String FIND = """
            select id, name, role, created_at, revoked_at, hash
            from commerce.access_key
            where id = :id
            """;

    private static final String REVOKE = """
            update commerce.access_key
            set revoked_at = :at
            where id = :id and revoked_at is null
            """;

    private AccessKeyTable() {}

    public static int insert(Handle handle, KeptAccessKey kept) {
        var key = kept.key();
        return handle.createUpdate(INSERT)
                .bind("id", key.id().value())
                .bind("name", key.name())
                .bind("role", key.role().text())
                .bind("created_at", key.createdAt().toEpochMilli())
                .bind("revoked_at", key.revokedAt().map(Instant::toEpochMilli).orElse(null))
                .bind("hash", kept.hash())
                .execute();
    }

    public static List<KeptAccessKey> all(Handle handle) {
        return handle.createQuery(ALL).map((row, context) -> kept(row)).list();
    }

    /** Revokes one, unless it is already, and answers it as it is then. */
    public static Optional<AccessKey> revoke(Handle handle, AccessKeyId id, Instant at) {
        handle.createUpdate(REVOKE)
                .bind("id", id.value())
                .bind("at", at.toEpochMilli())
                .execute();
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> kept(row).key())
                .findOne();
    }

    private static KeptAccessKey kept(ResultSet row) throws SQLException {
        var key = new AccessKey(
                new AccessKeyId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Role.of(row.getString("role")),
                Times.instant(row, "created_at"),
                Times.find(row, "revoked_at"));
        return new KeptAccessKey(key, row.getBytes("hash"));
    }
}
