package com.hhplus.commerce.adapter.jdbc.audit;

import static java.util.stream.Collectors.joining;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.product.Product;
import java.util.List;
import java.util.stream.Stream;

/** Amounts, each within its limits. */
final class AmountStatements {
    private static final long MOST = Money.LIMIT;

    /** What the columns refuse, unless somebody has taken that away; and what only the kind of an entry says. */
    private static final List<String> QUERIES = List.of(
            outside("wallet", new Limits("'wallet ' || owner", "balance", 0, MOST)),
            outside("wallet_entry", new Limits("'entry ' || seq || ' of wallet ' || owner", "balance", 0, MOST)),
            outside(
                    "product",
                    new Limits("'stock of product ' || id", "stock", 0, MOST),
                    new Limits("'price of product ' || id", "price", 0, Product.PRICE_LIMIT)),
            outside(
                    "product_change",
                    new Limits("'stock at change ' || seq || ' of product ' || product", "stock", 0, MOST),
                    new Limits(
                            "'price at change ' || seq || ' of product ' || product", "price", 0, Product.PRICE_LIMIT)),
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

    static final Statements ALL = new Statements(
            List.of(
                    "wallet",
                    "wallet_entry",
                    "product",
                    "product_change",
                    "stock_adjustment",
                    "orders",
                    "order_line",
                    "payment",
                    "order_return",
                    "return_line",
                    "refund",
                    "sale"),
            QUERIES);

    private AmountStatements() {}

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
}
