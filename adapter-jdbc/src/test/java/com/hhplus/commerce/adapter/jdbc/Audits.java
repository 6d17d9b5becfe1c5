package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Adds up a whole store: nothing moved without its history, and no history is without what moved. */
final class Audit {
    private static final String SUMS = "sums are of the units that their day's row says are summed";

    /** What must not be found, each by what it would break. */
    private static final Map<String, String> BREACHES = Map.of(
            "a wallet holds what its entries add up to",
            """
            select wallet.owner
            from commerce.wallet as wallet
            where wallet.balance <> (select sum(amount) from commerce.wallet_entry as entry where entry.owner = wallet.owner)
               or wallet.entries <> (select count(*) from commerce.wallet_entry as entry where entry.owner = wallet.owner)
            """,
            "entries are numbered without gaps, and each begins where the one before it ended",
            """
            select owner, seq
            from (
                select owner, seq, balance - amount as opening,
                    lag(seq, 1, cast(0 as bigint)) over (partition by owner order by seq) as seq_before,
                    lag(balance, 1, cast(0 as bigint)) over (partition by owner order by seq) as balance_before
                from commerce.wallet_entry
            ) as entry
            where seq <> seq_before + 1 or opening <> balance_before
            """,
            "stock is what was put in, less what was sold",
            """
            select product.id
            from commerce.product as product
            where product.adjustments <> (
                    select count(*) from commerce.stock_adjustment as adjustment where adjustment.product = product.id)
               or product.stock <> (
                    select coalesce(sum(delta), 0)
                    from commerce.stock_adjustment as adjustment
                    where adjustment.product = product.id
                ) - (
                    select coalesce(sum(quantity), 0)
                    from commerce.order_line as line
                    join commerce.orders as placed on placed.id = line.order_id
                    where line.product = product.id and placed.cancelled_at is null
                )
            """,
            "an order costs what its lines add up to",
            """
            select placed.id
            from commerce.orders as placed
            where total <> (
                select sum(quantity * unit_price) from commerce.order_line as line where line.order_id = placed.id)
            """,
            "an order was paid once, and refunded once if it is cancelled",
            """
            select placed.id
            from commerce.orders as placed
            where 1 <> (
                    select count(*)
                    from commerce.wallet_entry as entry
                    where entry.owner = placed.buyer and entry.payment = placed.id and of_order and kind = 'PAYMENT'
                        and entry.amount = -placed.total and entry.balance = placed.balance)
               or case when cancelled_at is null then 0 else 1 end <> (
                    select count(*)
                    from commerce.wallet_entry as entry
                    where entry.owner = placed.buyer and entry.payment = placed.id and of_order and kind = 'REFUND'
                        and entry.amount = placed.total and entry.balance = placed.refund_balance)
            """,
            "a payment was made once, and given back once if it is refunded",
            """
            select paid.id
            from commerce.payment as paid
            where 1 <> (
                    select count(*)
                    from commerce.wallet_entry as entry
                    where entry.owner = paid.payer and entry.payment = paid.id and not of_order and kind = 'PAYMENT'
                        and entry.amount = -paid.amount and entry.balance = paid.balance)
               or case when refunded_at is null then 0 else 1 end <> (
                    select count(*)
                    from commerce.wallet_entry as entry
                    where entry.owner = paid.payer and entry.payment = paid.id and not of_order and kind = 'REFUND'
                        and entry.amount = paid.amount and entry.balance = paid.refund_balance)
            """,
            "an entry that is no charge belongs to an order or a payment",
            """
            select owner, seq
            from commerce.wallet_entry
            where kind <> 'CHARGE'
                and payment not in (select id from commerce.orders)
                and payment not in (select id from commerce.payment)
            """,
            "sales are what orders that stand have sold on their days",
            """
            select sold_on, product
            from (
                select sold_on, product, units
                from commerce.sale
                union all
                select placed.sold_on, line.product, -line.quantity
                from commerce.order_line as line
                join commerce.orders as placed on placed.id = line.order_id
                where placed.cancelled_at is null
            ) as counted
            group by sold_on, product
            having sum(units) <> 0
            """,
            SUMS,
            """
            select days, first_day, product
            from (
                select days, first_day, product, units
                from commerce.sale_sum
                union all
                select days, date '1970-01-01' + days * cast(floor(extract(epoch from sold_on) / 86400 / days) as integer),
                    product, -summed
                from commerce.sale
                cross join (values (6), (36), (216)) as span (days)
            ) as summed
            group by days, first_day, product
            having sum(units) <> 0
            """,
            "a key stands for a fact",
            """
            select token
            from commerce.request_key
            where not case fact
                when 'ORDER' then id in (select id from commerce.orders)
                when 'PAYMENT' then id in (select id from commerce.payment)
                when 'ENTRY' then (holder, seq) in (select owner, seq from commerce.wallet_entry)
                when 'ADJUSTMENT' then (holder, seq) in (select product, seq from commerce.stock_adjustment)
            end
            """);

    private Audit() {}

    static void of(Jdbi jdbi) {
        BREACHES.keySet().forEach(promise -> of(jdbi, promise));
    }

    /** Only what the sums of sales promise. */
    static void ofSums(Jdbi jdbi) {
        of(jdbi, SUMS);
    }

    private static void of(Jdbi jdbi, String promise) {
        var breaches = jdbi.withHandle(
                handle -> handle.createQuery(BREACHES.get(promise)).mapToMap().list());
        assertThat(breaches).as(promise).isEmpty();
    }
}
