package com.hhplus.commerce.adapter.jdbc.audit;

import static java.util.Map.entry;

import com.hhplus.commerce.application.audit.Check;
import java.util.List;
import java.util.Map;

/** What came back and was refunded. */
final class ReturnStatements {
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
            """.formatted(Statements.WITH_ITS_MONEY_HERE);

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

    static final Map<Check, Statements> ALL = Map.ofEntries(
            entry(
                    Check.RETURNS,
                    new Statements(
                            List.of("order_return", "refund"),
                            List.of(RETURNS_BEGIN_AND_END, RETURNS_FOLLOW, REFUNDS_BEGIN_AND_END, REFUNDS_FOLLOW))),
            entry(
                    Check.RETURNED,
                    Statements.through(
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
                            List.of(RETURNS_ARE_ENTERED, REFUNDS_ARE_ENTERED, ENTRIES_THAT_REFUND))));

    private ReturnStatements() {}
}
