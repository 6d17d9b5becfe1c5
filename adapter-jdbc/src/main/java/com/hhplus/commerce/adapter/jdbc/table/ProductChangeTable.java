package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.flag;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** What products were called and cost. */
public final class ProductChangeTable {
    /** Changes by products and seqs. */
    static final Select<ProductChange> BY_SEQ = new Select<>("""
            select change.product, change.seq, registers, name, price, stock, made_at
            from unnest(cast(? as varchar array), cast(? as bigint array)) as asked (product, seq)
            join commerce.product_change as change on change.product = asked.product and change.seq = asked.seq
            """, ProductChangeTable::change);

    private static final Table<ProductChange> TABLE = Table.of(
            "product_change",
            text("product", it -> it.product().value()),
            number("seq", ProductChange::seq),
            flag("registers", ProductChange::registers),
            text("name", it -> it.name().value()),
            number("price", it -> it.price().minorUnits()),
            number("stock", ProductChange::stock),
            number("made_at", it -> it.at().toEpochMilli()));

    public static final Write<ProductChange> INSERT = TABLE.insert();

    private static final String LIST = """
            select product, seq, registers, name, price, stock, made_at
            from commerce.product_change
            where product = :product and seq < :before
            order by seq desc
            fetch first :limit rows only
            """;

    private ProductChangeTable() {}

    public static Slice<ProductChange> list(Handle handle, ProductId product, long before, int limit) {
        var found = handle.createQuery(LIST)
                .bind("product", product.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> change(row))
                .list();
        return Slice.of(found, limit);
    }

    private static ProductChange change(ResultSet row) throws SQLException {
        return new ProductChange(
                new ProductId(row.getString("product")),
                row.getLong("seq"),
                row.getBoolean("registers"),
                new ProductName(row.getString("name")),
                Money.of(row.getLong("price")),
                row.getLong("stock"),
                Times.instant(row, "made_at"));
    }
}
