package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a store of many orders by 1,000 users, whatever looks for a few rows finds them by an index. */
class PlansTest {
    private static final List<String> LARGE_STORE =
            List.of("""
            insert into commerce.wallet (owner, balance, entries)
            select 'user' || n, 50, 50 from <thousand>
            """, """
            insert into commerce.wallet_entry (owner, seq, kind, amount, balance, of_order, made_at)
            select 'user' || mod(n, 1000), n / 1000 + 1, 'CHARGE', 1, n / 1000 + 1, false, 0 from <all>
            """, """
            insert into commerce.product (id, name, price, stock, adjustments)
            select 'product' || n, 'a product', 1, 50, 50 from <thousand>
            """, """
            insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
            select 'product' || mod(n, 1000), n / 1000 + 1, 1, n / 1000 + 1, 'delivery', 0 from <all>
            """, """
            insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on)
            select <id>, 'user' || mod(n, 1000), 2, 1, 0, date '2026-03-02' from <all>
            """, """
            insert into commerce.order_line (order_id, line, product, quantity, unit_price)
            select <id>, 1, 'product' || mod(n, 1000), 2, 1 from <all>
            """, """
            insert into commerce.order_return (order_id, seq, amount, balance, made_at)
            select <id>, 1, 1, 1, 0 from <all>
            """, """
            insert into commerce.return_line (order_id, seq, line, product, quantity, unit_price)
            select <id>, 1, 1, 'product' || mod(n, 1000), 1, 1 from <all>
            """, """
            update commerce.orders set returns = 1, refunded = 1, returned_at = 0, return_balance = 1
            """, """
            insert into commerce.refund (payment, seq, amount, balance, made_at)
            select <other_id>, 1, 1, 1, 0 from <all>
            """, """
            insert into commerce.payment (id, payer, amount, balance, made_at)
            select <other_id>, 'user' || mod(n, 1000), 1, 1, 0 from <all>
            """, """
            insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, id)
            select 'local', 'key' || n, 0, 0, 'ORDER', <id> from <all>
            """, """
            insert into commerce.sale (sold_on, product, units)
            select date '2026-03-02' - cast(n / 100 as integer), 'product' || mod(n, 100), 1 from <all>
            """, """
            update commerce.sale set summed = units
            """, """
            insert into commerce.sale_sum (days, first_day, product, units)
            select 6, date '2026-03-02' - 6 * cast(n / 100 as integer), 'product' || mod(n, 100), 6 from <all>
            """, "analyze");

    @Test
    void postgresql_finds_rows_by_an_index() {
        assertIndexed(Postgres.newDatabase(), "generate_series", 50_000);
    }

    @Test
    void h2_finds_rows_by_an_index(@TempDir Path folder) {
        assertIndexed(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")), "system_range", 3_000);
    }

    private static void assertIndexed(StoreAddress address, String series, int orders) {
        var plans = new Plans();
        try (var store = new TestStore(address)) {
            fill(store.jdbi(), series, orders);
            var explained = store.through(plans);

            Everything.command(TestShop.over(explained));
            Everything.query(explained);
            explained.forgetKeys(Duration.ofDays(3));
        }

        List.of(
                        "orders",
                        "order_line",
                        "wallet_entry",
                        "payment",
                        "order_return",
                        "return_line",
                        "refund",
                        "request_key",
                        "stock_adjustment",
                        "payment_claim",
                        "sale",
                        "sale_sum")
                .forEach(plans::assertThatExplained);
        plans.assertThatNoLargeTableIsScanned();
        List.of("buyer = ?", "payer = ?", "kept_at <= ?").forEach(plans::assertThatIndexed);
    }

    private static void fill(Jdbi jdbi, String series, int orders) {
        jdbi.useHandle(handle -> LARGE_STORE.forEach(sql -> handle.createUpdate(sql)
                .define("thousand", series + "(0, 999) as series(n)")
                .define("all", series + "(0, " + (orders - 1) + ") as series(n)")
                .define("id", id("8000"))
                .define("other_id", id("9000"))
                .execute()));
    }

    private static String id(String variant) {
        return "cast('01900000-0000-7000-" + variant + "-' || lpad(cast(n as varchar(12)), 12, '0') as uuid)";
    }
}
