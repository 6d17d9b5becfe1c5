package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.flag;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;
import static java.util.stream.Collectors.toSet;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Payment.Refunds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Payments: those of orders of this store are read from the orders, all others have a table of their own. */
public final class PaymentTable {
    /** The last id that there can be, which comes after all that are made here. */
    static final UUID LAST = new UUID(-1, -1);

    /** Payments in the order of their ids, in which they are locked, too. */
    public static final Select<Payment> BY_ID = new Select<>("""
            select id, payer, amount, balance, made_at, refunds, refunded, last_refund_at, last_balance, of_order
            from commerce.payment
            where id = any(?)
            order by id
            <lock>
            """, PaymentTable::payment);

    /** Which of them are there, and can be had. */
    public static final Select<PaymentId> IDS =
            new Select<>("""
            select id
            from commerce.payment
            where id = any(?)
            order by id
            <lock>
            """, row -> new PaymentId(row.getObject("id", UUID.class)));

    private static final Table<Payment> TABLE = Table.of(
            "payment",
            id("id", it -> it.id().value()),
            text("payer", it -> it.payer().value()),
            number("amount", it -> it.amount().minorUnits()),
            number("balance", it -> it.balance().minorUnits()),
            number("made_at", it -> it.at().toEpochMilli()),
            flag("of_order", it -> it.order().isPresent()),
            number("refunds", PaymentTable::refunds),
            number("refunded", PaymentTable::refunded),
            number("last_refund_at", PaymentTable::lastRefundAt),
            number("last_balance", PaymentTable::lastBalance),
            number("refunded_at", it -> it.isRefunded() ? lastRefundAt(it) : null),
            number("refund_balance", it -> it.isRefunded() ? lastBalance(it) : null));

    private static final List<String> LATER =
            List.of("refunds", "refunded", "last_refund_at", "last_balance", "refunded_at", "refund_balance");

    /** As they were when they were made. */
    public static final Write<Payment> INSERT = TABLE.insertWithout(LATER);

    public static final Write<Payment> UPDATE = TABLE.update(List.of("id"), LATER);

    private static final String FIND = """
            select id, payer, amount, balance, made_at, refunds, refunded, last_refund_at, last_balance, of_order
            from commerce.payment
            where id = :id
            union all
            select id, buyer, total, balance, placed_at,
                returns, refunded, returned_at, coalesce(refund_balance, return_balance), true
            from commerce.orders
            where id = :id
            """;
    private static final String LIST = """
            select id, payer, amount, balance, made_at, refunds, refunded, last_refund_at, last_balance, of_order
            from (
                (
                    select id, payer, amount, balance, made_at,
                        refunds, refunded, last_refund_at, last_balance, of_order
                    from commerce.payment
                    where id <before> :last <ofPayer>
                    order by id desc
                    fetch first :limit rows only
                )
                union all
                (
                    select id, buyer, total, balance, placed_at,
                        returns, refunded, returned_at, coalesce(refund_balance, return_balance), true
                    from commerce.orders
                    where id <before> :last <ofBuyer>
                    order by id desc
                    fetch first :limit rows only
                )
            ) as both_kinds
            order by id desc
            fetch first :limit rows only
            """;

    private PaymentTable() {}

    /** Those that belong to none of the orders of this store, which are written with them. */
    public static List<Payment> alone(List<Payment> payments, Change<Order> orders) {
        var here = Stream.of(orders.added(), orders.changed())
                .flatMap(List::stream)
                .map(Order::id)
                .collect(toSet());
        return payments.stream()
                .filter(payment -> payment.order().stream().noneMatch(here::contains))
                .toList();
    }

    /** Those to be written anew: what was there before, and of what was not, that of which something was refunded at once. */
    public static List<Payment> changed(List<Payment> added, List<Payment> changed) {
        return Stream.concat(added.stream().filter(payment -> payment.refunds().isPresent()), changed.stream())
                .toList();
    }

    public static Optional<Payment> find(Handle handle, PaymentId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> payment(row))
                .findOne();
    }

    public static Slice<Payment> list(Handle handle, Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        var query = handle.createQuery(LIST)
                .define("ofPayer", payer.isPresent() ? "and payer = :payer" : "")
                .define("ofBuyer", payer.isPresent() ? "and buyer = :payer" : "")
                .define("before", before.isPresent() ? "<" : "<=")
                .bind("last", before.map(PaymentId::value).orElse(LAST))
                .bind("limit", limit + 1);
        payer.ifPresent(user -> query.bind("payer", user.value()));
        return Slice.of(query.map((row, context) -> payment(row)).list(), limit);
    }

    /** How many refunds there were, as the column has it: null without one. */
    static Long refunds(Payment payment) {
        return payment.refunds().map(Refunds::count).orElse(null);
    }

    /** What they come to, as the column has it: null without one. */
    static Long refunded(Payment payment) {
        return payment.refunds().map(Refunds::sum).map(Money::minorUnits).orElse(null);
    }

    /** The time of the last refund, as the column has it: null without one. */
    static Long lastRefundAt(Payment payment) {
        return payment.refunds().map(Refunds::at).map(Instant::toEpochMilli).orElse(null);
    }

    /** The balance after the last refund, as the column has it: null without one. */
    static Long lastBalance(Payment payment) {
        return payment.refunds().map(Refunds::balance).map(Money::minorUnits).orElse(null);
    }

    private static Payment payment(ResultSet row) throws SQLException {
        var order = row.getBoolean("of_order")
                ? Optional.of(new OrderId(row.getObject("id", UUID.class)))
                : Optional.<OrderId>empty();
        return payment(row, order);
    }

    /** A payment out of a row whose columns are called as those of this table. */
    static Payment payment(ResultSet row, Optional<OrderId> order) throws SQLException {
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                new UserId(row.getString("payer")),
                Money.of(row.getLong("amount")),
                Money.of(row.getLong("balance")),
                order,
                Times.instant(row, "made_at"),
                refunds(row));
    }

    private static Optional<Refunds> refunds(ResultSet row) throws SQLException {
        return row.getObject("refunds") == null
                ? Optional.empty()
                : Optional.of(new Refunds(
                        row.getLong("refunds"),
                        Money.of(row.getLong("refunded")),
                        Money.of(row.getLong("last_balance")),
                        Times.instant(row, "last_refund_at")));
    }
}
