package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.day;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What was sold of a product in each span of days of {@link Window#SPANS}, as far as the days' own rows say that it is summed. */
public final class SaleSumTable {
    /** How far it went: what was summed, and the day to go on with. */
    public record Progress(int rows, LocalDate day) {}

    /** A day's sales of a product, of which the sums do not have all. */
    private record Unsummed(LocalDate day, String product, long units, long summed) {
        private long missing() {
            return units - summed;
        }
    }

    /** A span of days, and the product that was sold in them. */
    private record Key(int days, LocalDate firstDay, String product) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::days).thenComparing(Key::firstDay).thenComparing(Key::product);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(Key key, long units) {}

    /**
     * Without locks: H2 would lock, and read, all that there are. Starts where the call before ended, to skip dead entries of the index.
     */
    private static final String CHANGED = """
            select sold_on, product
            from commerce.sale
            where changed and sold_on >= :from and sold_on < :before
            order by changed, sold_on
            fetch first :limit rows only
            """;

    private static final String LOCK = """
            select sold_on, product, units, summed
            from commerce.sale
            where sold_on = :day and product = any(:products) and changed
            <lock>
            """;

    private static final Write<Sum> ADD = Table.of(
                    "sale_sum",
                    number("days", (Sum it) -> (long) it.key().days()),
                    day("first_day", it -> it.key().firstDay()),
                    text("product", it -> it.key().product()),
                    number("units", Sum::units))
            .insertOrIncrease(List.of("days", "first_day", "product"), "units");

    private static final Write<Unsummed> SUMMED = Table.of(
                    "sale",
                    day("sold_on", Unsummed::day),
                    text("product", Unsummed::product),
                    number("summed", Unsummed::units))
            .update(List.of("sold_on", "product"), List.of("summed"));

    private SaleSumTable() {}

    /**
     * Adds what the sums do not have yet of the days from {@code from} until before {@code before}, for as many as {@code limit} of those
     * days' rows, the oldest first. It waits for no other transaction: what others hold is left for the next time.
     */
    public static Progress catchUp(Handle handle, Dialect dialect, LocalDate from, LocalDate before, int limit)
            throws SQLException {
        if (!ShopTable.takeTurn(handle, dialect)) {
            return new Progress(0, from);
        }
        var changed = changed(handle, from, before, limit);
        var unsummed = new ArrayList<Unsummed>();
        changed.forEach((day, products) -> unsummed.addAll(lock(handle, dialect, day, products)));
        var trip = new RoundTrip(dialect, false);
        trip.write(ADD, sums(unsummed));
        trip.write(SUMMED, unsummed);
        trip.send(handle.getConnection());
        return new Progress(unsummed.size(), changed.isEmpty() ? from : changed.lastKey());
    }

    private static SortedMap<LocalDate, List<String>> changed(
            Handle handle, LocalDate from, LocalDate before, int limit) {
        return handle.createQuery(CHANGED)
                .bind("from", from)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> Map.entry(row.getObject("sold_on", LocalDate.class), row.getString("product")))
                .collect(groupingBy(Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }

    /** Each as it is once nobody else holds it; where rows are locked one by one, each is waited for. */
    private static List<Unsummed> lock(Handle handle, Dialect dialect, LocalDate day, List<String> products) {
        if (dialect.locksOneByOne()) {
            var lockOne = dialect.waiting(Duration.ZERO).in(LOCK).replace("= any(:products)", "= :product");
            return products.stream()
                    .sorted()
                    .flatMap(product ->
                            unsummed(
                                    handle.createQuery(lockOne).bind("day", day).bind("product", product))
                                    .stream())
                    .toList();
        }
        return unsummed(handle.createQuery(dialect.skippingAmongMany().in(LOCK))
                .bind("day", day)
                .bindArray("products", String.class, products));
    }

    private static List<Unsummed> unsummed(Query query) {
        return query.map((row, context) -> new Unsummed(
                        row.getObject("sold_on", LocalDate.class),
                        row.getString("product"),
                        row.getLong("units"),
                        row.getLong("summed")))
                .list();
    }

    private static List<Sum> sums(List<Unsummed> unsummed) {
        var sums = new TreeMap<Key, Long>();
        for (var sale : unsummed) {
            for (var days : Window.SPANS.subList(1, Window.SPANS.size())) {
                var day = sale.day().toEpochDay();
                var firstDay = LocalDate.ofEpochDay(Math.floorDiv(day, days) * days);
                sums.merge(new Key(days, firstDay, sale.product()), sale.missing(), Long::sum);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Sum(sum.getKey(), sum.getValue()))
                .toList();
    }
}
