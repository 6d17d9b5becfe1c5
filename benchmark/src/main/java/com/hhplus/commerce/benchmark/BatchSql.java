package com.hhplus.commerce.benchmark;

import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The limit: orders of one unit that come in bulk, and are written in bulk by one connection in one round trip. Nobody waits for
 * his own, and nothing is verified but by the constraints of the tables.
 */
final class BatchSql implements Contestant {
    static final int BATCH = 64;

    private static final String PLACE = """
            select id from commerce.product where id = any(?) order by id for no key update;
            select owner from commerce.wallet where owner = any(?) order by owner for no key update;
            with asked as (
                select * from unnest(?, ?, ?) with ordinality as asked (owner, product, id, n)
            ), placed as materialized (
                select asked.*, price,
                    balance - sum(price) over mine as balance,
                    entries + row_number() over mine as seq
                from asked
                join commerce.product on product.id = asked.product
                join commerce.wallet on wallet.owner = asked.owner
                window mine as (partition by asked.owner order by n)
            ), entry as (
                insert into commerce.wallet_entry (owner, seq, kind, amount, balance, payment, of_order, made_at)
                select owner, seq, 'PAYMENT', -price, balance, id, true, ? from placed
            ), the_order as (
                insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on)
                select id, owner, price, balance, ?, current_date from placed
            ), line as (
                insert into commerce.order_line (order_id, line, product, quantity, unit_price)
                select id, 1, product, 1, price from placed
            ), paid as (
                update commerce.wallet set balance = spent.balance, entries = spent.entries
                from (select owner, min(balance) as balance, max(seq) as entries from placed group by owner) as spent
                where wallet.owner = spent.owner
            ), taken as (
                update commerce.product set stock = stock - sold.units
                from (select product, count(*) as units from placed group by product) as sold
                where product.id = sold.product
            )
            insert into commerce.sale as sale (sold_on, product, units)
            select current_date, product, count(*) from placed group by product order by product
            on conflict (sold_on, product) do update set units = sale.units + excluded.units;
            commit
            """;

    private final SqlStore store;

    BatchSql(SqlStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "batch-sql";
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public int threads(int callers) {
        return 1;
    }

    @Override
    public Caller caller() throws SQLException {
        var address = store.address();
        var properties = new Properties();
        properties.put("user", address.user().orElseThrow());
        properties.put("password", address.password().orElse(""));
        properties.put("prepareThreshold", "1");
        properties.put("options", "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off");
        var connection = DriverManager.getConnection(address.url(), properties);
        connection.setAutoCommit(false);
        return new Bulk(connection);
    }

    @Override
    public void close() {
        // each caller has its own connection
    }

    private record Bulk(Connection connection) implements Caller {
        @Override
        public int serve(Supplier<Request> requests) throws SQLException {
            var owners = new String[BATCH];
            var products = new String[BATCH];
            var ids = new UUID[BATCH];
            var now = System.currentTimeMillis();
            for (int i = 0; i < BATCH; i++) {
                var purchase = (Purchase) requests.get();
                owners[i] = purchase.user();
                products[i] = purchase.items().get(0).product();
                ids[i] = new UUID(
                        now << 16 | 0x7000 | i, ThreadLocalRandom.current().nextLong() >>> 2 | 1L << 63);
            }
            try (var statement = connection.prepareStatement(PLACE)) {
                statement.setArray(1, connection.createArrayOf("varchar", products));
                statement.setArray(2, connection.createArrayOf("varchar", owners));
                statement.setArray(3, connection.createArrayOf("varchar", owners));
                statement.setArray(4, connection.createArrayOf("varchar", products));
                statement.setArray(5, connection.createArrayOf("uuid", ids));
                statement.setLong(6, now);
                statement.setLong(7, now);
                statement.execute();
            }
            return BATCH;
        }

        @Override
        public boolean buy(Purchase purchase) {
            throw new IllegalArgumentException("one does not buy in bulk");
        }

        @Override
        public void look(Look look) {
            throw new IllegalArgumentException("bulk only buys");
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
