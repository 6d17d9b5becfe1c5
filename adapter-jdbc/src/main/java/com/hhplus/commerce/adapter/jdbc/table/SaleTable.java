package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.day;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.adapter.jdbc.table.Window.Part;
import com.hhplus.commerce.application.persistence.Effects.Sale;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.product.ProductName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/**
 * Units sold by product and day. A row says how many of its units the sums of {@link SaleSumTable} have: so orders leave the sums alone.
 */
public final class SaleTable {
    private static final Table<Sale> TABLE = Table.of(
            "sale",
            day("sold_on", Sale::day),
            text("product", it -> it.product().value()),
            number("units", Sale::units));

    /** In which rows are locked, since orders that are paid elsewhere come to their end without their products. */
    private static final Comparator<Sale> IN_ORDER =
            Comparator.comparing(Sale::day).thenComparing(Sale::product);

    private static final List<String> KEY = List.of("sold_on", "product");

    private static final Write<Sale> SOLD = TABLE.insertOrIncrease(KEY, "units");

    /** By units below zero, which were counted as sold before. */
    private static final Write<Sale> TAKEN_BACK = TABLE.increase(KEY, "units");

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

    public static void count(RoundTrip trip, List<Sale> sales) {
        var sorted = sales.stream().sorted(IN_ORDER).toList();
        trip.write(SOLD, sorted.stream().filter(sale -> sale.units() >= 0).toList());
        trip.write(TAKEN_BACK, sorted.stream().filter(sale -> sale.units() < 0).toList());
    }

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
