package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.day;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.payment.Payment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Orders, each with its payment in its row, and their lines. */
public final class OrderTable {
    private static final String HEADS = """
            select id, buyer as payer, total as amount, balance, placed_at as made_at, sold_on, cancelled_at,
                returns as refunds, refunded, returned_at as last_refund_at,
                coalesce(refund_balance, return_balance) as last_balance
            from commerce.orders
            """;

    /** Orders in the order of their ids, in which they are locked, too. */
    public static final Select<Head> BY_ID = new Select<>(HEADS + """
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
    public static final Select<Line<OrderId>> LINES_OF = new Select<>("""
            select order_id, line, product, quantity, unit_price
            from commerce.order_line
            where order_id = any(?)
            order by order_id, line
            """, OrderTable::line);

    /** How many units came back of orders that are locked. */
    public static final Select<Returned> RETURNED_OF = new Select<>("""
            select order_id, product, sum(quantity) as units
            from commerce.return_line
            where order_id = any(?)
            group by order_id, product
            """, OrderTable::returned);

    private static final Table<Order> TABLE = Table.of(
            "orders",
            id("id", it -> it.id().value()),
            text("buyer", it -> it.buyer().value()),
            number("total", it -> it.total().minorUnits()),
            number("balance", it -> it.payment().balance().minorUnits()),
            number("placed_at", it -> it.placedAt().toEpochMilli()),
            day("sold_on", Order::day),
            number(
                    "cancelled_at",
                    it -> it.cancelledAt().map(Instant::toEpochMilli).orElse(null)),
            number("refund_balance", it -> it.isCancelled() ? PaymentTable.lastBalance(it.payment()) : null),
            number("returns", it -> PaymentTable.refunds(it.payment())),
            number("refunded", it -> PaymentTable.refunded(it.payment())),
            number("returned_at", it -> PaymentTable.lastRefundAt(it.payment())),
            number("return_balance", it -> it.isCancelled() ? null : PaymentTable.lastBalance(it.payment())));

    private static final List<String> LATER =
            List.of("cancelled_at", "refund_balance", "returns", "refunded", "returned_at", "return_balance");

    /** As they were when they were placed. */
    public static final Write<Order> INSERT = TABLE.insertWithout(LATER);

    public static final Write<Order> UPDATE = TABLE.update(List.of("id"), LATER);

    private static final Table<Line<OrderId>> LINE_TABLE = Table.of(
            "order_line",
            id("order_id", it -> it.owner().value()),
            number("line", Line::number),
            text("product", it -> it.line().product().value()),
            number("quantity", it -> it.line().quantity().units()),
            number("unit_price", it -> it.line().unitPrice().minorUnits()));

    public static final Write<Line<OrderId>> INSERT_LINE = LINE_TABLE.insert();

    private static final String FIND = HEADS + """
            where id = :id
            """;
    private static final String LIST = HEADS + """
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

    /** Without what came back after the orders were read. */
    private static final String RETURNED = """
            select back.order_id, back.product, sum(back.quantity) as units
            from unnest(:ids, :returns) as known (order_id, returns)
            join commerce.return_line as back on back.order_id = known.order_id and back.seq <= known.returns
            group by back.order_id, back.product
            """;

    /** A row of the table, to which the lines are still missing, and what came back of them. */
    public record Head(Payment payment, LocalDate day, Optional<Instant> cancelledAt) {
        OrderId id() {
            return payment.order().orElseThrow();
        }

        /** Whether more needs to be asked to know what came back, which of an order that is cancelled was everything. */
        private boolean isReturnedInPart() {
            return payment.refunds().isPresent() && cancelledAt.isEmpty();
        }

        private Order with(List<OrderLine> lines, Map<ProductId, Long> returned) {
            return new Order(id(), lines, payment, day, cancelledAt.isPresent() ? units(lines) : returned, cancelledAt);
        }

        /** As it was placed, unless it is cancelled. */
        private Order asKept(List<OrderLine> lines) {
            var kept = cancelledAt.isPresent() ? this : new Head(payment.asPaid(), day, cancelledAt);
            return kept.with(lines, Map.of());
        }

        private static Map<ProductId, Long> units(List<OrderLine> lines) {
            return lines.stream()
                    .collect(toMap(OrderLine::product, line -> line.quantity().units()));
        }
    }

    /** How many units of a product came back of an order. */
    public record Returned(OrderId order, ProductId product, long units) {}

    private OrderTable() {}

    /** The lines of {@code orders}, numbered from 1 in each, but not those of {@code known}. */
    public static List<Line<OrderId>> lines(List<Order> orders, Set<OrderId> known) {
        return orders.stream()
                .filter(order -> !known.contains(order.id()))
                .flatMap(order -> Line.of(order.id(), order.lines()).stream())
                .toList();
    }

    /** Those to be written anew: what was there before, and of what was not, that of which something came back at once. */
    public static List<Order> changed(List<Order> added, List<Order> changed) {
        return Stream.concat(added.stream().filter(order -> !order.returned().isEmpty()), changed.stream())
                .toList();
    }

    /** Puts orders together. */
    public static List<Order> orders(List<Head> heads, List<Line<OrderId>> lines, List<Returned> returned) {
        var linesOf = Line.byOwner(lines);
        var returnedOf =
                returned.stream().collect(groupingBy(Returned::order, toMap(Returned::product, Returned::units)));
        return heads.stream()
                .map(head -> head.with(
                        linesOf.getOrDefault(head.id(), List.of()), returnedOf.getOrDefault(head.id(), Map.of())))
                .toList();
    }

    /**
     * Puts orders together that are cancelled or as they were when they were placed, which is what keys stand for: what came back since is of
     * no matter.
     */
    static List<Order> asKept(List<Head> heads, List<Line<OrderId>> lines) {
        var linesOf = Line.byOwner(lines);
        return heads.stream()
                .map(head -> head.asKept(linesOf.getOrDefault(head.id(), List.of())))
                .toList();
    }

    public static Optional<Order> find(Handle handle, OrderId id) {
        var heads = handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> head(row))
                .list();
        return orders(heads, lines(handle, heads, Integer.MAX_VALUE), returned(handle, heads)).stream()
                .findFirst();
    }

    public static Slice<Order> list(Handle handle, Optional<UserId> buyer, Optional<OrderId> before, int limit) {
        var query = handle.createQuery(LIST)
                .define("ofBuyer", buyer.isPresent() ? "and buyer = :buyer" : "")
                .bind("before", before.map(OrderId::value).orElse(PaymentTable.LAST))
                .bind("limit", limit + 1);
        buyer.ifPresent(user -> query.bind("buyer", user.value()));
        var heads = query.map((row, context) -> head(row)).list();
        var lines = lines(handle, heads, Line.READ);
        var whole = Line.whole(heads.stream().map(Head::id).toList(), lines);
        var shown = heads.subList(0, Math.min(limit, whole));
        return new Slice<>(orders(shown, lines, returned(handle, shown)), shown.size() < heads.size())
                .within(Queries.LINES_PER_SLICE, order -> order.lines().size());
    }

    private static List<Line<OrderId>> lines(Handle handle, List<Head> heads, int limit) {
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

    private static List<Returned> returned(Handle handle, List<Head> heads) {
        var some = heads.stream().filter(Head::isReturnedInPart).toList();
        if (some.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(RETURNED)
                .bindArray(
                        "ids",
                        UUID.class,
                        some.stream().map(head -> head.id().value()).toList())
                .bindArray(
                        "returns",
                        Long.class,
                        some.stream()
                                .map(head -> PaymentTable.refunds(head.payment()))
                                .toList())
                .map((row, context) -> returned(row))
                .list();
    }

    private static Head head(ResultSet row) throws SQLException {
        var id = new OrderId(row.getObject("id", UUID.class));
        return new Head(
                PaymentTable.payment(row, Optional.of(id)),
                row.getObject("sold_on", LocalDate.class),
                Times.find(row, "cancelled_at"));
    }

    private static Line<OrderId> line(ResultSet row) throws SQLException {
        return Line.of(new OrderId(row.getObject("order_id", UUID.class)), row);
    }

    private static Returned returned(ResultSet row) throws SQLException {
        return new Returned(
                new OrderId(row.getObject("order_id", UUID.class)),
                new ProductId(row.getString("product")),
                row.getLong("units"));
    }
}
