package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.payment.Payment.Refund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Payments: those that stand alone have a table of their own, those of orders are read from the orders. */
final class PaymentTable {
    /** An id that comes after all others. */
    static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String LOCK = """
            select id, payer, amount, balance, made_at, refunded_at, refund_balance, false as of_order
            from commerce.payment
            where id = any(:ids)
            order by id
            <lock>
            """;
    private static final String FIND = """
            select id, payer, amount, balance, made_at, refunded_at, refund_balance, false as of_order
            from commerce.payment
            where id = :id
            union all
            select id, buyer, total, balance, placed_at, cancelled_at, refund_balance, true
            from commerce.orders
            where id = :id
            """;
    private static final String LIST = """
            select id, payer, amount, balance, made_at, refunded_at, refund_balance, of_order
            from (
                (
                    select id, payer, amount, balance, made_at, refunded_at, refund_balance, false as of_order
                    from commerce.payment
                    where id < :before <ofPayer>
                    order by id desc
                    fetch first :limit rows only
                )
                union all
                (
                    select id, buyer, total, balance, placed_at, cancelled_at, refund_balance, true
                    from commerce.orders
                    where id < :before <ofBuyer>
                    order by id desc
                    fetch first :limit rows only
                )
            ) as both_kinds
            order by id desc
            fetch first :limit rows only
            """;
    private static final String INSERT = """
            insert into commerce.payment (id, payer, amount, balance, made_at, refunded_at, refund_balance)
            values (:id, :payer, :amount, :balance, :madeAt, :refundedAt, :refundBalance)
            """;
    private static final String REFUND = """
            update commerce.payment
            set refunded_at = :refundedAt, refund_balance = :refundBalance
            where id = :id
            """;

    private PaymentTable() {}

    static List<Payment> lock(Handle handle, Database database, Collection<PaymentId> ids) {
        return handle.createQuery(LOCK)
                .define("lock", database.lock())
                .bindArray("ids", UUID.class, ids.stream().map(PaymentId::value).toList())
                .map(PaymentTable::payment)
                .list();
    }

    static void write(Handle handle, Change<Payment> payments) {
        Batches.run(handle, INSERT, alone(payments.added()), (row, payment) -> {
            bindRefund(row, "refundedAt", payment);
            row.bind("id", payment.id().value())
                    .bind("payer", payment.payer().value())
                    .bind("amount", payment.amount().minorUnits())
                    .bind("balance", payment.balance().minorUnits())
                    .bind("madeAt", payment.at().toEpochMilli());
        });
        Batches.run(handle, REFUND, alone(payments.changed()), (row, payment) -> {
            bindRefund(row, "refundedAt", payment);
            row.bind("id", payment.id().value());
        });
    }

    static Optional<Payment> find(Handle handle, PaymentId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map(PaymentTable::payment)
                .findOne();
    }

    static Slice<Payment> list(Handle handle, Optional<UserId> payer, Optional<PaymentId> before, int limit) {
        var query = handle.createQuery(LIST)
                .define("ofPayer", payer.isPresent() ? "and payer = :payer" : "")
                .define("ofBuyer", payer.isPresent() ? "and buyer = :payer" : "")
                .bind("before", before.map(PaymentId::value).orElse(AFTER_ALL))
                .bind("limit", limit + 1);
        payer.ifPresent(user -> query.bind("payer", user.value()));
        return Slice.of(query.map(PaymentTable::payment).list(), limit);
    }

    static void bindRefund(PreparedBatch row, String at, Payment payment) {
        var refundedAt = payment.refund().map(Refund::at).map(Instant::toEpochMilli);
        var balance = payment.refund().map(Refund::balance).map(Money::minorUnits);
        row.bindByType(at, refundedAt.orElse(null), Long.class)
                .bindByType("refundBalance", balance.orElse(null), Long.class);
    }

    /** A payment out of a row whose columns are called as given. */
    static Payment payment(
            ResultSet row, Optional<OrderId> order, String payer, String amount, String at, String refundedAt)
            throws SQLException {
        var refund = row.getObject(refundedAt) == null
                ? Optional.<Refund>empty()
                : Optional.of(new Refund(Money.of(row.getLong("refund_balance")), Times.instant(row, refundedAt)));
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                new UserId(row.getString(payer)),
                Money.of(row.getLong(amount)),
                Money.of(row.getLong("balance")),
                order,
                Times.instant(row, at),
                refund);
    }

    private static Payment payment(ResultSet row, StatementContext context) throws SQLException {
        var order = row.getBoolean("of_order")
                ? Optional.of(new OrderId(row.getObject("id", UUID.class)))
                : Optional.<OrderId>empty();
        return payment(row, order, "payer", "amount", "made_at", "refunded_at");
    }

    private static List<Payment> alone(List<Payment> payments) {
        return payments.stream().filter(payment -> payment.order().isEmpty()).toList();
    }
}
