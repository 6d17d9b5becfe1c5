package com.hhplus.commerce.adapter.jdbc.audit;

import com.hhplus.commerce.application.audit.Check;
import java.util.Map;

/** What products were called and cost, and the events of the feed. */
final class FeedStatements {
    private static final String CHANGES_FOLLOW = """
            select 'change ' || seq || ' of product ' || product, null, 'a change',
                'change ' || (seq + 1) || ' of product ' || product, 'a change', null
            from commerce.product_change
            """;

    /** Of a product that an older release has registered, and that was not changed since, there are none. */
    private static final String CHANGES_BEGIN_AND_END = """
            select 'change 1 of product ' || id, 'a change', null,
                'change ' || (changes + 1) || ' of product ' || id, null, 'a change'
            from commerce.product
            """;

    private static final String PRODUCTS_UNLIKE_THEIR_LAST_CHANGES = """
            select 'product ' || product.id, change.name || ' at ' || change.price, product.name || ' at ' || product.price
            from commerce.product as product
            join commerce.product_change as change on change.product = product.id and change.seq = product.changes
            where change.name <> product.name or change.price <> product.price
            """;

    /** Each batch begins where the one before it ended, the first one at 1; and the feed has come to where the last one ended. */
    private static final String BATCHES_FOLLOW = """
            select 'event ' || first_position, null, 'the first of a batch',
                'event ' || (first_position + cardinality(types)), 'the first of a batch', null
            from commerce.event_batch
            """;

    private static final String FEED_BEGINS_AND_ENDS = """
            select 'event 1', 'the first of a batch', null, 'event ' || (head + 1), null, 'the first of a batch'
            from commerce.feed
            """;

    private static final String EVENTS_WITHOUT_FACTS = """
            select 'event ' || event.position,
                event.type || coalesce(' ' || event.holder, '') || coalesce(' ' || cast(event.id as varchar), '')
                    || coalesce(' ' || event.seq, ''), null
            from commerce.event as event
            left join commerce.wallet_entry as entry on event.type = 'wallet.charged'
                and entry.owner = event.holder and entry.seq = event.seq and entry.kind = 'CHARGE'
            left join commerce.product_change as change on event.type in ('product.registered', 'product.changed')
                and change.product = event.holder and change.seq = event.seq
                and change.registers = (event.type = 'product.registered')
            left join commerce.stock_adjustment as adjustment on event.type = 'stock.adjusted'
                and adjustment.product = event.holder and adjustment.seq = event.seq
            left join commerce.orders as placed on event.type in ('order.placed', 'order.cancelled')
                and placed.id = event.id and (event.type = 'order.placed' or placed.cancelled_at is not null)
            left join commerce.order_return as given on event.type = 'order.returned'
                and given.order_id = event.id and given.seq = event.seq
            left join commerce.payment as paid on event.type = 'payment.made' and paid.id = event.id
            left join commerce.refund as refund on event.type = 'payment.refunded'
                and refund.payment = event.id and refund.seq = event.seq
            where entry.owner is null and change.product is null and adjustment.product is null and placed.id is null
                and given.order_id is null and paid.id is null and refund.payment is null
            """;

    static final Map<Check, Statements> ALL = Map.of(
            Check.CHANGES,
            Statements.through(
                    "product_change", CHANGES_BEGIN_AND_END, CHANGES_FOLLOW, PRODUCTS_UNLIKE_THEIR_LAST_CHANGES),
            Check.EVENTS,
            Statements.through("event", FEED_BEGINS_AND_ENDS, BATCHES_FOLLOW, EVENTS_WITHOUT_FACTS));

    private FeedStatements() {}
}
