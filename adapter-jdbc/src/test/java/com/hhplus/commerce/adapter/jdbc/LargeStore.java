package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.Shop;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Fills a new store with a year of orders, each of one or two lines, past the kernel but as it would have: the same ones each time.
 * Arguments: the URL of the store, and how many orders.
 */
final class LargeStore {
    private static final int USERS = 50_000;
    private static final int PRODUCTS = 1_000;
    private static final int DAYS = 365;
    private static final long CHARGE = 1_000_000_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, Month.JANUARY, 1);
    private static final LocalDate NEVER = LocalDate.of(9999, Month.JANUARY, 1);
    private static final int ROWS_AT_ONCE = 5_000;
    private static final int EVENTS_OF_A_BATCH = 30;

    private final Connection connection;
    private final Random random = new Random(1);
    private final Map<String, PreparedStatement> inserts = new HashMap<>();
    private final long[] balances = new long[USERS];
    private final long[] entries = new long[USERS];
    private final long[] sold = new long[PRODUCTS];
    private final long[][] sales = new long[DAYS][PRODUCTS];
    private final List<Event> events = new ArrayList<>();
    private long head;
    private long rows;

    private record Event(String type, Long seq, UUID id) {}

    private LargeStore(Connection connection) {
        this.connection = connection;
    }

    public static void main(String... args) throws SQLException {
        var orders = Integer.parseInt(args[1]);
        try (var pool = Databases.open(StoreAddress.of(args[0]))) {
            try (var store = JdbcPersistence.on(pool.dataSource())) {
                store.claimFor(Shop.DEFAULT);
                try (var connection = pool.dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    try (var begun = connection.createStatement()) {
                        begun.execute("delete from commerce.feed");
                    }
                    new LargeStore(connection).fill(orders);
                    connection.setAutoCommit(true);
                }
                var connections = new Connections(pool.dataSource());
                catchUp(connections);
                connections.write(handle -> handle.execute("analyze"));
            }
            pool.complete();
            System.out.println(size(pool) / orders + " bytes for each order");
        }
    }

    /** In a file of H2 there is also what it has no use for just now. */
    private static long size(Pool pool) throws SQLException {
        return Jdbi.create(pool.dataSource())
                .withHandle(handle -> handle.select(
                                Databases.of(handle.getConnection()) == Databases.H2
                                        ? """
                        select setting_value from information_schema.settings where setting_name = 'info.FILE_SIZE'
                        """
                                        : "select pg_database_size(current_database())")
                        .mapTo(Long.class)
                        .one());
    }

    private static void catchUp(Connections connections) {
        var progress = new SaleSumTable.Progress(1, LocalDate.EPOCH);
        while (progress.rows() > 0) {
            var from = progress.day();
            progress = connections.tidy(
                    handle -> SaleSumTable.catchUp(handle, connections.database(), from, NEVER, ROWS_AT_ONCE));
        }
    }

    private void fill(int orders) throws SQLException {
        for (int user = 0; user < USERS; user++) {
            move(user, "CHARGE", CHARGE, null, false);
        }
        for (int n = 0; n < orders; n++) {
            order(n, (int) ((long) n * DAYS / orders));
        }
        for (int n = 0; n < orders / 20; n++) {
            payment(n);
        }
        holders();
        append();
        insert("feed", true, head);
        for (var insert : inserts.values()) {
            insert.executeBatch();
        }
        connection.commit();
    }

    /** One in twenty is cancelled, and of another one a unit of each line comes back. */
    private void order(int n, int day) throws SQLException {
        var user = random.nextInt(USERS);
        var id = new UUID(0x0190_0000_0000_7000L + ((long) n << 16), n);
        var lines = 1 + n % 2;
        var total = 0L;
        var refunded = 0L;
        var isCancelled = n % 20 == 0;
        var isReturned = n % 20 < 2;
        for (int line = 1; line <= lines; line++) {
            var product = (random.nextInt(PRODUCTS / 2) * 2 + line) % PRODUCTS;
            var quantity = 1L + random.nextInt(3);
            var price = 100L + product;
            var back = isReturned ? isCancelled ? quantity : 1 : 0;
            total += quantity * price;
            refunded += back * price;
            insert("order_line", id, line, product(product), quantity, price);
            if (isReturned) {
                insert("return_line", id, 1L, line, product(product), back, price);
            }
            sold[product] += quantity - back;
            sales[day][product] += quantity - back;
        }
        var at = Long.valueOf(n);
        var soldOn = FIRST_DAY.plusDays(day);
        var balance = move(user, "PAYMENT", -total, id, true);
        if (isReturned) {
            var after = move(user, "REFUND", refunded, id, true);
            insert("order_return", id, 1L, refunded, after, at);
            var cancelledAt = isCancelled ? at : null;
            var cancelBalance = isCancelled ? after : null;
            var returnBalance = isCancelled ? null : after;
            insert(
                    "orders",
                    id,
                    user(user),
                    total,
                    balance,
                    at,
                    soldOn,
                    cancelledAt,
                    cancelBalance,
                    1L,
                    refunded,
                    at,
                    returnBalance);
        } else {
            insert("orders", id, user(user), total, balance, at, soldOn, null, null, null, null, null, null);
        }
        happened("order.placed", null, id);
        if (isReturned) {
            happened(isCancelled ? "order.cancelled" : "order.returned", isCancelled ? null : 1L, id);
        }
        if (n % 2 == 0) {
            insert("request_key", "shop", "order-" + n, at, at, "ORDER", null, null, id);
        }
    }

    /** One in ten is refunded, and another one in part. */
    private void payment(int n) throws SQLException {
        var user = random.nextInt(USERS);
        var id = new UUID(0x0180_0000_0000_7000L + ((long) n << 16), n);
        var at = (long) n;
        var balance = move(user, "PAYMENT", -1_000, id, false);
        happened("payment.made", null, id);
        if (n % 10 < 2) {
            happened("payment.refunded", 1L, id);
            var refunded = n % 10 == 0 ? 1_000L : 400L;
            var after = move(user, "REFUND", refunded, id, false);
            insert("refund", id, 1L, refunded, after, at);
            var isAll = refunded == 1_000L;
            insert(
                    "payment",
                    id,
                    user(user),
                    1_000L,
                    balance,
                    at,
                    1L,
                    refunded,
                    at,
                    after,
                    isAll ? at : null,
                    isAll ? after : null);
        } else {
            insert("payment", id, user(user), 1_000L, balance, at, null, null, null, null, null, null);
        }
    }

    private void happened(String type, Long seq, UUID id) throws SQLException {
        events.add(new Event(type, seq, id));
        if (events.size() == EVENTS_OF_A_BATCH) {
            append();
        }
    }

    private void append() throws SQLException {
        if (!events.isEmpty()) {
            insert(
                    "event_batch",
                    head + 1,
                    array("varchar", events.stream().map(Event::type).toArray()),
                    array("bigint", events.stream().map(Event::seq).toArray()),
                    array("uuid", events.stream().map(Event::id).toArray()));
            head += events.size();
            events.clear();
        }
    }

    private Array array(String type, Object... values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** @return the balance after it */
    private Long move(int user, String kind, long amount, UUID payment, boolean isOfOrder) throws SQLException {
        balances[user] += amount;
        insert(
                "wallet_entry",
                user(user),
                ++entries[user],
                kind,
                amount,
                balances[user],
                payment,
                isOfOrder,
                entries[user]);
        return balances[user];
    }

    private void holders() throws SQLException {
        for (int user = 0; user < USERS; user++) {
            insert("wallet", user(user), balances[user], entries[user]);
        }
        for (int product = 0; product < PRODUCTS; product++) {
            var stock = sold[product] + 1_000;
            insert("product", product(product), "Product " + product, 100L + product, 1_000L, 1L);
            insert("stock_adjustment", product(product), 1L, stock, stock, "delivery", 0L);
            for (int day = 0; day < DAYS; day++) {
                if (sales[day][product] > 0) {
                    insert("sale", FIRST_DAY.plusDays(day), product(product), sales[day][product]);
                }
            }
        }
    }

    private static String user(int n) {
        return "user-" + n;
    }

    private static String product(int n) {
        return "product-" + n;
    }

    private static String columns(String table) {
        return switch (table) {
            case "wallet" -> "owner, balance, entries";
            case "wallet_entry" -> "owner, seq, kind, amount, balance, payment, of_order, made_at";
            case "product" -> "id, name, price, stock, adjustments";
            case "stock_adjustment" -> "product, seq, delta, stock, reason, made_at";
            case "orders" ->
                "id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance,"
                        + " returns, refunded, returned_at, return_balance";
            case "order_line" -> "order_id, line, product, quantity, unit_price";
            case "order_return" -> "order_id, seq, amount, balance, made_at";
            case "return_line" -> "order_id, seq, line, product, quantity, unit_price";
            case "payment" ->
                "id, payer, amount, balance, made_at,"
                        + " refunds, refunded, last_refund_at, last_balance, refunded_at, refund_balance";
            case "refund" -> "payment, seq, amount, balance, made_at";
            case "sale" -> "sold_on, product, units";
            case "event_batch" -> "first_position, types, seqs, ids";
            case "feed" -> "only_one, head";
            case "request_key" -> "caller, token, fingerprint_high, fingerprint_low, fact, holder, seq, id";
            default -> throw new IllegalArgumentException(table);
        };
    }

    private void insert(String table, Object... values) throws SQLException {
        var insert = inserts.get(table);
        if (insert == null) {
            var marks = "?, ".repeat(values.length - 1) + "?";
            insert = connection.prepareStatement(
                    "insert into commerce." + table + " (" + columns(table) + ") values (" + marks + ")");
            inserts.put(table, insert);
        }
        for (int n = 0; n < values.length; n++) {
            insert.setObject(n + 1, values[n]);
        }
        insert.addBatch();
        if (++rows % ROWS_AT_ONCE == 0) {
            for (var each : inserts.values()) {
                each.executeBatch();
            }
            connection.commit();
        }
    }
}
