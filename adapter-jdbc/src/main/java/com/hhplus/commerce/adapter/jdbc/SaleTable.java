package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Units sold by product and day. A row changes only under the lock of its product. */
final class SaleTable {
    private static final String COUNT = """
            merge into commerce.sale as target
            using (values (cast(:day as date), cast(:product as varchar(64)), cast(:units as bigint)))
                as source (sold_on, product, units)
            on target.sold_on = source.sold_on and target.product = source.product
            when matched then update set units = target.units + source.units
            when not matched then insert (sold_on, product, units) values (source.sold_on, source.product, source.units)
            """;
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

    static void write(Handle handle, List<Sale> sales) {
        Batches.run(
                handle,
                COUNT,
                sales,
                (row, sale) -> row.bind("day", sale.day())
                        .bind("product", sale.product().value())
                        .bind("units", sale.units()));
    }

    static List<Seller> popular(Handle handle, LocalDate from, LocalDate to, int limit) {
        return handle.createQuery(POPULAR)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .map(SaleTable::seller)
                .list();
    }

    private static Seller seller(ResultSet row, StatementContext context) throws SQLException {
        return new Seller(
                new ProductId(row.getString("product")), new ProductName(row.getString("name")), row.getLong("sold"));
    }
}
