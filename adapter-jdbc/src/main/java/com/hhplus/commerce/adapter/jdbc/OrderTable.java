package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects.Change;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.payment.Payment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Orders, each with its payment in its row, and their lines. */
final class OrderTable {
    private static final String LOCK = """
            select id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance
            from commerce.orders
            where id = any(:ids)
            order by id
            <lock>
            """;
    private static final String FIND = """
            select id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance
            from commerce.orders
            where id = :id
            """;
    private static final String LIST = """
            select id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance
            from commerce.orders
            where id < :before <ofBuyer>
            order by id desc
            fetch first :limit rows only
            """;
    private static final String LINES = """
            select order_id, product, quantity, unit_price
            from commerce.order_line
            where order_id = any(:ids)
            order by order_id desc, line
            fetch first :limit rows only
            """;
    private static final String INSERT = """
            insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
            values (:id, :buyer, :total, :balance, :placedAt, :soldOn, :cancelledAt, :refundBalance)
            """;
    private static final String INSERT_LINE = """
            insert into commerce.order_line (order_id, line, product, quantity, unit_price)
            values (:order, :number, :product, :quantity, :unitPrice)
            """;
    private static final String CANCEL = """
            update commerce.orders
            set cancelled_at = :cancelledAt, refund_balance = :refundBalance
            where id = :id
            """;

    /** A row of the table, to which the lines are still missing. */
    private record Head(Payment payment, LocalDate day) {
        OrderId id() {
            return payment.order().orElseThrow();
        }
    }

    /** A line, and of which order it is. */
    private record Line(OrderId order, OrderLine line) {}

    private OrderTable() {}

    static List<Order> lock(Handle handle, Database database, Collection<OrderId> ids) {
        var heads = handle.createQuery(LOCK)
                .define("lock", database.lock())
                .bindArray("ids", UUID.class, ids.stream().map(OrderId::value).toList())
                .map(OrderTable::head)
                .list();
        return withLines(handle, heads, Integer.MAX_VALUE);
    }

    static void write(Handle handle, Change<Order> orders) {
        Batches.run(handle, INSERT, orders.added(), (row, order) -> {
            PaymentTable.bindRefund(row, "cancelledAt", order.payment());
            row.bind("id", order.id().value())
                    .bind("buyer", order.buyer().value())
                    .bind("total", order.total().minorUnits())
                    .bind("balance", order.payment().balance().minorUnits())
                    .bind("placedAt", order.placedAt().toEpochMilli())
                    .bind("soldOn", order.day());
        });
        writeLines(handle, orders.added());
        Batches.run(handle, CANCEL, orders.changed(), (row, order) -> {
            PaymentTable.bindRefund(row, "cancelledAt", order.payment());
            row.bind("id", order.id().value());
        });
    }

    private static void writeLines(Handle handle, List<Order> orders) {
        var lines = new ArrayList<Line>();
        orders.forEach(order -> order.lines().forEach(line -> lines.add(new Line(order.id(), line))));
        var numbers = new HashMap<OrderId, Integer>();
        Batches.run(
                handle,
                INSERT_LINE,
                lines,
                (row, it) -> row.bind("order", it.order().value())
                        .bind("number", numbers.merge(it.order(), 1, Integer::sum))
                        .bind("product", it.line().product().value())
                        .bind("quantity", it.line().quantity().units())
                        .bind("unitPrice", it.line().unitPrice().minorUnits()));
    }

    static Optional<Order> find(Handle handle, OrderId id) {
        var heads = handle.createQuery(FIND)
                .bind("id", id.value())
                .map(OrderTable::head)
                .list();
        return withLines(handle, heads, Integer.MAX_VALUE).stream().findFirst();
    }

    static Slice<Order> list(Handle handle, Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        var query = handle.createQuery(LIST)
                .define("ofBuyer", buyer.isPresent() ? "and buyer = :buyer" : "")
                .bind("before", before.map(OrderId::value).orElse(PaymentTable.AFTER_ALL))
                .bind("limit", limit + 1);
        buyer.ifPresent(user -> query.bind("buyer", user.value()));
        var heads = query.map(OrderTable::head).list();
        // Lines of as many orders as fit into a slice, and of one more: where they break off, the slice has ended.
        var orders = withLines(handle, heads, 2 * Queries.LINES_PER_SLICE);
        return Slice.of(orders, limit)
                .within(Queries.LINES_PER_SLICE, order -> order.lines().size());
    }

    private static List<Order> withLines(Handle handle, List<Head> heads, int limit) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<OrderId, List<OrderLine>> lines = new HashMap<>();
        handle.createQuery(LINES)
                .bindArray(
                        "ids",
                        UUID.class,
                        heads.stream().map(head -> head.id().value()).toList())
                .bind("limit", limit)
                .map(OrderTable::line)
                .forEach(it -> lines.computeIfAbsent(it.order(), order -> new ArrayList<>())
                        .add(it.line()));
        return heads.stream()
                .map(head -> new Order(head.id(), lines.getOrDefault(head.id(), List.of()), head.payment(), head.day()))
                .toList();
    }

    private static Head head(ResultSet row, StatementContext context) throws SQLException {
        var id = new OrderId(row.getObject("id", UUID.class));
        var payment = PaymentTable.payment(row, Optional.of(id), "buyer", "total", "placed_at", "cancelled_at");
        return new Head(payment, row.getObject("sold_on", LocalDate.class));
    }

    private static Line line(ResultSet row, StatementContext context) throws SQLException {
        return new Line(
                new OrderId(row.getObject("order_id", UUID.class)),
                new OrderLine(
                        new ProductId(row.getString("product")),
                        Quantity.of(row.getLong("quantity")),
                        Money.of(row.getLong("unit_price"))));
    }
}
