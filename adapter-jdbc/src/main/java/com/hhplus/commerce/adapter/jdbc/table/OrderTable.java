package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.day;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Orders, each with its payment in its row, and their lines. */
public final class OrderTable {
    /** Of as many orders as fit into a slice, and of one more. */
    private static final int LINES_READ = 2 * Queries.LINES_PER_SLICE;

    /** Orders in the order of their ids, in which they are locked, too. */
    public static final Select<Head> BY_ID = new Select<>("""
            select id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance
            from commerce.orders
            where id = any(?)
            order by id
            <lock>
            """, OrderTable::head);

    /** Which of them are there, and can be had. */
    public static final Select<OrderId> IDS = new Select<>("""
            select id
            from commerce.orders
            where id = any(?)
            order by id
            <lock>
            """, row -> new OrderId(row.getObject("id", UUID.class)));

    /** The lines of orders, which never change. */
    public static final Select<Line> LINES_OF = new Select<>("""
            select order_id, line, product, quantity, unit_price
            from commerce.order_line
            where order_id = any(?)
            order by order_id, line
            """, OrderTable::line);

    private static final Table<Order> TABLE = Table.of(
            "orders",
            id("id", it -> it.id().value()),
            text("buyer", it -> it.buyer().value()),
            number("total", it -> it.total().minorUnits()),
            number("balance", it -> it.payment().balance().minorUnits()),
            number("placed_at", it -> it.placedAt().toEpochMilli()),
            day("sold_on", Order::day),
            number("cancelled_at", it -> PaymentTable.refundedAt(it.payment())),
            number("refund_balance", it -> PaymentTable.refundBalance(it.payment())));

    public static final Write<Order> INSERT = TABLE.insert();

    public static final Write<Order> CANCEL = TABLE.update(List.of("id"), List.of("cancelled_at", "refund_balance"));

    private static final Table<Line> LINE_TABLE = Table.of(
            "order_line",
            id("order_id", it -> it.order().value()),
            number("line", Line::number),
            text("product", it -> it.line().product().value()),
            number("quantity", it -> it.line().quantity().units()),
            number("unit_price", it -> it.line().unitPrice().minorUnits()));

    public static final Write<Line> INSERT_LINE = LINE_TABLE.insert();

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
            select order_id, line, product, quantity, unit_price
            from commerce.order_line
            where order_id = any(:ids)
            order by order_id desc, line
            fetch first :limit rows only
            """;

    /** A row of the table, to which the lines are still missing. */
    public record Head(Payment payment, LocalDate day) {
        OrderId id() {
            return payment.order().orElseThrow();
        }
    }

    /** A line, and of which order it is, as which one. */
    public record Line(OrderId order, long number, OrderLine line) {}

    private OrderTable() {}

    /** The lines of {@code orders}, numbered from 1 in each. */
    public static List<Line> lines(List<Order> orders) {
        var lines = new ArrayList<Line>();
        for (var order : orders) {
            long number = 1;
            for (var line : order.lines()) {
                lines.add(new Line(order.id(), number++, line));
            }
        }
        return lines;
    }

    /** Puts orders together. */
    public static List<Order> orders(List<Head> heads, List<Line> lines) {
        var byOrder = lines.stream().collect(groupingBy(Line::order, mapping(Line::line, toList())));
        return heads.stream()
                .map(head ->
                        new Order(head.id(), byOrder.getOrDefault(head.id(), List.of()), head.payment(), head.day()))
                .toList();
    }

    public static Optional<Order> find(Handle handle, OrderId id) {
        var heads = handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> head(row))
                .list();
        return orders(heads, lines(handle, heads, Integer.MAX_VALUE)).stream().findFirst();
    }

    public static Slice<Order> list(Handle handle, Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        var query = handle.createQuery(LIST)
                .define("ofBuyer", buyer.isPresent() ? "and buyer = :buyer" : "")
                .bind("before", before.map(OrderId::value).orElse(PaymentTable.AFTER_ALL))
                .bind("limit", limit + 1);
        buyer.ifPresent(user -> query.bind("buyer", user.value()));
        var heads = query.map((row, context) -> head(row)).list();
        var lines = lines(handle, heads, LINES_READ);
        var shown = heads.subList(0, Math.min(limit, whole(heads, lines)));
        return new Slice<>(orders(shown, lines), shown.size() < heads.size())
                .within(Queries.LINES_PER_SLICE, order -> order.lines().size());
    }

    /** How many of the first orders have all their lines, which may break off after {@link #LINES_READ}. */
    private static int whole(List<Head> heads, List<Line> lines) {
        if (lines.size() < LINES_READ) {
            return heads.size();
        }
        var broken = lines.get(lines.size() - 1).order();
        return heads.stream().map(Head::id).toList().indexOf(broken);
    }

    private static List<Line> lines(Handle handle, List<Head> heads, int limit) {
        if (heads.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(LINES)
                .bindArray(
                        "ids",
                        UUID.class,
                        heads.stream().map(head -> head.id().value()).toList())
                .bind("limit", limit)
                .map((row, context) -> line(row))
                .list();
    }

    private static Head head(ResultSet row) throws SQLException {
        var id = new OrderId(row.getObject("id", UUID.class));
        var payment = PaymentTable.payment(row, Optional.of(id), "buyer", "total", "placed_at", "cancelled_at");
        return new Head(payment, row.getObject("sold_on", LocalDate.class));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getLong("line"),
                new OrderLine(
                        new ProductId(row.getString("product")),
                        Quantity.of(row.getLong("quantity")),
                        Money.of(row.getLong("unit_price"))));
    }
}
