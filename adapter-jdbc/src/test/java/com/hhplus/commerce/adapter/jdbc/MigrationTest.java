package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.product.ProductName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an older release has kept shows what it showed. */
class MigrationTest {
    private static final LocalDate TODAY = LocalDate.now();
    private static final int DAYS = 800;
    /** What release one asked. */
    private static final String POPULAR = """
            select sale.product, product.name, sum(sale.units) as sold
            from commerce.sale as sale
            join commerce.product as product on product.id = sale.product
            where sale.sold_on between ? and ?
            group by sale.product, product.name
            having sum(sale.units) > 0
            order by sold desc, sale.product
            fetch first 5 rows only
            """;

    /** What release one did at each sale, and does still while it runs beside this one. */
    private static final String COUNT = """
            merge into commerce.sale as sale
            using (
                select cast(? as date) as sold_on, cast(? as varchar) as product, cast(? as bigint) as units
            ) as batch
            on sale.sold_on = batch.sold_on and sale.product = batch.product
            when matched then update set units = sale.units + batch.units
            when not matched then insert (sold_on, product, units) values (batch.sold_on, batch.product, batch.units)
            """;

    private final Random random = new Random(1);

    private record Asked(LocalDate from, LocalDate to, List<Seller> answer) {}

    @Test
    void h2_tells_what_was_popular_before_there_were_sums(@TempDir Path folder) {
        assertSameAnswers(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")), Engine.H2);
    }

    @Test
    void postgresql_tells_what_was_popular_before_there_were_sums() {
        assertSameAnswers(Postgres.newDatabase(), Engine.POSTGRESQL);
    }

    private void assertSameAnswers(StoreAddress address, Engine database) {
        try (var pool = Databases.open(address)) {
            var jdbi = Jdbi.create(pool.dataSource());
            Schema.migrate(pool, database, 1);
            fill(jdbi);
            var before = ask(jdbi);

            try (var store = JdbcPersistence.on(pool.dataSource())) {
                Commerce.on(store);
                assertAnswers(store, before);
                catchUp(pool, TODAY.minusDays(7));
                assertAnswers(store, before);
                Audits.assertSumsClean(jdbi);
            }
        }
    }

    private static void assertAnswers(JdbcPersistence store, List<Asked> answers) {
        assertThat(answers)
                .allSatisfy(asked -> assertThat(store.queries().popular(asked.from(), asked.to(), 5))
                        .as(asked.from() + " to " + asked.to())
                        .isEqualTo(asked.answer()));
    }

    private static void catchUp(Pool pool, LocalDate before) {
        var connections = new Connections(pool.dataSource());
        connections.tidy(handle -> {
            var database = connections.database();
            return SaleSumTable.catchUp(handle, database, LocalDate.EPOCH, before, Integer.MAX_VALUE);
        });
    }

    @Test
    void h2_counts_what_release_one_sells_and_cancels_meanwhile(@TempDir Path folder) {
        assertCounted(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")), Engine.H2);
    }

    @Test
    void postgresql_counts_what_release_one_sells_and_cancels_meanwhile() {
        assertCounted(Postgres.newDatabase(), Engine.POSTGRESQL);
    }

    private void assertCounted(StoreAddress address, Engine database) {
        try (var pool = Databases.open(address)) {
            var jdbi = Jdbi.create(pool.dataSource());
            Schema.migrate(pool, database, 1);
            fill(jdbi);

            try (var store = JdbcPersistence.on(pool.dataSource())) {
                Commerce.on(store);
                for (int round = 0; round < 3; round++) {
                    catchUp(pool, TODAY.plusDays(2));
                    trade(jdbi);
                    assertAnswers(store, ask(jdbi));
                    Audits.assertSumsClean(jdbi);
                }
            }
        }
    }

    /** Sells on many days, and cancels all that was sold of a product on some. */
    private void trade(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            for (int n = 0; n < 100; n++) {
                var day = TODAY.plusDays(1 - random.nextInt(DAYS));
                handle.execute(COUNT, day, "product-" + random.nextInt(9), 1 + random.nextInt(9));
            }
            var sold = handle.select("select sold_on, product, units from commerce.sale where units > 0")
                    .map((row, context) ->
                            List.of(row.getObject(1, LocalDate.class), row.getString(2), -row.getLong(3)))
                    .list();
            for (int n = 0; n < sold.size(); n += 20) {
                handle.execute(COUNT, sold.get(n).toArray());
            }
        });
    }

    @Test
    void a_migration_of_h2_that_ended_at_any_statement_is_ended_by_the_next_start(@TempDir Path folder) {
        var statements = Schema.statements(
                Engine.H2,
                "V2__batch.sql",
                "V3__keys_by_age.sql",
                "V4__sums_of_sales.sql",
                "V5__returns.sql",
                "V6__refunds.sql",
                "V7__claims.sql",
                "V8__pending.sql",
                "V9__feed.sql");
        assertThat(statements).hasSizeGreaterThan(5);

        for (int done = 0; done <= statements.size(); done++) {
            try (var pool = Databases.open(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop" + done)))) {
                var jdbi = Jdbi.create(pool.dataSource());
                Schema.migrate(pool, Engine.H2, 1);
                fill(jdbi);
                var before = ask(jdbi);
                var begun = statements.subList(0, done);
                jdbi.useHandle(handle -> begun.forEach(handle::execute));

                assertWhole(pool, before);
            }
        }
    }

    @Test
    void a_migration_of_h2_that_failed_is_begun_again(@TempDir Path folder) {
        try (var pool = Databases.open(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")))) {
            var jdbi = Jdbi.create(pool.dataSource());
            Schema.migrate(pool, Engine.H2, 3);
            fill(jdbi);
            var before = ask(jdbi);
            jdbi.useHandle(handle -> handle.execute("""
                    insert into commerce."schema_history"
                        ("installed_rank", "version", "description", "type", "script", "installed_by",
                            "execution_time", "success")
                    values (9, '4', 'sums of sales', 'SQL', 'V4__sums_of_sales.sql', 'ann', 1, false)
                    """));

            assertWhole(pool, before);

            var successes =
                    jdbi.withHandle(handle -> handle.select("select \"success\" from commerce.\"schema_history\"")
                            .mapTo(Boolean.class)
                            .list());
            assertThat(successes).containsOnly(true);
        }
    }

    private static void assertWhole(Pool pool, List<Asked> answers) {
        try (var store = JdbcPersistence.on(pool.dataSource())) {
            Commerce.on(store);
            catchUp(pool, TODAY.minusDays(7));
            assertAnswers(store, answers);
            Audits.assertSumsClean(Jdbi.create(pool.dataSource()));
        }
    }

    /** So that those who order meanwhile do not wait for it. */
    @Test
    void postgresql_is_migrated_without_writing_a_sale() {
        try (var pool = Databases.open(Postgres.newDatabase())) {
            var jdbi = Jdbi.create(pool.dataSource());
            Schema.migrate(pool, Engine.POSTGRESQL, 1);
            fill(jdbi);
            var before = placesOfSales(jdbi);

            JdbcPersistence.on(pool.dataSource()).close();

            assertThat(placesOfSales(jdbi)).isEqualTo(before);
            var sums = jdbi.withHandle(handle -> handle.select("select count(*) from commerce.sale_sum")
                    .mapTo(Long.class)
                    .one());
            assertThat(sums).isZero();
        }
    }

    private static List<String> placesOfSales(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.select("""
                        select pg_relation_filenode(cast('commerce.sale' as regclass)) || ' ' || ctid
                        from commerce.sale
                        order by ctid
                        """).mapTo(String.class).list());
    }

    @Test
    void a_migration_of_postgresql_waits_for_who_reads_for_long() throws SQLException {
        try (var pool = Databases.open(Postgres.newDatabase())) {
            try (var connection =
                    Databases.POSTGRESQL.patient(pool.dataSource()).getConnection()) {
                assertThat(setting(connection, "lock_timeout")).isEqualTo("1min");
                assertThat(setting(connection, "statement_timeout")).isEqualTo("0");
            }
            try (var connection = pool.dataSource().getConnection()) {
                assertThat(setting(connection, "lock_timeout")).isEqualTo("2s");
                assertThat(setting(connection, "statement_timeout")).isNotEqualTo("0");
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Some products on some of the days until tomorrow, a few of them with nothing left, since all was cancelled. */
    private void fill(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            for (int n = 0; n < 9; n++) {
                handle.execute(
                        "insert into commerce.product (id, name, price, stock, adjustments) values (?, ?, 1, 0, 0)",
                        "product-" + n,
                        "Product " + n);
            }
            var sales = handle.prepareBatch("insert into commerce.sale (sold_on, product, units) values (?, ?, ?)");
            for (int n = 0; n < DAYS * 9; n++) {
                if (random.nextInt(3) == 0) {
                    sales.add(TODAY.plusDays(1 - n / 9), "product-" + n % 9, Math.max(0, random.nextInt(12) - 2));
                }
            }
            sales.execute();
        });
    }

    private List<Asked> ask(Jdbi jdbi) {
        return jdbi.withHandle(handle -> random.ints(60, 0, DAYS)
                .mapToObj(n -> {
                    var to = TODAY.minusDays(random.nextBoolean() ? n : n % 10);
                    var from = to.minusDays(random.nextInt(366));
                    return new Asked(
                            from,
                            to,
                            handle.select(POPULAR, from, to)
                                    .map((row, context) -> new Seller(
                                            product(row.getString("product")),
                                            new ProductName(row.getString("name")),
                                            row.getLong("sold")))
                                    .list());
                })
                .toList());
    }
}
