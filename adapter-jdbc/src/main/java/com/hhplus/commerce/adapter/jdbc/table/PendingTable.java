package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.day;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.hhplus.commerce.adapter.jdbc.sql.Dialect;
import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Times;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Pause;
import com.hhplus.commerce.application.persistence.Unsettled;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.Pending;
import com.hhplus.commerce.domain.order.PendingOrder;
import com.hhplus.commerce.domain.order.PendingReturn;
import com.hhplus.commerce.domain.order.PendingVoid;
import com.hhplus.commerce.domain.product.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What is under way with orders whose money moves elsewhere. Lines of pending orders lie with those of orders. */
public final class PendingTable {
    private enum Kind {
        ORDER,
        RETURN,
        CANCEL,
        VOID;

        private static final Pending.Kinds<Kind> OF = new Pending.Kinds<>() {
            @Override
            public Kind order(PendingOrder order) {
                return ORDER;
            }

            @Override
            public Kind returned(PendingReturn given) {
                return given.cancels() ? CANCEL : RETURN;
            }

            @Override
            public Kind voided(PendingVoid givenUp) {
                return VOID;
            }
        };
    }

    /** In the order of their ids, in which they are locked, too. */
    public static final Select<Head> BY_ID = new Select<>("""
            select order_id, kind, buyer, sold_on, seq, reason, made_at, caller, token
            from commerce.pending
            where order_id = any(?)
            order by order_id
            <lock>
            """, PendingTable::head);

    /** Of which orders something is under way that can be had. */
    public static final Select<OrderId> IDS = new Select<>("""
            select order_id
            from commerce.pending
            where order_id = any(?)
            order by order_id
            <lock>
            """, PendingTable::order);

    /** The goods of returns that are under way, which never change. */
    public static final Select<Line<OrderId>> LINES_OF = new Select<>("""
            select order_id, line, product, quantity, unit_price
            from commerce.pending_line
            where order_id = any(?)
            order by order_id, line
            """, row -> Line.of(order(row), row));

    private static final String WITH_LINES = """
            select pending.order_id, pending.kind, pending.buyer, pending.sold_on, pending.seq, pending.reason, pending.made_at,
                pending.caller, pending.token, coalesce(sold.line, back.line) as line,
                coalesce(sold.product, back.product) as product, coalesce(sold.quantity, back.quantity) as quantity,
                coalesce(sold.unit_price, back.unit_price) as unit_price
            from commerce.pending as pending
            left join commerce.order_line as sold on pending.kind = 'ORDER' and sold.order_id = pending.order_id
            left join commerce.pending_line as back on back.order_id = pending.order_id
            """;

    /** Each with its lines in rows of their own, so that both are of the same time though nothing is locked. */
    static final Select<Part> PARTS = new Select<>(WITH_LINES + """
            where pending.order_id = any(?)
            order by pending.order_id, line
            """, PendingTable::part);

    private static final String FIND = WITH_LINES + """
            where pending.order_id = :order
            order by line
            """;

    private static final Table<Unsettled> TABLE = Table.of(
            "pending",
            id("order_id", it -> it.order().value()),
            text("kind", it -> it.pending().match(Kind.OF).name()),
            text("buyer", ofOrder(it -> it.buyer().value())),
            number("total", ofOrder(it -> it.total().minorUnits())),
            day("sold_on", ofOrder(PendingOrder::day)),
            number("seq", ofReturn(PendingReturn::seq)),
            text("reason", ofReturn(it -> it.reason().map(Reason::value).orElse(null))),
            number("made_at", PendingTable::madeAt),
            text("caller", it -> it.key().map(RequestKey::caller).orElse(null)),
            text("token", it -> it.key().map(RequestKey::value).orElse(null)));

    public static final Write<Unsettled> INSERT = TABLE.insert();

    public static final Write<Unsettled> UPDATE = TABLE.update(
            List.of("order_id"), List.of("kind", "buyer", "total", "sold_on", "made_at", "caller", "token"));

    public static final Write<Unsettled> DELETE = deletion("pending");

    /** Their lines as those of orders. */
    public static final Write<Unsettled> DELETE_ORDER_LINES = deletion("order_line");

    private static final Table<Line<OrderId>> LINE_TABLE = Table.of(
            "pending_line",
            id("order_id", it -> it.owner().value()),
            number("line", Line::number),
            text("product", it -> it.line().product().value()),
            number("quantity", it -> it.line().quantity().units()),
            number("unit_price", it -> it.line().unitPrice().minorUnits()));

    public static final Write<Line<OrderId>> INSERT_LINE = LINE_TABLE.insert();
    public static final Write<Unsettled> DELETE_LINES = deletion("pending_line");

    /** Those that others hold are being settled. Where nothing is locked, who takes what another has just taken is refused. */
    private static final String DUE = """
            select order_id, begun_at
            from commerce.pending
            where taken_at <= :after0
                and taken_at <= case times when 0 then :after0 when 1 then :after1 when 2 then :after2 else :after3 end
            order by taken_at
            fetch first :limit rows only
            <lock>
            """;

    private static final String TAKE = """
            update commerce.pending
            set taken_at = current_timestamp, times = times + 1
            where order_id = any(:ids)
            """;

    /**
     * A row of the table, to which the lines are still missing.
     *
     * @param pending makes what is under way of the lines
     */
    public record Head(OrderId order, Optional<RequestKey> key, Function<List<OrderLine>, Pending> pending) {
        private Unsettled with(List<OrderLine> lines) {
            return new Unsettled(pending.apply(lines), key);
        }
    }

    /** A row, and one of its lines if it has any. */
    record Part(Head head, Optional<OrderLine> line) {}

    private PendingTable() {}

    /** The lines of those that are returns, numbered from 1 in each. */
    public static List<Line<OrderId>> linesOfReturns(List<Unsettled> begun) {
        return of(PendingReturn.class, begun)
                .flatMap(it -> Line.of(it.order(), it.lines()).stream())
                .toList();
    }

    /** The lines of those that are orders, numbered from 1 in each. */
    public static List<Line<OrderId>> linesOfOrders(List<Unsettled> begun) {
        return of(PendingOrder.class, begun)
                .flatMap(it -> Line.of(it.order(), it.lines()).stream())
                .toList();
    }

    /** Those that are orders, which have their lines already. */
    public static Set<OrderId> orders(List<Unsettled> settled) {
        return of(PendingOrder.class, settled).map(PendingOrder::order).collect(toSet());
    }

    /** Those that are returns, which have lines here. */
    public static List<Unsettled> returns(List<Unsettled> settled) {
        return settled.stream()
                .filter(it -> it.pending() instanceof PendingReturn)
                .toList();
    }

    private static <T extends Pending> Stream<T> of(Class<T> kind, List<Unsettled> several) {
        return several.stream().map(Unsettled::pending).filter(kind::isInstance).map(kind::cast);
    }

    /**
     * Puts together what is under way with orders.
     *
     * @param lines of orders and of returns, each of which has only one of them
     */
    public static List<Unsettled> unsettled(
            List<Head> heads, List<Line<OrderId>> linesOfOrders, List<Line<OrderId>> linesOfReturns) {
        if (heads.isEmpty()) {
            return List.of();
        }
        var ofOrders = Line.byOwner(linesOfOrders);
        var ofReturns = Line.byOwner(linesOfReturns);
        return heads.stream()
                .map(head ->
                        head.with(ofReturns.getOrDefault(head.order(), ofOrders.getOrDefault(head.order(), List.of()))))
                .toList();
    }

    /** Puts together what keys stand for and has not come to its end yet. */
    static List<Fact> facts(List<Part> parts) {
        return together(parts).stream()
                .map(Unsettled::pending)
                .filter(Fact.class::isInstance)
                .map(Fact.class::cast)
                .toList();
    }

    private static List<Unsettled> together(List<Part> parts) {
        return parts.stream()
                .collect(groupingBy(part -> part.head().order(), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(PendingTable::whole)
                .toList();
    }

    private static Unsettled whole(List<Part> parts) {
        return parts.get(0)
                .head()
                .with(parts.stream().flatMap(part -> part.line().stream()).toList());
    }

    public static Optional<Pending> find(Handle handle, OrderId order) {
        var parts = handle.createQuery(FIND)
                .bind("order", order.value())
                .map((row, context) -> part(row))
                .list();
        return together(parts).stream().map(Unsettled::pending).findFirst();
    }

    /** Takes some that are due, the longest ago first, unless others hold them. */
    public static List<Due> takeDue(Handle handle, Dialect dialect, int limit, Duration patience) {
        var now = handle.select("select current_timestamp")
                .mapTo(OffsetDateTime.class)
                .one();
        var query = handle.createQuery(dialect.skippingAmongMany().in(DUE)).bind("limit", limit);
        for (var times = 0; times <= Pause.LONGEST_AFTER; times++) {
            query.bind("after" + times, now.minus(Pause.after(times, patience)));
        }
        var due = query.map((row, context) -> due(row, now)).list();
        if (!due.isEmpty()) {
            handle.createUpdate(TAKE)
                    .bindArray(
                            "ids",
                            UUID.class,
                            due.stream().map(it -> it.order().value()).toList())
                    .execute();
        }
        return due;
    }

    private static Due due(ResultSet row, OffsetDateTime now) throws SQLException {
        return new Due(order(row), Duration.between(row.getObject("begun_at", OffsetDateTime.class), now));
    }

    private static Head head(ResultSet row) throws SQLException {
        var order = order(row);
        var caller = row.getString("caller");
        var key = caller == null
                ? Optional.<RequestKey>empty()
                : Optional.of(new RequestKey(caller, row.getString("token")));
        return new Head(order, key, pending(order, row));
    }

    private static Function<List<OrderLine>, Pending> pending(OrderId order, ResultSet row) throws SQLException {
        var kind = Kind.valueOf(row.getString("kind"));
        switch (kind) {
            case ORDER -> {
                var buyer = new UserId(row.getString("buyer"));
                var at = Times.instant(row, "made_at");
                var day = row.getObject("sold_on", LocalDate.class);
                return lines -> new PendingOrder(order, buyer, lines, at, day);
            }
            case RETURN, CANCEL -> {
                var seq = row.getLong("seq");
                var reason = Optional.ofNullable(row.getString("reason")).map(Reason::new);
                var at = Times.instant(row, "made_at");
                return lines -> new PendingReturn(order, seq, lines, reason, kind == Kind.CANCEL, at);
            }
            case VOID -> {
                return lines -> new PendingVoid(order);
            }
            default -> throw new IllegalStateException("nothing is under way as " + kind);
        }
    }

    private static Part part(ResultSet row) throws SQLException {
        var hasLine = row.getObject("line") != null;
        return new Part(
                head(row), hasLine ? Optional.of(Line.of(order(row), row).line()) : Optional.empty());
    }

    private static OrderId order(ResultSet row) throws SQLException {
        return new OrderId(row.getObject("order_id", UUID.class));
    }

    private static <T> Function<Unsettled, T> ofOrder(Function<PendingOrder, T> value) {
        return it -> it.pending() instanceof PendingOrder order ? value.apply(order) : null;
    }

    private static <T> Function<Unsettled, T> ofReturn(Function<PendingReturn, T> value) {
        return it -> it.pending() instanceof PendingReturn given ? value.apply(given) : null;
    }

    private static Long madeAt(Unsettled begun) {
        if (begun.pending() instanceof PendingOrder order) {
            return order.at().toEpochMilli();
        }
        return begun.pending() instanceof PendingReturn given ? given.at().toEpochMilli() : null;
    }

    private static Write<Unsettled> deletion(String table) {
        return Table.<Unsettled>of(table, id("order_id", it -> it.order().value()))
                .delete(List.of("order_id"));
    }
}
