package com.hhplus.commerce.adapter.jdbc.audit;

import static java.util.Map.entry;

import com.hhplus.commerce.application.audit.Check;
import java.util.List;
import java.util.Map;

/** What was charged and paid, here or at another server. */
final class MoneyStatements {
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

    private static final String ORDERS_ARE_PAID = """
            select 'payment of order ' || id, -total || ' of ' || buyer || ', leaving ' || balance, null
            from commerce.orders
            where %s
            """.formatted(Statements.WITH_ITS_MONEY_HERE);

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

    private static final String ORDERS_PAID_ELSEWHERE = """
            select 'order ' || id, total || ' of ' || buyer || ', with ' || coalesce(refunded, 0) || ' refunded', null
            from commerce.orders
            where not %s
            """.formatted(Statements.WITH_ITS_MONEY_HERE);

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

    static final Map<Check, Statements> ALL = Map.ofEntries(
            entry(Check.WALLETS, Statements.through("wallet", WALLET_SHOULD_BE, WALLET_IS)),
            entry(Check.ENTRIES, Statements.through("wallet_entry", WALLET_BEGINS_AND_ENDS, ENTRIES_FOLLOW)),
            entry(
                    Check.ORDER_PAYMENTS,
                    new Statements(
                            List.of("orders", "payment where of_order"),
                            List.of(ORDERS_ARE_PAID, ORDERS_ELSEWHERE_ARE_PAID, ENTRIES_OF_ORDERS))),
            entry(
                    Check.PAYMENTS,
                    Statements.through("payment where not of_order", PAYMENTS_ARE_MADE, ENTRIES_OF_PAYMENTS)),
            entry(
                    Check.CLAIMS,
                    Statements.through(
                            "payment_claim",
                            CLAIMS_ARE_PAID,
                            VOID_IS_GIVEN_BACK,
                            ORDERS_ELSEWHERE_ARE_CLAIMED,
                            ORDERS_HERE_ARE_NOT_PAID_APART)),
            entry(
                    Check.SETTLED,
                    new Statements(
                            List.of("orders", "pending", "payment where of_order"),
                            List.of(ORDERS_PAID_ELSEWHERE, UNDER_WAY, PAID_FOR_ORDERS_ELSEWHERE))));

    private MoneyStatements() {}

    private static String paid(String owner, String which) {
        return """
                select 'payment of %s ' || coalesce(cast(payment as varchar), 'nobody'),
                    null, amount || ' of ' || owner || ', leaving ' || balance
                from commerce.wallet_entry
                where %s and kind = 'PAYMENT'
                """.formatted(owner, which);
    }
}
