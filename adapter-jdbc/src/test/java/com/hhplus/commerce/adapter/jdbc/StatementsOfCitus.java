package com.hhplus.commerce.adapter.jdbc;

import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes each statement on its way, and says which ones Citus 13.2 refuses: by MERGE, by locks of rows in more than one shard, by joins of
 * tables that do not lie together, and by conflicts that do not name the column by which a table is spread.
 */
final class StatementsOfCitus implements Interception {
    /** By which column each table is spread, and with which it lies together. */
    private static final Map<String, List<String>> SPREAD = Map.ofEntries(
            Map.entry("wallet", List.of("owner", "wallets")),
            Map.entry("wallet_entry", List.of("owner", "wallets")),
            Map.entry("product", List.of("id", "products")),
            Map.entry("product_change", List.of("product", "products")),
            Map.entry("stock_adjustment", List.of("product", "products")),
            Map.entry("sale", List.of("product", "products")),
            Map.entry("sale_sum", List.of("product", "products")),
            Map.entry("orders", List.of("id", "orders")),
            Map.entry("order_line", List.of("order_id", "orders")),
            Map.entry("order_return", List.of("order_id", "orders")),
            Map.entry("return_line", List.of("order_id", "orders")),
            Map.entry("pending", List.of("order_id", "orders")),
            Map.entry("pending_line", List.of("order_id", "orders")),
            Map.entry("payment", List.of("id", "orders")),
            Map.entry("payment_claim", List.of("id", "orders")),
            Map.entry("refund", List.of("payment", "orders")),
            Map.entry("request_key", List.of("token", "keys")));

    private static final Pattern TABLE = Pattern.compile("\\bcommerce\\.(\\w+)");
    private static final Pattern LOCK = Pattern.compile("\\bfor (no key )?update\\b");
    private static final Pattern CONFLICT = Pattern.compile("on conflict \\(([^)]*)\\)");
    private static final Pattern BROUGHT_TOGETHER =
            Pattern.compile("as materialized \\(select \\* from commerce\\.\\w+\\)");

    private final Set<String> sent = new ConcurrentSkipListSet<>();

    @Override
    public Object answer(Call call) throws Throwable {
        if (call.arguments() != null
                && call.arguments().length > 0
                && call.arguments()[0] instanceof String text
                && (call.name().startsWith("prepare") || call.name().startsWith("execute"))) {
            sent.addAll(List.of(text.split(";\\s*\n")));
        }
        var outcome = call.proceed();
        return outcome instanceof Statement statement && !(outcome instanceof PreparedStatement)
                ? of(Statement.class, statement)
                : outcome;
    }

    Set<String> sent() {
        return sent;
    }

    List<String> refused() {
        return sent.stream().flatMap(sql -> refusal(sql.strip()).stream()).toList();
    }

    private static Optional<String> refusal(String sql) {
        var apart = tables(BROUGHT_TOGETHER.matcher(sql).replaceAll(""))
                .filter(SPREAD::containsKey)
                .collect(Collectors.toSet());
        var why = new ArrayList<String>();
        if (sql.startsWith("merge")) {
            why.add("merges");
        }
        if (LOCK.matcher(sql).find()
                && !apart.stream()
                        .allMatch(table -> sql.contains("where " + columnOf(table) + " = ?")
                                || sql.contains("and " + columnOf(table) + " = ?"))) {
            why.add("locks rows of many shards");
        }
        if (apart.stream().map(table -> SPREAD.get(table).get(1)).distinct().count() > 1) {
            why.add("joins what lies apart");
        }
        if (!apart.isEmpty()
                && tables(BROUGHT_TOGETHER.matcher(sql).replaceAll("")).anyMatch(it -> !SPREAD.containsKey(it))) {
            why.add("joins what is here with what is elsewhere");
        }
        var conflict = CONFLICT.matcher(sql);
        if (conflict.find()
                && !apart.stream()
                        .allMatch(
                                table -> List.of(conflict.group(1).split(", ")).contains(columnOf(table)))) {
            why.add("conflicts beside the column");
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", why) + ": " + sql);
    }

    private static Stream<String> tables(String sql) {
        return TABLE.matcher(sql).results().map(found -> found.group(1));
    }

    private static String columnOf(String table) {
        return SPREAD.get(table).get(0);
    }
}
