package com.hhplus.commerce.adapter.jdbc.audit;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.product.Product;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a check is put to a database: the tables that it goes through, and queries whose rows tell a thing, what is expected of it and what
 * is found, or several such threes. Each goes through a table in the order in which it lies, since no database but PostgreSQL sorts or
 * groups a million rows in little memory.
 */
record Statements(List<String> tables, List<String> queries) {
    private static final long MOST = Money.LIMIT;
    private static final Pattern FROM = Pattern.compile("from commerce\\.(\\w+)");

    private static final String WALLET_IS = "select 'wallet ' || owner, null, balance from commerce.wallet";
    private static final String WALLET_SHOULD_BE = "select 'wallet ' || owner, amount, null from commerce.wallet_entry";

    /** Each begins where the one before it ended, the first one with nothing; and the wallet is where the last one ended. */
    private static final String ENTRIES_FOLLOW = """
            select 'wallet ' || owner || ' before entry ' || seq, null, balance - amount,
                'wallet ' || owner || ' before entry ' || (seq + 1), balance, null
            from commerce.wallet_entry
            """;

    private static final String WALLET_BEGINS_AND_ENDS = """
            select 'wallet ' || owner || ' before entry 1', 0, null,
                'wallet ' || owner || ' before entry ' || (entries + 1), null, balance
            from commerce.wallet
            """;

    private static final String STOCK_IS = "select 'product ' || id, null, stock from commerce.product";
    private static final String STOCK_WAS_PUT_IN =
            "select 'product ' || product, delta, null from commerce.stock_adjustment";

    private static final String STOCK_WAS_SOLD = """
            select 'product ' || line.product, -line.quantity, null
            from commerce.order_line as line
            join commerce.orders as placed on placed.id = line.order_id
            where placed.cancelled_at is null
            """;

    /** As with entries, but what orders moved in between is not known here. */
    private static final String ADJUSTMENTS_FOLLOW = """
            select 'adjustment ' || seq || ' of product ' || product, null, 'an adjustment',
                'adjustment ' || (seq + 1) || ' of product ' || product, 'an adjustment', null
            from commerce.stock_adjustment
            """;

    private static final String ADJUSTMENTS_BEGIN_AND_END = """
            select 'adjustment 1 of product ' || id, 'an adjustment', null,
                'adjustment ' || (adjustments + 1) || ' of product ' || id, null, 'an adjustment'
            from commerce.product
            """;

    private static final String TOTAL_IS = "select 'order ' || id, null, total from commerce.orders";
    private static final String TOTAL_SHOULD_BE =
            "select 'order ' || order_id, quantity * unit_price, null from commerce.order_line";

    private static final String ORDERS_HAVE_LINES = "select 'order ' || id, 'line 1', null from commerce.orders";
    private static final String LINES_ARE_OF_ORDERS =
            "select 'order ' || order_id, null, 'line 1' from commerce.order_line where line = 1";

    /** Without memory for every order, since the primary key has them in this order. */
    private static final String LINES_WITH_GAPS = """
            select 'order ' || order_id, max(line) || ' lines', count(*) || ' lines'
            from commerce.order_line
            group by order_id
            having max(line) <> count(*)
            """;

    private static final String ORDERS_ARE_PAID = """
            select 'payment of order ' || id, -total || ' of ' || buyer || ', leaving ' || balance, null,
                'refund of order ' || id, total || ' of ' || buyer || ', leaving ' || refund_balance, null
            from commerce.orders
            """;

    private static final String PAYMENTS_ARE_MADE = """
            select 'payment of payment ' || id, -amount || ' of ' || payer || ', leaving ' || balance, null,
                'refund of payment ' || id, amount || ' of ' || payer || ', leaving ' || refund_balance, null
            from commerce.payment
            """;

    private static final String ENTRIES_OF_ORDERS = entries("order", "of_order");
    private static final String ENTRIES_OF_PAYMENTS = entries("payment", "not of_order");

    private static final String SALES_ARE =
            "select 'sales of ' || product || ' on ' || sold_on, null, units from commerce.sale";

    private static final String SALES_SHOULD_BE = """
            select 'sales of ' || line.product || ' on ' || placed.sold_on, line.quantity, null
            from commerce.order_line as line
            join commerce.orders as placed on placed.id = line.order_id
            where placed.cancelled_at is null
            """;

    private static final String SUMS_ARE = """
            select 'sales of ' || product || ' in the ' || days || ' days from ' || first_day, null, units
            from commerce.sale_sum
            """;

    private static final String SUMS_SHOULD_BE = """
            select 'sales of ' || product || ' in the 6 days from ' || %s, summed, null,
                'sales of ' || product || ' in the 36 days from ' || %s, summed, null,
                'sales of ' || product || ' in the 216 days from ' || %s, summed, null
            from commerce.sale
            """.formatted(firstDay(6), firstDay(36), firstDay(216));

    /** By which those that the sums lack are found; of those that they do not lack, old ones may be marked too. */
    private static final String CHANGES_ARE_MARKED = """
            select 'mark that sums lack sales of ' || product || ' on ' || sold_on, 1, 0
            from commerce.sale
            where units <> summed and not changed
            """;

    private static final String KEYS_WITHOUT_FACTS = """
            select 'key ' || known.token || ' of ' || known.caller,
                lower(known.fact) || ' ' || coalesce(cast(known.id as varchar), known.holder || ' ' || known.seq), null
            from commerce.request_key as known
            left join commerce.orders as placed on known.fact = 'ORDER' and placed.id = known.id
            left join commerce.payment as paid on known.fact = 'PAYMENT' and paid.id = known.id
            left join commerce.wallet_entry as entry
                on known.fact = 'ENTRY' and entry.owner = known.holder and entry.seq = known.seq
            left join commerce.stock_adjustment as adjustment
                on known.fact = 'ADJUSTMENT' and adjustment.product = known.holder and adjustment.seq = known.seq
            where placed.id is null and paid.id is null and entry.owner is null and adjustment.product is null
            """;

    /** What the columns refuse, unless somebody has taken that away; and what only the kind of an entry says. */
    private static final List<String> AMOUNTS = List.of(
            outside("wallet", new Limits("'wallet ' || owner", "balance", 0, MOST)),
            outside("wallet_entry", new Limits("'entry ' || seq || ' of wallet ' || owner", "balance", 0, MOST)),
            outside(
                    "product",
                    new Limits("'stock of product ' || id", "stock", 0, MOST),
                    new Limits("'price of product ' || id", "price", 0, Product.PRICE_LIMIT)),
            outside(
                    "stock_adjustment",
                    new Limits("'adjustment ' || seq || ' of product ' || product", "stock", 0, MOST)),
            outside("orders", new Limits("'total of order ' || id", "total", 0, MOST)),
            outside(
                    "order_line",
                    new Limits(
                            "'quantity in line ' || line || ' of order ' || order_id", "quantity", 1, Quantity.LIMIT),
                    new Limits(
                            "'price in line ' || line || ' of order ' || order_id",
                            "unit_price",
                            0,
                            Product.PRICE_LIMIT)),
            outside("payment", new Limits("'amount of payment ' || id", "amount", 1, MOST)),
            outside("sale", new Limits("'sales of ' || product || ' on ' || sold_on", "units", 0, MOST)),
            """
            select 'entry ' || seq || ' of wallet ' || owner,
                case kind when 'CHARGE' then 'more than 0, of no payment'
                    when 'PAYMENT' then 'at most 0, of a payment'
                    else 'at least 0, of a payment' end,
                amount || case when payment is null then ', of no payment' else ', of a payment' end
            from commerce.wallet_entry
            where not case kind when 'CHARGE' then amount > 0 and payment is null and not of_order
                when 'PAYMENT' then amount <= 0 and payment is not null
                else amount >= 0 and payment is not null end
            """);

    private static final Map<Check, Statements> ALL = Map.ofEntries(
            entry(Check.WALLETS, through("wallet", WALLET_SHOULD_BE, WALLET_IS)),
            entry(Check.ENTRIES, through("wallet_entry", WALLET_BEGINS_AND_ENDS, ENTRIES_FOLLOW)),
            entry(
                    Check.AMOUNTS,
                    new Statements(
                            List.of(
                                    "wallet",
                                    "wallet_entry",
                                    "product",
                                    "stock_adjustment",
                                    "orders",
                                    "order_line",
                                    "payment",
                                    "sale"),
                            AMOUNTS)),
            entry(Check.STOCK, through("product", STOCK_WAS_PUT_IN, STOCK_WAS_SOLD, STOCK_IS)),
            entry(Check.ADJUSTMENTS, through("stock_adjustment", ADJUSTMENTS_BEGIN_AND_END, ADJUSTMENTS_FOLLOW)),
            entry(Check.TOTALS, through("orders", TOTAL_IS, TOTAL_SHOULD_BE)),
            entry(Check.LINES, through("order_line", ORDERS_HAVE_LINES, LINES_ARE_OF_ORDERS, LINES_WITH_GAPS)),
            entry(Check.ORDER_PAYMENTS, through("orders", ORDERS_ARE_PAID, ENTRIES_OF_ORDERS)),
            entry(Check.PAYMENTS, through("payment", PAYMENTS_ARE_MADE, ENTRIES_OF_PAYMENTS)),
            entry(Check.SALES, through("sale", SALES_ARE, SALES_SHOULD_BE)),
            entry(Check.SALE_SUMS, through("sale_sum", SUMS_ARE, SUMS_SHOULD_BE, CHANGES_ARE_MARKED)),
            entry(Check.KEYS, through("request_key", KEYS_WITHOUT_FACTS)));

    static Statements of(Check check) {
        return ALL.get(check);
    }

    /** The one that {@code query} goes through from its beginning to its end. */
    static String tableOf(String query) {
        var from = FROM.matcher(query);
        if (!from.find()) {
            throw new IllegalArgumentException(query);
        }
        return from.group(1);
    }

    private static Statements through(String table, String... queries) {
        return new Statements(List.of(table), List.of(queries));
    }

    /** Within which a column is to be, and what it is of. */
    private record Limits(String thing, String column, long least, long most) {
        private String isOutside() {
            return column + " not between " + least + " and " + most;
        }

        private String three() {
            return "%1$s, case when %2$s then '%3$d to %4$d' end, case when %2$s then %5$s end"
                    .formatted(thing, isOutside(), least, most, column);
        }
    }

    private static String outside(String table, Limits... limits) {
        return Stream.of(limits).map(Limits::three).collect(joining(", ", "select ", " from commerce." + table))
                + Stream.of(limits).map(Limits::isOutside).collect(joining(" or ", " where ", ""));
    }

    private static String entries(String owner, String which) {
        return """
                select case kind when 'PAYMENT' then 'payment' when 'REFUND' then 'refund' else 'charge' end
                        || ' of %s ' || coalesce(cast(payment as varchar), 'nobody'),
                    null, amount || ' of ' || owner || ', leaving ' || balance
                from commerce.wallet_entry
                where %s and (kind <> 'CHARGE' or payment is not null)
                """.formatted(owner, which);
    }

    private static String firstDay(int days) {
        return "(date '1970-01-01' + %1$d * cast(floor(extract(epoch from sold_on) / 86400 / %1$d) as integer))"
                .formatted(days);
    }
}
