package com.hhplus.commerce.adapter.jdbc.table;

import static com.hhplus.commerce.adapter.jdbc.sql.Column.id;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.number;
import static com.hhplus.commerce.adapter.jdbc.sql.Column.text;

import com.hhplus.commerce.adapter.jdbc.sql.Select;
import com.hhplus.commerce.adapter.jdbc.sql.Table;
import com.hhplus.commerce.adapter.jdbc.sql.Write;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Slice;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.OrderLine;
import com.hhplus.commerce.domain.order.Return;
import com.hhplus.commerce.domain.payment.Refund;
import com.hhplus.commerce.domain.product.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What came back of orders, each return with its refund in its row, and its lines. None of it ever changes. */
public final class ReturnTable {
    /** Returns by orders and seqs. */
    static final Select<Head> BY_ID = new Select<>("""
            select given.order_id as payment, given.seq, amount, balance, reason, made_at
            from unnest(cast(? as uuid array), cast(? as bigint array)) as asked (order_id, seq)
            join commerce.order_return as given on given.order_id = asked.order_id and given.seq = asked.seq
            """, ReturnTable::head);

    /** The lines of returns, by orders and seqs. */
    static final Select<Line<Id>> LINES_OF = new Select<>("""
            select line.order_id, line.seq, line.line, product, quantity, unit_price
            from unnest(cast(? as uuid array), cast(? as bigint array)) as asked (order_id, seq)
            join commerce.return_line as line on line.order_id = asked.order_id and line.seq = asked.seq
            order by line.order_id, line.seq, line.line
            """, ReturnTable::line);

    private static final Table<Return> TABLE = Table.of(
            "order_return",
            id("order_id", it -> it.order().value()),
            number("seq", Return::seq),
            number("amount", it -> it.amount().minorUnits()),
            number("balance", it -> it.balance().minorUnits()),
            text("reason", it -> it.reason().map(Reason::value).orElse(null)),
            number("made_at", it -> it.at().toEpochMilli()));

    public static final Write<Return> INSERT = TABLE.insert();

    private static final Table<Line<Id>> LINE_TABLE = Table.of(
            "return_line",
            id("order_id", it -> it.owner().order().value()),
            number("seq", it -> it.owner().seq()),
            number("line", Line::number),
            text("product", it -> it.line().product().value()),
            number("quantity", it -> it.line().quantity().units()),
            number("unit_price", it -> it.line().unitPrice().minorUnits()));

    public static final Write<Line<Id>> INSERT_LINE = LINE_TABLE.insert();

    private static final String LIST = """
            select order_id as payment, seq, amount, balance, reason, made_at
            from commerce.order_return
            where order_id = :order and seq < :before
            order by seq desc
            fetch first :limit rows only
            """;
    private static final String LINES = """
            select order_id, seq, line, product, quantity, unit_price
            from commerce.return_line
            where order_id = :order and seq <= :newest and seq >= :oldest
            order by seq desc, line
            fetch first :limit rows only
            """;

    /** A row of the table, to which the lines are still missing. */
    public record Head(Refund refund, Optional<Reason> reason) {
        private Id id() {
            return new Id(new OrderId(refund.payment().value()), refund.seq());
        }

        private Return with(List<OrderLine> lines) {
            return new Return(id().order(), lines, refund, reason);
        }
    }

    /** Which return it is, of which order. */
    public record Id(OrderId order, long seq) {}

    private ReturnTable() {}

    /** The lines of {@code returns}, numbered from 1 in each. */
    public static List<Line<Id>> lines(List<Return> returns) {
        return returns.stream()
                .flatMap(given -> Line.of(new Id(given.order(), given.seq()), given.lines()).stream())
                .toList();
    }

    /** Puts returns together. */
    static List<Return> returns(List<Head> heads, List<Line<Id>> lines) {
        var linesOf = Line.byOwner(lines);
        return heads.stream()
                .map(head -> head.with(linesOf.getOrDefault(head.id(), List.of())))
                .toList();
    }

    public static Slice<Return> list(Handle handle, OrderId order, long before, int limit) {
        var heads = handle.createQuery(LIST)
                .bind("order", order.value())
                .bind("before", before)
                .bind("limit", limit + 1)
                .map((row, context) -> head(row))
                .list();
        if (heads.isEmpty()) {
            return new Slice<>(List.of(), false);
        }
        var lines = handle.createQuery(LINES)
                .bind("order", order.value())
                .bind("newest", heads.get(0).id().seq()) // or those that came back meanwhile would be in the way
                .bind("oldest", heads.get(heads.size() - 1).id().seq())
                .bind("limit", Line.READ)
                .map((row, context) -> line(row))
                .list();
        var whole = Line.whole(heads.stream().map(Head::id).toList(), lines);
        var shown = heads.subList(0, Math.min(limit, whole));
        return new Slice<>(returns(shown, lines), shown.size() < heads.size())
                .within(Queries.LINES_PER_SLICE, given -> given.lines().size());
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                RefundTable.refund(row),
                Optional.ofNullable(row.getString("reason")).map(Reason::new));
    }

    private static Line<Id> line(ResultSet row) throws SQLException {
        return Line.of(new Id(new OrderId(row.getObject("order_id", UUID.class)), row.getLong("seq")), row);
    }
}
