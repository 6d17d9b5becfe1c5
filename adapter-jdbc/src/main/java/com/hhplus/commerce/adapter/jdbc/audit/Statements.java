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
 * How a check is put to a database: the tables that it goes through, perhaps only some rows of one, and queries whose rows tell a thing, what is
 * expected of it and what is found, or several such threes. Each goes through a table in the order in which it lies, since no database but PostgreSQL sorts or
 * groups a million rows in little memory.
 */
record Statements(List<String> tables, List<String> queries) {
    private static final long MOST = Money.LIMIT;
    private static final Pattern FROM = Pattern.compile("from commerce\\.(\\w+)");

    /** A store whose orders are paid elsewhere has no entries of them. */
    private static final String WITH_ITS_MONEY_HERE =
            "not exists (select 1 from commerce.shop where payments = 'elsewhere')";

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

    private static final String ORDERS_ARE_PAID = """
            select 'payment of order ' || id, -total || ' of ' || buyer || ', leaving ' || balance, null
            from commerce.orders
            where %s
            """.formatted(WITH_ITS_MONEY_HERE);

    private static final String ORDERS_ELSEWHERE_ARE_PAID = """
            select 'payment of order ' || id, -amount || ' of ' || payer || ', leaving ' || balance, null
            from commerce.payment
            where of_order
            """;

    private static final String PAYMENTS_ARE_MADE = """
            select 'payment of payment ' || id, -amount || ' of ' || payer || ', leaving ' || balance, null
            from commerce.payment
            where not of_order
            """;

    private static final String ENTRIES_OF_ORDERS = paid("order", "of_order");
    private static final String ENTRIES_OF_PAYMENTS = paid("payment", "not of_order");

    /** As with adjustments; where nothing ever came back, there is nothing to follow. */
    private static final String RETURNS_FOLLOW = """
            select 'return ' || seq || ' of order ' || order_id, null, 'a refund',
                'return ' || (seq + 1) || ' of order ' || order_id, 'a refund', null
            from commerce.order_return
            """;

    private static final String RETURNS_BEGIN_AND_END = """
            select 'return 1 of order ' || id, 'a refund', null,
                'return ' || (returns + 1) || ' of order ' || id, null, 'a refund'
            from commerce.orders
            where returns is not null
            """;

    private static final String REFUNDS_FOLLOW = """
            select 'refund ' || seq || ' of payment ' || payment, null, 'a refund',
                'refund ' || (seq + 1) || ' of payment ' || payment, 'a refund', null
            from commerce.refund
            """;

    private static final String REFUNDS_BEGIN_AND_END = """
            select 'refund 1 of payment ' || id, 'a refund', null,
                'refund ' || (refunds + 1) || ' of payment ' || id, null, 'a refund'
            from commerce.payment
            where refunds is not null
            """;

    /** Line by line of the orders of which something came back, since what came back of all of them is not to be held in memory. */
    private static final String NO_MORE_CAME_BACK_AND_ALL_OF_WHAT_IS_CANCELLED = """
            select 'units of ' || product || ' that came back of order ' || order_id, bought, came_back
            from (
                select line.order_id, line.product, line.quantity as bought, placed.cancelled_at,
                    (
                        select coalesce(sum(back.quantity), 0)
                        from commerce.return_line as back
                        where back.order_id = line.order_id and back.product = line.product
                    ) as came_back
                from commerce.orders as placed
                join commerce.order_line as line on line.order_id = placed.id
                where placed.returns is not null or placed.cancelled_at is not null
            ) as returned
            where came_back > bought or came_back < bought and cancelled_at is not null
            """;

    private static final String WHAT_CAME_BACK_WAS_BOUGHT_AT_ITS_PRICE = """
            select 'units of ' || back.product || ' that came back of order ' || back.order_id,
                case when line.order_id is null or placed.returns is null then 0 end,
                case when line.order_id is null or placed.returns is null then back.quantity end,
                'price in line ' || back.line || ' of return ' || back.seq || ' of order ' || back.order_id,
                line.unit_price, case when line.order_id is not null then back.unit_price end
            from commerce.return_line as back
            left join commerce.orders as placed on placed.id = back.order_id
            left join commerce.order_line as line on line.order_id = back.order_id and line.product = back.product
            where line.order_id is null or placed.returns is null or line.unit_price <> back.unit_price
            """;

    private static final String REFUNDED_OF_ORDERS =
            "select 'refunded of order ' || id, null, refunded from commerce.orders where refunded is not null";
    private static final String RETURNS_REFUND =
            "select 'refunded of order ' || order_id, amount, null from commerce.order_return";
    private static final String REFUNDED_OF_PAYMENTS =
            "select 'refunded of payment ' || id, null, refunded from commerce.payment where refunded is not null";
    private static final String REFUNDS_REFUND =
            "select 'refunded of payment ' || payment, amount, null from commerce.refund";

    private static final String RETURNS_COST =
            "select 'amount of return ' || seq || ' of order ' || order_id, null, amount from commerce.order_return";
    private static final String RETURNS_SHOULD_COST = """
            select 'amount of return ' || seq || ' of order ' || order_id, quantity * unit_price, null
            from commerce.return_line
            """;

    private static final String ORDERS_KNOW_THE_LAST_RETURN = """
            select 'time of return ' || last.seq || ' of order ' || placed.id, last.made_at, placed.returned_at,
                'balance after return ' || last.seq || ' of order ' || placed.id,
                last.balance, coalesce(placed.refund_balance, placed.return_balance)
            from commerce.orders as placed
            join commerce.order_return as last on last.order_id = placed.id and last.seq = placed.returns
            where last.made_at is distinct from placed.returned_at
                or last.balance is distinct from coalesce(placed.refund_balance, placed.return_balance)
            """;

    private static final String PAYMENTS_KNOW_THE_LAST_REFUND = """
            select 'time of refund ' || last.seq || ' of payment ' || paid.id, last.made_at, paid.last_refund_at,
                'balance after refund ' || last.seq || ' of payment ' || paid.id, last.balance, paid.last_balance,
                'time of the whole refund of payment ' || paid.id,
                case when paid.refunded = paid.amount then last.made_at end, paid.refunded_at,
                'balance after the whole refund of payment ' || paid.id,
                case when paid.refunded = paid.amount then last.balance end, paid.refund_balance
            from commerce.payment as paid
            join commerce.refund as last on last.payment = paid.id and last.seq = paid.refunds
            where last.made_at is distinct from paid.last_refund_at or last.balance is distinct from paid.last_balance
                or case when paid.refunded = paid.amount then last.made_at end is distinct from paid.refunded_at
                or case when paid.refunded = paid.amount then last.balance end is distinct from paid.refund_balance
            """;

    private static final String RETURNS_ARE_ENTERED = """
            select 'refund of order ' || given.order_id || ': ' || given.amount || ' of '
                    || coalesce(placed.buyer, 'nobody') || ', leaving ' || given.balance, 1, null
            from commerce.order_return as given
            left join commerce.orders as placed on placed.id = given.order_id
            where %s
            """.formatted(WITH_ITS_MONEY_HERE);

    private static final String REFUNDS_ARE_ENTERED = """
            select 'refund of ' || case when paid.of_order then 'order ' else 'payment ' end
                    || refund.payment || ': ' || refund.amount || ' of '
                    || coalesce(paid.payer, 'nobody') || ', leaving ' || refund.balance, 1, null
            from commerce.refund as refund
            left join commerce.payment as paid on paid.id = refund.payment
            """;

    private static final String ENTRIES_THAT_REFUND = """
            select 'refund of ' || case when of_order then 'order ' else 'payment ' end
                    || coalesce(cast(payment as varchar), 'nobody') || ': ' || amount || ' of ' || owner
                    || ', leaving ' || balance, null, 1
            from commerce.wallet_entry
            where kind = 'REFUND'
            """;

    private static final String CLAIMS_ARE_PAID = """
            select 'payment of claim ' || claim.id, 'one', null
            from commerce.payment_claim as claim
            left join commerce.payment as paid on paid.id = claim.id
            where claim.voided_at is null and paid.id is null
            """;

    private static final String VOID_IS_GIVEN_BACK = """
            select 'refunded of void payment ' || claim.id, 'all of ' || paid.amount,
                coalesce(paid.refunded, 0) || ' of ' || paid.amount
            from commerce.payment_claim as claim
            join commerce.payment as paid on paid.id = claim.id
            where claim.voided_at is not null and paid.refunded_at is null
            """;

    private static final String ORDERS_ELSEWHERE_ARE_CLAIMED = """
            select 'claim of order ' || paid.id, 'one', null
            from commerce.payment as paid
            left join commerce.payment_claim as claim on claim.id = paid.id
            where paid.of_order and claim.id is null
            """;

    private static final String ORDERS_HERE_ARE_NOT_PAID_APART = """
            select 'payment of order ' || paid.id || ' apart from it', null, paid.amount
            from commerce.payment as paid
            join commerce.orders as placed on placed.id = paid.id
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

    private static final String ORDERS_PAID_ELSEWHERE = """
            select 'order ' || id, total || ' of ' || buyer || ', with ' || coalesce(refunded, 0) || ' refunded', null
            from commerce.orders
            where not %s
            """.formatted(WITH_ITS_MONEY_HERE);

    private static final String UNDER_WAY = """
            select 'order ' || order_id, null, lower(kind) || ' under way since ' || begun_at
            from commerce.pending
            """;

    private static final String PAID_FOR_ORDERS_ELSEWHERE = """
            select 'order ' || paid.id,
                null, paid.amount || ' of ' || paid.payer || ', with ' || coalesce(paid.refunded, 0) || ' refunded'
            from commerce.payment as paid
            left join commerce.payment_claim as claim on claim.id = paid.id
            where paid.of_order and claim.voided_at is null
            """;

    private static final String KEYS_WITHOUT_FACTS = """
            select 'key ' || known.token || ' of ' || known.caller,
                lower(known.fact) || ' ' || coalesce(cast(known.id as varchar), known.holder)
                    || coalesce(' ' || known.seq, ''), null
            from commerce.request_key as known
            left join commerce.orders as placed on known.fact = 'ORDER' and known.seq is null and placed.id = known.id
            left join commerce.order_return as given
                on known.fact = 'ORDER' and given.order_id = known.id and given.seq = known.seq
            left join commerce.payment as paid on known.fact = 'PAYMENT' and known.seq is null and paid.id = known.id
            left join commerce.refund as refund
                on known.fact = 'PAYMENT' and refund.payment = known.id and refund.seq = known.seq
            left join commerce.wallet_entry as entry
                on known.fact = 'ENTRY' and entry.owner = known.holder and entry.seq = known.seq
            left join commerce.stock_adjustment as adjustment
                on known.fact = 'ADJUSTMENT' and adjustment.product = known.holder and adjustment.seq = known.seq
            left join commerce.pending as pending on known.fact = 'ORDER' and pending.order_id = known.id
                and (known.seq is null and pending.kind = 'ORDER' or known.seq = pending.seq)
            where pending.order_id is null and placed.id is null and given.order_id is null and paid.id is null and refund.payment is null
                and entry.owner is null and adjustment.product is null
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
            outside("payment", new Limits("'amount of payment ' || id", "amount", 0, MOST)),
            """
            select 'amount of payment ' || id, 'at least 1', amount
            from commerce.payment
            where amount = 0 and not of_order
            """,
            outside(
                    "order_return",
                    new Limits("'amount of return ' || seq || ' of order ' || order_id", "amount", 0, MOST)),
            outside(
                    "return_line",
                    new Limits(
                            "'quantity in line ' || line || ' of return ' || seq || ' of order ' || order_id",
                            "quantity",
                            1,
                            Quantity.LIMIT),
                    new Limits(
                            "'price in line ' || line || ' of return ' || seq || ' of order ' || order_id",
                            "unit_price",
                            0,
                            Product.PRICE_LIMIT)),
            outside("refund", new Limits("'amount of refund ' || seq || ' of payment ' || payment", "amount", 0, MOST)),
            """
            select 'amount of refund ' || refund.seq || ' of payment ' || refund.payment, 'at least 1', refund.amount
            from commerce.refund as refund
            left join commerce.payment as paid on paid.id = refund.payment and paid.of_order
            where refund.amount = 0 and paid.id is null
            """,
            """
            select 'refunded of payment ' || id,
                case when of_order then '0 to ' else '1 to ' end || amount, refunded
            from commerce.payment
            where refunded not between case when of_order then 0 else 1 end and amount
            """,
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
                                    "order_return",
                                    "return_line",
                                    "refund",
                                    "sale"),
                            AMOUNTS)),
            entry(Check.STOCK, through("product", STOCK_WAS_PUT_IN, STOCK_WAS_SOLD, STOCK_CAME_BACK, STOCK_IS)),
            entry(Check.ADJUSTMENTS, through("stock_adjustment", ADJUSTMENTS_BEGIN_AND_END, ADJUSTMENTS_FOLLOW)),
            entry(Check.TOTALS, through("orders", TOTAL_IS, TOTAL_OF_PENDING, TOTAL_SHOULD_BE)),
            entry(
                    Check.LINES,
                    through(
                            "order_line",
                            ORDERS_WITHOUT_LINES,
                            PENDING_ORDERS_WITHOUT_LINES,
                            LINES_WITHOUT_ORDERS,
                            LINES_WITH_GAPS)),
            entry(
                    Check.ORDER_PAYMENTS,
                    new Statements(
                            List.of("orders", "payment where of_order"),
                            List.of(ORDERS_ARE_PAID, ORDERS_ELSEWHERE_ARE_PAID, ENTRIES_OF_ORDERS))),
            entry(Check.PAYMENTS, through("payment where not of_order", PAYMENTS_ARE_MADE, ENTRIES_OF_PAYMENTS)),
            entry(
                    Check.CLAIMS,
                    through(
                            "payment_claim",
                            CLAIMS_ARE_PAID,
                            VOID_IS_GIVEN_BACK,
                            ORDERS_ELSEWHERE_ARE_CLAIMED,
                            ORDERS_HERE_ARE_NOT_PAID_APART)),
            entry(
                    Check.RETURNS,
                    new Statements(
                            List.of("order_return", "refund"),
                            List.of(RETURNS_BEGIN_AND_END, RETURNS_FOLLOW, REFUNDS_BEGIN_AND_END, REFUNDS_FOLLOW))),
            entry(
                    Check.RETURNED,
                    through(
                            "order_return",
                            NO_MORE_CAME_BACK_AND_ALL_OF_WHAT_IS_CANCELLED,
                            WHAT_CAME_BACK_WAS_BOUGHT_AT_ITS_PRICE)),
            entry(
                    Check.REFUNDED,
                    new Statements(
                            List.of("order_return", "refund"),
                            List.of(
                                    REFUNDED_OF_ORDERS,
                                    RETURNS_REFUND,
                                    REFUNDED_OF_PAYMENTS,
                                    REFUNDS_REFUND,
                                    RETURNS_COST,
                                    RETURNS_SHOULD_COST,
                                    ORDERS_KNOW_THE_LAST_RETURN,
                                    PAYMENTS_KNOW_THE_LAST_REFUND))),
            entry(
                    Check.REFUNDS,
                    new Statements(
                            List.of("order_return", "refund"),
                            List.of(RETURNS_ARE_ENTERED, REFUNDS_ARE_ENTERED, ENTRIES_THAT_REFUND))),
            entry(Check.SALES, through("sale", SALES_ARE, SALES_SHOULD_BE, SALES_CAME_BACK)),
            entry(Check.SALE_SUMS, through("sale_sum", SUMS_ARE, SUMS_SHOULD_BE, CHANGES_ARE_MARKED)),
            entry(Check.KEYS, through("request_key", KEYS_WITHOUT_FACTS)),
            entry(
                    Check.SETTLED,
                    new Statements(
                            List.of("orders", "pending", "payment where of_order"),
                            List.of(ORDERS_PAID_ELSEWHERE, UNDER_WAY, PAID_FOR_ORDERS_ELSEWHERE))));

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

    private static String paid(String owner, String which) {
        return """
                select 'payment of %s ' || coalesce(cast(payment as varchar), 'nobody'),
                    null, amount || ' of ' || owner || ', leaving ' || balance
                from commerce.wallet_entry
                where %s and kind = 'PAYMENT'
                """.formatted(owner, which);
    }

    private static String firstDay(int days) {
        return "(date '1970-01-01' + %1$d * cast(floor(extract(epoch from sold_on) / 86400 / %1$d) as integer))"
                .formatted(days);
    }
}
