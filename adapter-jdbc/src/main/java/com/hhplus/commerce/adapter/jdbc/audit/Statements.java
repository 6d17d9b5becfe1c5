package com.hhplus.commerce.adapter.jdbc.audit;

import com.hhplus.commerce.application.audit.Check;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a check is put to a database: the tables that it goes through, perhaps only some rows of one, and queries whose rows tell a thing, what
 * is expected of it and what is found, or several such threes. Each goes through a table in the order in which it lies, since no database but
 * PostgreSQL sorts or groups a million rows in little memory.
 */
record Statements(List<String> tables, List<String> queries) {
    private static final Pattern FROM = Pattern.compile("from commerce\\.(\\w+)");

    /** A store whose orders are paid elsewhere has no entries of them. */
    static final String WITH_ITS_MONEY_HERE = "not exists (select 1 from commerce.shop where payments = 'elsewhere')";

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

    private static final Map<Check, Statements> ALL = all();

    private static Map<Check, Statements> all() {
        var all = new EnumMap<Check, Statements>(Check.class);
        all.putAll(GoodsStatements.ALL);
        all.putAll(MoneyStatements.ALL);
        all.putAll(FeedStatements.ALL);
        all.putAll(ReturnStatements.ALL);
        all.put(Check.AMOUNTS, AmountStatements.ALL);
        all.put(Check.KEYS, through("request_key", KEYS_WITHOUT_FACTS));
        return all;
    }

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

    static Statements through(String table, String... queries) {
        return new Statements(List.of(table), List.of(queries));
    }
}
