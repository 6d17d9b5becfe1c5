package com.hhplus.commerce.adapter.jdbc.audit;

import static java.util.Map.entry;

import com.hhplus.commerce.application.audit.Check;
import java.util.Map;

/** What was put into stock, ordered and sold. */
final class GoodsStatements {
    private static final String STOCK_IS = "select 'product ' || id, null, stock from commerce.product";

    private static final String STOCK_WAS_PUT_IN =
            "select 'product ' || product, delta, null from commerce.stock_adjustment";

    private static final String STOCK_WAS_SOLD =
            "select 'product ' || product, -quantity, null from commerce.order_line";

    private static final String STOCK_CAME_BACK =
            "select 'product ' || product, quantity, null from commerce.return_line";

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

    private static final String TOTAL_OF_PENDING =
            "select 'order ' || order_id, null, total from commerce.pending where kind = 'ORDER'";

    private static final String TOTAL_SHOULD_BE =
            "select 'order ' || order_id, quantity * unit_price, null from commerce.order_line";

    private static final String ORDERS_WITHOUT_LINES = """
            select 'order ' || placed.id, 'line 1', null
            from commerce.orders as placed
            where not exists (
                select 1 from commerce.order_line as line where line.order_id = placed.id and line.line = 1)
            """;

    private static final String PENDING_ORDERS_WITHOUT_LINES = """
            select 'order ' || pending.order_id, 'line 1', null
            from commerce.pending as pending
            where pending.kind = 'ORDER' and not exists (
                select 1 from commerce.order_line as line where line.order_id = pending.order_id and line.line = 1)
            """;

    private static final String LINES_WITHOUT_ORDERS = """
            select 'order ' || line.order_id, null, 'line 1'
            from commerce.order_line as line
            where line.line = 1
                and not exists (select 1 from commerce.orders as placed where placed.id = line.order_id)
                and not exists (
                    select 1
                    from commerce.pending as pending
                    where pending.order_id = line.order_id and pending.kind = 'ORDER')
            """;

    /** Without memory for every order, since the primary key has them in this order. */
    private static final String LINES_WITH_GAPS = """
            select 'order ' || order_id, max(line) || ' lines', count(*) || ' lines'
            from commerce.order_line
            group by order_id
            having max(line) <> count(*)
            """;

    private static final String SALES_ARE =
            "select 'sales of ' || product || ' on ' || sold_on, null, units from commerce.sale";

    private static final String SALES_SHOULD_BE = """
            select 'sales of ' || line.product || ' on ' || placed.sold_on, line.quantity, null
            from commerce.order_line as line
            join commerce.orders as placed on placed.id = line.order_id
            """;

    private static final String SALES_CAME_BACK = """
            select 'sales of ' || back.product || ' on ' || placed.sold_on, -back.quantity, null
            from commerce.return_line as back
            join commerce.orders as placed on placed.id = back.order_id
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

    static final Map<Check, Statements> ALL = Map.ofEntries(
            entry(
                    Check.STOCK,
                    Statements.through("product", STOCK_WAS_PUT_IN, STOCK_WAS_SOLD, STOCK_CAME_BACK, STOCK_IS)),
            entry(
                    Check.ADJUSTMENTS,
                    Statements.through("stock_adjustment", ADJUSTMENTS_BEGIN_AND_END, ADJUSTMENTS_FOLLOW)),
            entry(Check.TOTALS, Statements.through("orders", TOTAL_IS, TOTAL_OF_PENDING, TOTAL_SHOULD_BE)),
            entry(
                    Check.LINES,
                    Statements.through(
                            "order_line",
                            ORDERS_WITHOUT_LINES,
                            PENDING_ORDERS_WITHOUT_LINES,
                            LINES_WITHOUT_ORDERS,
                            LINES_WITH_GAPS)),
            entry(Check.SALES, Statements.through("sale", SALES_ARE, SALES_SHOULD_BE, SALES_CAME_BACK)),
            entry(Check.SALE_SUMS, Statements.through("sale_sum", SUMS_ARE, SUMS_SHOULD_BE, CHANGES_ARE_MARKED)));

    private GoodsStatements() {}

    private static String firstDay(int days) {
        return "(date '1970-01-01' + %1$d * cast(floor(extract(epoch from sold_on) / 86400 / %1$d) as integer))"
                .formatted(days);
    }
}
