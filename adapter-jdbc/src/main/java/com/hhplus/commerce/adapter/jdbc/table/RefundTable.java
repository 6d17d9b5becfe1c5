package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.Refund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Refunds: those of orders of this store are read from their returns, all others have a table of their own. */
public final class RefundTable {
    /** Refunds of payments that belong to no order of this store, by payments and seqs. */
    public static final Select<Refund> BY_ID = new Select<>("""
            select refund.payment, refund.seq, amount, balance, made_at
            from unnest(cast(? as uuid array), cast(? as bigint array)) as asked (payment, seq)
            join commerce.refund as refund on refund.payment = asked.payment and refund.seq = asked.seq
            """, RefundTable::refund);

    private static final Table<Refund> TABLE = Table.of(
            "refund",
            id("payment", it -> it.payment().value()),
            number("seq", Refund::seq),
            number("amount", it -> it.amount().minorUnits()),
            number("balance", it -> it.balance().minorUnits()),
            number("made_at", it -> it.at().toEpochMilli()));

    public static final Write<Refund> INSERT = TABLE.insert();

    private static final String LIST = """
            select payment, seq, amount, balance, made_at
            from (
                (
                    select payment, seq, amount, balance, made_at
                    from commerce.refund
                    where payment = :payment and seq < :before
                    order by seq desc
                    fetch first :limit rows only
                )
                union all
                (
                    select order_id, seq, amount, balance, made_at
                    from commerce.order_return
                    where order_id = :payment and seq < :before
                    order by seq desc
                    fetch first :limit rows only
                )
            ) as either_kind
            order by seq desc
            fetch first :limit rows only
            """;

    private RefundTable() {}

    public static Slice<Refund> list(Handle handle, PaymentId payment, long before, int limit) {
        var found = handle.createQuery(LIST)
                .bind("payment", payment.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> refund(row))
                .list();
        return Slice.of(found, limit);
    }

    /** A refund out of a row whose columns are called as those of this table. */
    static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                new PaymentId(row.getObject("payment", UUID.class)),
                row.getLong("seq"),
                Money.of(row.getLong("amount")),
                Money.of(row.getLong("balance")),
                Times.instant(row, "made_at"));
    }
}
