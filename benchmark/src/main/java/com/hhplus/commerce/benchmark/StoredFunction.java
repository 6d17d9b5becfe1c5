package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The best that one commit for each order can do: one call of a stored function. It sells one product at a time, without keys. */
final class StoredFunction implements Contestant {
    private static final String CREATE = """
            create schema if not exists benchmark;
            create or replace function benchmark.place(who text, what text, many bigint, id uuid, now bigint)
            returns boolean
            language plpgsql
            as $$
            declare
                due bigint;
                have bigint;
                funds bigint;
                seq bigint;
                today date := (to_timestamp(now / 1000.0) at time zone 'Asia/Seoul')::date;
            begin
                select price * many, stock into due, have from commerce.product where product.id = what for no key update;
                if not found or have < many then
                    return false;
                end if;
                select balance - due, entries + 1 into funds, seq from commerce.wallet where owner = who for no key update;
                if not found or funds < 0 then
                    return false;
                end if;
                update commerce.wallet set balance = funds, entries = seq where owner = who;
                insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
                values (who, seq, 'PAYMENT', -due, funds, id, true, now);
                update commerce.product set stock = stock - many where product.id = what;
                insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on)
                values (id, who, due, funds, now, today);
                insert into commerce.order_line (order_id, line, product, quantity, unit_price)
                values (id, 1, what, many, due / many);
                insert into commerce.sale as sale (sold_on, product, units) values (today, what, many)
                on conflict (sold_on, product) do update set units = sale.units + excluded.units;
                return true;
            end
            $$
            """;

    private final SqlStore store;
    private final HikariDataSource pool;

    StoredFunction(SqlStore store, int connections) throws SQLException {
        this.store = store;
        this.pool = Sql.pool(store.address(), connections);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    @Override
    public String name() {
        return "function";
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
                var now = System.currentTimeMillis();
                var item = purchase.items().get(0);
                var order =
                        new UUID(now << 16 | 0x7000, ThreadLocalRandom.current().nextLong() >>> 2 | 1L << 63);
                try (var connection = pool.getConnection();
                        var call = Sql.prepare(
                                connection,
                                "select benchmark.place(?, ?, ?, ?, ?)",
                                purchase.user(),
                                item.product(),
                                item.quantity(),
                                order,
                                now);
                        var answer = call.executeQuery()) {
                    answer.next();
                    return answer.getBoolean(1);
                }
            }

            @Override
            public void look(Look look) {
                throw new IllegalArgumentException("the function only sells");
            }
        };
    }
}
