package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.adapter.jdbc.Rows.day;
import static com.hhplus.commerce.adapter.jdbc.Rows.number;
import static com.hhplus.commerce.adapter.jdbc.Rows.text;

import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Units sold by product and day. A row changes only under the lock of its product. */
final class SaleTable {
    static final Rows<Sale> COUNT = Rows.of(
            """
            merge into commerce.sale as sale
            using <rows>
            on sale.sold_on = batch.sold_on and sale.product = batch.product
            when matched then update set units = sale.units + batch.units
            when not matched then insert (sold_on, product, units) values (batch.sold_on, batch.product, batch.units)
            """, day("sold_on", Sale::day), text("product", it -> it.product().value()), number("units", Sale::units));

    private static final String POPULAR = """
            select sale.product, product.name, sum(sale.units) as sold
            from commerce.sale as sale
            join commerce.product as product on product.id = sale.product
            where sale.sold_on between :from and :to
            group by sale.product, product.name
            having sum(sale.units) > 0
            order by sold desc, sale.product
            fetch first :limit rows only
            """;

    private SaleTable() {}

    static List<Seller> popular(Handle handle, LocalDate from, LocalDate to, int limit) {
        return handle.createQuery(POPULAR)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map((row, context) -> seller(row))
                .list();
    }

    private static Seller seller(ResultSet row) throws SQLException {
        return new Seller(
                new ProductId(row.getString("product")), new ProductName(row.getString("name")), row.getLong("sold"));
    }
}
