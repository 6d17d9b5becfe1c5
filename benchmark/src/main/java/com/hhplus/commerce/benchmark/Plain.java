package com.hhplus.commerce.benchmark;

import static com.hhplus.commerce.benchmark.Sql.prepare;
import static com.hhplus.commerce.benchmark.Sql.read;
import static com.hhplus.commerce.benchmark.Sql.update;

import com.hhplus.commerce.benchmark.Request.Item;
import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What everybody would write: one transaction for each order, of prepared statements over the same tables. */
final class Plain implements Contestant {
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private final SqlStore store;
    private final HikariDataSource pool;

    Plain(SqlStore store, int connections) {
        this.store = store;
        this.pool = Sql.pool(store.address(), connections);
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public Caller caller() {
        return new Caller() {
            @Override
            public boolean buy(Purchase purchase) throws SQLException {
                try (var connection = pool.getConnection()) {
                    connection.setAutoCommit(false);
                    try {
                        place(connection, purchase);
                        connection.commit();
                        return true;
                    } catch (Refused refused) {
                        connection.rollback();
                        return false;
                    }
                }
            }

            @Override
            public void look(Look look) throws SQLException {
                try (var connection = pool.getConnection()) {
                    see(connection, look);
                }
            }
        };
    }

    /** No purchase, without a stack trace, as the kernel's refusals have none. */
    private static final class Refused extends Exception {
        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private record Line(Item item, long price) {}

    private static void place(Connection connection, Purchase purchase) throws SQLException, Refused {
        var now = System.currentTimeMillis();
        var day = Date.valueOf(LocalDate.now(ZONE));
        var order = new UUID(now << 16 | 0x7000, ThreadLocalRandom.current().nextLong() >>> 2 | 1L << 63);
        if (purchase.key().isPresent()) {
            find(connection, purchase.key().get());
        }
        var lines = purchase.items().stream()
                .sorted(Comparator.comparing(Item::product))
                .map(item -> new Line(item, 0))
                .toArray(Line[]::new);
        var total = 0L;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lock(connection, lines[i].item());
            total += lines[i].price() * lines[i].item().quantity();
        }
        long balance;
        long seq;
        try (var select = prepare(
                        connection,
                        "select balance, entries from commerce.wallet where owner = ? for no key update",
                        purchase.user());
                var row = select.executeQuery()) {
            if (!row.next() || row.getLong(1) < total) {
                throw new Refused("insufficient balance");
            }
            balance = row.getLong(1) - total;
            seq = row.getLong(2) + 1;
        }
        update(
                connection,
                "update commerce.wallet set balance = ?, entries = ? where owner = ?",
                balance,
                seq,
                purchase.user());
        update(connection, """
                insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
                values (?, ?, 'PAYMENT', ?, ?, ?, true, ?)
                """, purchase.user(), seq, -total, balance, order, now);
        update(connection, """
                insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on)
                values (?, ?, ?, ?, ?, ?)
                """, order, purchase.user(), total, balance, now, day);
        for (int i = 0; i < lines.length; i++) {
            sell(connection, order, i + 1, lines[i], day);
        }
        if (purchase.key().isPresent()) {
            update(connection, """
                    insert into commerce.request_key (caller, token, fingerprint_high, fingerprint_low, fact, id)
                    values ('plain', ?, ?, 0, 'ORDER', ?)
                    """, purchase.key().get(), (long) purchase.hashCode(), order);
        }
    }

    /** Of one caller the requests with a key come one after the other. */
    private static void find(Connection connection, String key) throws SQLException, Refused {
        try (var select = prepare(connection, """
                        select orders.*
                        from commerce.request_key as known join commerce.orders as orders on orders.id = known.id
                        where known.caller = 'plain' and known.token = ?
                        """, key);
                var row = select.executeQuery()) {
            if (row.next()) {
                read(connection, "select * from commerce.order_line where order_id = ?", row.getObject("id"));
                throw new Refused("placed before");
            }
        }
    }

    private static Line lock(Connection connection, Item item) throws SQLException, Refused {
        try (var select = prepare(
                        connection,
                        "select price, stock from commerce.product where id = ? for no key update",
                        item.product());
                var row = select.executeQuery()) {
            if (!row.next() || row.getLong(2) < item.quantity()) {
                throw new Refused("out of stock");
            }
            return new Line(item, row.getLong(1));
        }
    }

    private static void sell(Connection connection, UUID order, int number, Line line, Date day) throws SQLException {
        update(
                connection,
                "update commerce.product set stock = stock - ? where id = ?",
                line.item().quantity(),
                line.item().product());
        update(
                connection,
                """
                insert into commerce.order_line (order_id, line, product, quantity, unit_price)
                values (?, ?, ?, ?, ?)
                """,
                order,
                number,
                line.item().product(),
                line.item().quantity(),
                line.price());
        update(connection, """
                insert into commerce.sale as sale (sold_on, product, units) values (?, ?, ?)
                on conflict (sold_on, product) do update set units = sale.units + excluded.units
                """, day, line.item().product(), line.item().quantity());
    }

    private static void see(Connection connection, Look look) throws SQLException {
        switch (look.thing()) {
            case PRODUCT -> read(connection, "select * from commerce.product where id = ?", look.name());
            case CATALOG -> read(connection, "select * from commerce.product order by id limit 21");
            case POPULAR ->
                read(
                        connection,
                        """
                    select product, name, sum(units) as sold
                    from commerce.sale join commerce.product on id = product
                    where sold_on between ? and ?
                    group by product, name
                    order by sold desc, product
                    limit 5
                    """,
                        Date.valueOf(LocalDate.now(ZONE).minusDays(2)),
                        Date.valueOf(LocalDate.now(ZONE)));
            case BALANCE -> read(connection, "select * from commerce.wallet where owner = ?", look.name());
            case ENTRIES ->
                read(
                        connection,
                        "select * from commerce.wallet_entry where owner = ? order by seq desc limit 21",
                        look.name());
            default -> throw new IllegalArgumentException("plain does not show " + look.thing());
        }
    }
}
