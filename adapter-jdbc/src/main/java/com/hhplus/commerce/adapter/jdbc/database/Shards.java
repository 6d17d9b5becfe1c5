package com.hhplus.commerce.adapter.jdbc.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables that Citus distributes, in groups whose rows of the same key lie together: each primary key has the key of its group among its
 * columns. All other tables stay on the coordinator: the shop, the feed with its places, batches, webhooks and access keys.
 */
enum Shards {
    WALLETS(List.of("wallet.owner", "wallet_entry.owner")),
    PRODUCTS(List.of(
            "product.id", "product_change.product", "stock_adjustment.product", "sale.product", "sale_sum.product")),
    ORDERS(List.of(
            "orders.id",
            "order_line.order_id",
            "order_return.order_id",
            "return_line.order_id",
            "pending.order_id",
            "pending_line.order_id",
            "payment.id",
            "payment_claim.id",
            "refund.payment")),
    KEYS(List.of("request_key.token"));

    private final List<Shard> tables;

    /** A table, and the column by which its rows are spread. */
    record Shard(String table, String column) {}

    Shards(List<String> columns) {
        this.tables = columns.stream()
                .map(column -> column.split("\\."))
                .map(names -> new Shard(names[0], names[1]))
                .toList();
    }

    /** The first one is that with which the others lie together. */
    List<Shard> tables() {
        return tables;
    }

    static boolean areOf(String table) {
        return all().anyMatch(shard -> shard.table().equals(table));
    }

    static Stream<Shard> all() {
        return Arrays.stream(values()).flatMap(group -> group.tables.stream());
    }
}
