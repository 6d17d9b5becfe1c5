package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.Product;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import com.hhplus.commerce.domain.product.StockAdjustment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Products and the adjustments of their stock. */
final class ProductTable {
    private static final String LOCK = """
            select id, name, price, stock, adjustments
            from commerce.product
            where id = any(:ids)
            order by id
            <lock>
            """;
    private static final String FIND = """
            select id, name, price, stock, adjustments
            from commerce.product
            where id = :id
            """;
    private static final String LIST = """
            select id, name, price, stock, adjustments
            from commerce.product
            where id > :after
            order by id
            fetch first :limit rows only
            """;
    private static final String INSERT = """
            insert into commerce.product (id, name, price, stock, adjustments)
            values (:id, :name, :price, :stock, :adjustments)
            """;
    private static final String UPDATE = """
            update commerce.product
            set name = :name, price = :price, stock = :stock, adjustments = :adjustments
            where id = :id
            """;
    private static final String INSERT_ADJUSTMENT = """
            insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
            values (:product, :seq, :delta, :stock, :reason, :madeAt)
            """;
    private static final String FIND_ADJUSTMENT = """
            select product, seq, delta, stock, reason, made_at
            from commerce.stock_adjustment
            where product = :product and seq = :seq
            """;
    private static final String ADJUSTMENTS = """
            select product, seq, delta, stock, reason, made_at
            from commerce.stock_adjustment
            where product = :product and seq < :before
            order by seq desc
            fetch first :limit rows only
            """;

    private ProductTable() {}

    static List<Product> lock(Handle handle, Database database, Collection<ProductId> ids) {
        return handle.createQuery(LOCK)
                .define("lock", database.lock())
                .bindArray(
                        "ids", String.class, ids.stream().map(ProductId::value).toList())
                .map(ProductTable::product)
                .list();
    }

    static void write(Handle handle, Change<Product> products) {
        Batches.run(handle, INSERT, products.added(), ProductTable::bind);
        Batches.run(handle, UPDATE, products.changed(), ProductTable::bind);
    }

    static void write(Handle handle, List<StockAdjustment> adjustments) {
        Batches.run(
                handle,
                INSERT_ADJUSTMENT,
                adjustments,
                (row, adjustment) -> row.bind("product", adjustment.product().value())
                        .bind("seq", adjustment.seq())
                        .bind("delta", adjustment.delta())
                        .bind("stock", adjustment.stock())
                        .bind("reason", adjustment.reason().value())
                        .bind("madeAt", adjustment.at().toEpochMilli()));
    }

    static Optional<Product> find(Handle handle, ProductId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map(ProductTable::product)
                .findOne();
    }

    static Slice<Product> list(Handle handle, Optional<ProductId> after, int limit) {
        var found = handle.createQuery(LIST)
                .bind("after", after.map(ProductId::value).orElse(""))
                .bind("limit", limit + 1)
                .map(ProductTable::product)
                .list();
        return Slice.of(found, limit);
    }

    static Optional<StockAdjustment> find(Handle handle, ProductId product, long seq) {
        return handle.createQuery(FIND_ADJUSTMENT)
                .bind("product", product.value())
                .bind("seq", seq)
                .map(ProductTable::adjustment)
                .findOne();
    }

    static Slice<StockAdjustment> adjustments(Handle handle, ProductId product, long before, int limit) {
        var found = handle.createQuery(ADJUSTMENTS)
                .bind("product", product.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map(ProductTable::adjustment)
                .list();
        return Slice.of(found, limit);
    }

    private static void bind(PreparedBatch row, Product product) {
        row.bind("id", product.id().value())
                .bind("name", product.name().value())
                .bind("price", product.price().minorUnits())
                .bind("stock", product.stock())
                .bind("adjustments", product.adjustments());
    }

    private static Product product(ResultSet row, StatementContext context) throws SQLException {
        return new Product(
                new ProductId(row.getString("id")),
                new ProductName(row.getString("name")),
                Money.of(row.getLong("price")),
                row.getLong("stock"),
                row.getLong("adjustments"));
    }

    private static StockAdjustment adjustment(ResultSet row, StatementContext context) throws SQLException {
        return new StockAdjustment(
                new ProductId(row.getString("product")),
                row.getLong("seq"),
                row.getLong("delta"),
                row.getLong("stock"),
                new Reason(row.getString("reason")),
                Times.instant(row, "made_at"));
    }
}
