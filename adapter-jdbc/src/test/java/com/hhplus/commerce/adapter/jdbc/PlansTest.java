package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.contract.Scene;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

            command(TestShop.over(explained));
            query(explained);
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

    /** Each command, the first time and again. */
    private static void command(TestShop shop) {
        for (int time = 0; time < 2; time++) {
            var order = shop.orders().place(user("user7"), basket("2 product1", "1 product2"), key("place"));
            var payment = shop.payments().pay(user("user7"), Money.of(2), key("pay"));
            shop.wallets().charge(user("user7"), Money.of(1), key("charge"));
            shop.catalog().adjustStock(product("product1"), 1, DELIVERY, key("adjust"));
            shop.orders().giveBack(order.fact().id(), basket("1 product1"), Optional.of(DELIVERY), key("give back"));
            shop.orders().cancel(order.fact().id(), key("cancel"));
            shop.payments().refund(payment.fact().id(), Money.of(1), key("refund a part"));
            shop.payments().refund(payment.fact().id(), key("refund"));
            shop.payments().pay(Scene.CHOSEN, user("user7"), Money.of(2), Optional.of(Scene.ELSEWHERE));
            shop.payments().refund(Scene.CHOSEN, 1, Money.of(1));
        }
        for (int time = 0; time < 2; time++) {
            shop.payments().voidPayment(Scene.CHOSEN);
        }
    }

    private static void query(Persistence store) {
        var queries = store.queries();
        queries.popular(LocalDate.of(2026, 2, 11), LocalDate.of(2026, 3, 2), 5);
        var amid = UUID.fromString("01900000-0000-7000-8000-000000001500");
        queries.entries(user("user7"), Long.MAX_VALUE, 20);
        queries.entries(user("user7"), 5, 20);
        queries.adjustments(product("product7"), 5, 20);
        queries.order(new OrderId(amid));
        queries.returns(new OrderId(amid), 5, 20);
        queries.refunds(new PaymentId(amid), 5, 20);
        var paidAmid = UUID.fromString("01900000-0000-7000-9000-000000001500");
        queries.payment(new PaymentId(paidAmid));
        queries.refunds(new PaymentId(paidAmid), 5, 20);
        for (var owner : List.of(Optional.of(user("user7")), Optional.<UserId>empty())) {
            queries.orders(owner, Optional.empty(), 5);
            queries.orders(owner, Optional.of(new OrderId(amid)), 5);
            queries.payments(owner, Optional.empty(), 5);
            queries.payments(owner, Optional.of(new PaymentId(paidAmid)), 5);
        }
    }
}
