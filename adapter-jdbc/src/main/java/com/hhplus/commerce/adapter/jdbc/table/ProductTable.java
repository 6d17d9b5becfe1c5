package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Products and the adjustments of their stock. */
public final class ProductTable {
    /** Products in the order of their ids, in which they are locked, too. */
    public static final Select<Product> BY_ID = new Select<>("""
            select id, name, price, stock, adjustments, changes
            from commerce.product
            where id = any(?)
            order by id
            <lock>
            """, ProductTable::product);

    /** Which of them are there, and can be had. */
    public static final Select<ProductId> IDS = new Select<>("""
            select id
            from commerce.product
            where id = any(?)
            order by id
            <lock>
            """, row -> new ProductId(row.getString("id")));

    /** Adjustments by products and seqs. */
    static final Select<StockAdjustment> ADJUSTMENTS_OF = new Select<>("""
            select adjustment.product, adjustment.seq, delta, stock, reason, made_at
            from unnest(cast(? as varchar array), cast(? as bigint array)) as asked (product, seq)
            join commerce.stock_adjustment as adjustment
                on adjustment.product = asked.product and adjustment.seq = asked.seq
            """, ProductTable::adjustment);

    private static final Table<Product> TABLE = Table.of(
            "product",
            text("id", it -> it.id().value()),
            text("name", it -> it.name().value()),
            number("price", it -> it.price().minorUnits()),
            number("stock", Product::stock),
            number("adjustments", Product::adjustments),
            number("changes", Product::changes));

    public static final Write<Product> INSERT = TABLE.insert();

    public static final Write<Product> UPDATE =
            TABLE.update(List.of("id"), List.of("name", "price", "stock", "adjustments", "changes"));

    private static final Table<StockAdjustment> ADJUSTMENT_TABLE = Table.of(
            "stock_adjustment",
            text("product", it -> it.product().value()),
            number("seq", StockAdjustment::seq),
            number("delta", StockAdjustment::delta),
            number("stock", StockAdjustment::stock),
            text("reason", it -> it.reason().value()),
            number("made_at", it -> it.at().toEpochMilli()));

    public static final Write<StockAdjustment> INSERT_ADJUSTMENT = ADJUSTMENT_TABLE.insert();

    private static final String FIND = """
            select id, name, price, stock, adjustments, changes
            from commerce.product
            where id = :id
            """;
    private static final String LIST = """
            select id, name, price, stock, adjustments, changes
            from commerce.product
            where id > :after
            order by id
            fetch first :limit rows only
            """;
    private static final String ADJUSTMENTS = """
            select product, seq, delta, stock, reason, made_at
            from commerce.stock_adjustment
            where product = :product and seq < :before
            order by seq desc
            fetch first :limit rows only
            """;

    private ProductTable() {}

    public static Optional<Product> find(Handle handle, ProductId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> product(row))
                .findOne();
    }

    public static Slice<Product> list(Handle handle, Optional<ProductId> after, int limit) {
        var found = handle.createQuery(LIST)
                .bind("after", after.map(ProductId::value).orElse(""))
                .bind("limit", limit + 1)
                .map((row, context) -> product(row))
                .list();
        return Slice.of(found, limit);
    }

    public static Slice<StockAdjustment> adjustments(Handle handle, ProductId product, long before, int limit) {
        var found = handle.createQuery(ADJUSTMENTS)
                .bind("product", product.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> adjustment(row))
                .list();
        return Slice.of(found, limit);
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                new ProductId(row.getString("id")),
                new ProductName(row.getString("name")),
                Money.of(row.getLong("price")),
                row.getLong("stock"),
                row.getLong("adjustments"),
                row.getLong("changes"));
    }

    private static StockAdjustment adjustment(ResultSet row) throws SQLException {
        return new StockAdjustment(
                new ProductId(row.getString("product")),
                row.getLong("seq"),
                row.getLong("delta"),
                row.getLong("stock"),
                new Reason(row.getString("reason")),
                Times.instant(row, "made_at"));
    }
}
