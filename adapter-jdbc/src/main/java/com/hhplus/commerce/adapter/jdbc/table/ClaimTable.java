package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.PaymentClaim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Claims of ids of payments. Paying and making void both write one, so that its primary key lets one of them be first. */
public final class ClaimTable {
    /** Claims of payments that are locked, and change with them only; or of ids under which nothing is paid. */
    public static final Select<PaymentClaim> BY_ID = new Select<>("""
            select id, voided_at
            from commerce.payment_claim
            where id = any(?)
            """, ClaimTable::claim);

    private static final Table<PaymentClaim> TABLE = Table.of(
            "payment_claim",
            id("id", it -> it.id().value()),
            number("voided_at", it -> it.voidedAt().map(Instant::toEpochMilli).orElse(null)));

    public static final Write<PaymentClaim> INSERT = TABLE.insert();

    public static final Write<PaymentClaim> UPDATE = TABLE.update(List.of("id"), List.of("voided_at"));

    private ClaimTable() {}

    private static PaymentClaim claim(ResultSet row) throws SQLException {
        return new PaymentClaim(new PaymentId(row.getObject("id", UUID.class)), Times.find(row, "voided_at"));
    }
}
