package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.day;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.adapter.jdbc.table.Window.Part;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/**
 * Units sold by product and day. A row changes only under the lock of its product, and says how many of its units the sums of
 * {@link SaleSumTable} have: so orders leave the sums alone.
 */
public final class SaleTable {
    public static final Write<Sale> COUNT = Write.of(
            """
            merge into commerce.sale as sale
            using <rows>
            on sale.sold_on = batch.sold_on and sale.product = batch.product
            when matched then update set units = sale.units + batch.units
            when not matched then insert (sold_on, product, units) values (batch.sold_on, batch.product, batch.units)
            """, day("sold_on", Sale::day), text("product", it -> it.product().value()), number("units", Sale::units));

    /** All in one statement, so that all is seen as it was at one time. */
    private static final String POPULAR = """
            select best.product, product.name, best.sold
            from (
                select product, sum(units) as sold
                from (
                    select sums.product, part.sign * sums.units as units
                    from unnest(:spans, :spansFirst, :spansBeyond, :spansSign) as part (days, first_day, beyond, sign)
                    join commerce.sale_sum as sums on sums.days = part.days
                        and sums.first_day >= part.first_day and sums.first_day < part.beyond
                    union all
                    select sale.product, sale.units - sale.summed
                    from commerce.sale as sale
                    where sale.changed and sale.sold_on >= :summedFirst and sale.sold_on < :summedBeyond
                    union all
                    select sale.product, part.sign * sale.units
                    from unnest(:daysFirst, :daysBeyond, :daysSign) as part (first_day, beyond, sign)
                    join commerce.sale as sale on sale.sold_on >= part.first_day and sale.sold_on < part.beyond
                ) as sold
                group by product
                having sum(units) > 0
                order by sold desc, product
                fetch first :limit rows only
            ) as best
            join commerce.product as product on product.id = best.product
            order by best.sold desc, best.product
            """;

    private SaleTable() {}

    public static List<Seller> popular(Handle handle, LocalDate from, LocalDate to, int limit) {
        var window = Window.of(from, to);
        var sums = window.parts().stream().filter(part -> part.span() > 1).toList();
        var days = window.parts().stream().filter(part -> part.span() == 1).toList();
        return handle.createQuery(POPULAR)
                .bindArray("spans", Long.class, numbers(sums, Part::span))
                .bindArray(
                        "spansFirst",
                        LocalDate.class,
                        dates(sums, part -> part.days().first()))
                .bindArray(
                        "spansBeyond",
                        LocalDate.class,
                        dates(sums, part -> part.days().beyond()))
                .bindArray("spansSign", Long.class, numbers(sums, Part::sign))
                .bind("summedFirst", LocalDate.ofEpochDay(window.summed().first()))
                .bind("summedBeyond", LocalDate.ofEpochDay(window.summed().beyond()))
                .bindArray(
                        "daysFirst",
                        LocalDate.class,
                        dates(days, part -> part.days().first()))
                .bindArray(
                        "daysBeyond",
                        LocalDate.class,
                        dates(days, part -> part.days().beyond()))
                .bindArray("daysSign", Long.class, numbers(days, Part::sign))
                .bind("limit", limit)
                .map((row, context) -> seller(row))
                .list();
    }

    private static List<Long> numbers(List<Part> parts, ToLongFunction<Part> number) {
        return parts.stream().map(number::applyAsLong).toList();
    }

    private static List<LocalDate> dates(List<Part> parts, ToLongFunction<Part> epochDay) {
        return parts.stream()
                .map(part -> LocalDate.ofEpochDay(epochDay.applyAsLong(part)))
                .toList();
    }

    private static Seller seller(ResultSet row) throws SQLException {
        return new Seller(
                new ProductId(row.getString("product")), new ProductName(row.getString("name")), row.getLong("sold"));
    }
}
