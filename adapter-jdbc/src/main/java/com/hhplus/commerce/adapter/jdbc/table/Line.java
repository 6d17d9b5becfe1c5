package com.hhplus.commerce.adapter.jdbc.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.Quantity;
import com.hhplus.commerce.domain.order.OrderLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line of an order or of a return.
 *
 * @param owner what it is a line of
 * @param number its place there: 1, 2, 3…
 */
public record Line<K>(K owner, long number, OrderLine line) {
    /** Of as many owners as fit into a slice, and of one more. */
    static final int READ = 2 * Queries.LINES_PER_SLICE;

    /** Numbers lines from 1. */
    static <K> List<Line<K>> of(K owner, List<OrderLine> lines) {
        var numbered = new ArrayList<Line<K>>(lines.size());
        for (var line : lines) {
            numbered.add(new Line<>(owner, numbered.size() + 1L, line));
        }
        return numbered;
    }

    static <K> Line<K> of(K owner, ResultSet row) throws SQLException {
        return new Line<>(
                owner,
                row.getLong("line"),
                new OrderLine(
                        new ProductId(row.getString("product")),
                        Quantity.of(row.getLong("quantity")),
                        Money.of(row.getLong("unit_price"))));
    }

    static <K> Map<K, List<OrderLine>> byOwner(List<Line<K>> lines) {
        return lines.stream().collect(groupingBy(Line::owner, mapping(Line::line, toList())));
    }

    /** How many of the first {@code owners} have all their lines, which may break off after {@link #READ}. */
    static <K> int whole(List<K> owners, List<Line<K>> lines) {
        return lines.size() < READ
                ? owners.size()
                : owners.indexOf(lines.get(lines.size() - 1).owner());
    }
}
