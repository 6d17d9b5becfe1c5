package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.domain.OrderId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The shop in the tables of the kernel. */
final class ShopScript {
    /** Among how many products, and days, the orders that a shop begins with are spread. */
    private static final int SOLD_PRODUCTS = 300;

    private static final int SOLD_DAYS = 3;

    private static final int EVENTS_OF_BATCH = 30;

    private ShopScript() {}

    /** In H2. */
    static SqlStore.Script ofH2() {
        return new SqlStore.Script(fill("system_range(0, %d)", 0), 0, count(), verify());
    }

    /** In PostgreSQL. */
    static SqlStore.Script ofPostgres() {
        return ofPostgres(0);
    }

    /** In PostgreSQL, with a history of as many orders, by all users, in the last three days. */
    static SqlStore.Script ofPostgres(long orders) {
        return new SqlStore.Script(fill("generate_series(0, %d) as series (x)", orders), orders, count(), verify());
    }

    /** In PostgreSQL, the goods alone, of a shop whose wallets lie elsewhere. */
    static SqlStore.Script ofOrders() {
        var emptied = Stream.of("wallet", "wallet_entry", "pending", "pending_line")
                .map(table -> "truncate table commerce." + table);
        var elsewhere = Stream.of("update commerce.shop set payments = 'elsewhere'");
        return new SqlStore.Script(
                Stream.of(ofPostgres().fill().stream(), emptied, elsewhere)
                        .flatMap(it -> it)
                        .toList(),
                0,
                count(),
                goods());
    }

    /** In PostgreSQL, the wallets of such a shop. */
    static SqlStore.Script ofWallets() {
        var emptied = Stream.of("truncate table commerce.payment_claim");
        var paid = "(select coalesce(sum(amount), 0) from commerce.payment)";
        return new SqlStore.Script(
                Stream.concat(ofPostgres().fill().stream(), emptied).toList(),
                0,
                "select count(*) from commerce.payment where of_order",
                Stream.concat(Stream.of(moneyIn(paid)), wallets().stream()).toList());
    }

    /** The id of the n-th of the orders that a shop begins with, counted from 0. */
    static OrderId order(long n) {
        return new OrderId(new UUID(n << 32 | 0x7000, 0x8000000000000000L));
    }

    private static String count() {
        return "select count(*) from commerce.orders";
    }

    private static List<String> fill(String numbers, long orders) {
        var empty = Stream.of(
                        "wallet",
                        "wallet_entry",
                        "product",
                        "stock_adjustment",
                        "orders",
                        "order_line",
                        "payment",
                        "sale",
                        "request_key",
                        "event_batch")
                .map(table -> "truncate table commerce." + table);
        var noEvents = Stream.of("update commerce.feed set head = 0");
        var wallets = """
                insert into commerce.wallet (owner, balance, entries)
                select '%s' || x, %d, 1 from %s
                """;
        var shop = Stream.of(
                wallets.formatted("u", Store.BALANCE, numbers.formatted(Store.WALLETS - 1)),
                wallets.formatted("poor", 1, numbers.formatted(Store.POOR_WALLETS - 1)),
                """
                insert into commerce.wallet_entry (owner, seq, kind, amount, balance, of_order, made_at)
                select owner, 1, 'CHARGE', balance, balance, false, 0 from commerce.wallet
                """,
                """
                insert into commerce.product (id, name, price, stock, adjustments)
                select 'p' || x, 'Product ' || x, %d + x, %d, 1 from %s
                """.formatted(Store.price(0), Store.STOCK, numbers.formatted(Store.PRODUCTS - 1)),
                """
                insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)
                select id, 1, stock, stock, 'opening stock', 0 from commerce.product
                """,
                """
                insert into commerce.product (id, name, price, stock, adjustments)
                values ('%s', 'Sold out', 100, 0, 0)
                """.formatted(Store.SOLD_OUT));
        var history = orders == 0 ? Stream.<String>of() : history(numbers.formatted(orders - 1));
        return Stream.of(empty, noEvents, shop, history).flatMap(it -> it).toList();
    }

    /** Ids rise with time. */
    private static Stream<String> history(String numbers) {
        var order = """
                select cast(lpad(to_hex(x), 8, '0') || '-0000-7000-8000-000000000000' as uuid) as id,
                    'u' || x %% %1$d as buyer,
                    2 + x / %1$d as seq,
                    'p' || x %% %2$d as product,
                    %3$d + x %% %2$d as price,
                    %4$d - sum(%3$d + x %% %2$d) over (partition by x %% %1$d order by x) as balance,
                    current_date - cast(x / %2$d %% %5$d as integer) as day
                from %6$s
                """.formatted(Store.REGULARS, SOLD_PRODUCTS, Store.price(0), Store.BALANCE, SOLD_DAYS, numbers);
        return Stream.of(
                "create temporary table history as " + order,
                """
                insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on)
                select id, buyer, price, balance, 0, day from history order by id
                """,
                """
                insert into commerce.order_line (order_id, line, product, quantity, unit_price)
                select id, 1, product, 1, price from history order by id
                """,
                """
                insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
                select buyer, seq, 'PAYMENT', -price, balance, id, true, 0 from history order by id
                """,
                """
                update commerce.wallet set balance = spent.balance, entries = spent.entries
                from (select buyer, min(balance) as balance, max(seq) as entries from history group by buyer) as spent
                where owner = spent.buyer
                """,
                """
                update commerce.product set stock = stock - sold.units
                from (select product, count(*) as units from history group by product) as sold
                where id = sold.product
                """,
                """
                insert into commerce.sale (sold_on, product, units)
                select day, product, count(*) from history group by day, product
                """,
                """
                insert into commerce.event_batch (first_position, types, ids)
                select min(n), array_agg(cast('order.placed' as varchar)), array_agg(id order by n)
                from (select id, row_number() over (order by id) as n from history) as numbered
                group by (n - 1) / %d
                """.formatted(EVENTS_OF_BATCH),
                "update commerce.feed set head = (select count(*) from history)",
                "drop table history");
    }

    /** Where the feed keeps nothing that lasts or is waited for, so that what it costs can be seen. */
    static List<String> withoutFeed() {
        return List.of(
                "create unlogged table commerce.nowhere (like commerce.feed)",
                """
                create rule no_head as on update to commerce.feed
                do instead insert into commerce.nowhere values (new.only_one, new.head) returning only_one, head
                """,
                "create rule no_events as on insert to commerce.event_batch do instead nothing");
    }

    private static List<String> verify() {
        return Stream.of(List.of(moneyIn("(select coalesce(sum(total), 0) from commerce.orders)")), wallets(), goods())
                .flatMap(List::stream)
                .toList();
    }

    private static String moneyIn(String paid) {
        return """
                select (select sum(balance) from commerce.wallet)
                    + %s
                    - (select sum(amount) from commerce.wallet_entry where kind = 'CHARGE') as money
                """.formatted(paid);
    }

    private static List<String> wallets() {
        return List.of("""
                select (select sum(amount) from commerce.wallet_entry)
                    - (select sum(balance) from commerce.wallet) as entries
                """, """
                select (select sum(entries) from commerce.wallet)
                    - (select count(*) from commerce.wallet_entry) as numbers_of_entries
                """, """
                select count(*) as last_balances
                from commerce.wallet
                where not exists (
                    select 1 from commerce.wallet_entry as entry
                    where entry.owner = wallet.owner and entry.seq = wallet.entries and entry.balance = wallet.balance)
                """);
    }

    private static List<String> goods() {
        return List.of(
                """
                select (select coalesce(sum(quantity * unit_price), 0) from commerce.order_line)
                    - (select coalesce(sum(total), 0) from commerce.orders) as lines
                """, """
                select (select sum(stock) from commerce.product)
                    + (select coalesce(sum(quantity), 0) from commerce.order_line)
                    - (select sum(delta) from commerce.stock_adjustment) as goods
                """, """
                select (select coalesce(sum(units), 0) from commerce.sale)
                    - (select coalesce(sum(quantity), 0) from commerce.order_line) as sales
                """, "select count(*) as oversold_products from commerce.product where stock < 0", """
                select (select head from commerce.feed)
                    - (select coalesce(sum(cardinality(types)), 0) from commerce.event_batch) as events
                """, """
                select (select head from commerce.feed)
                    - (select coalesce(max(first_position + cardinality(types) - 1), 0) from commerce.event_batch) as positions
                """);
    }
}
