package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Ranking.Seller;
import com.hhplus.commerce.domain.product.ProductName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
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

    private final Random random = new Random(1);

    private record Asked(LocalDate from, LocalDate to, List<Seller> answer) {}

    @Test
    void h2_tells_what_was_popular_before_there_were_sums(@TempDir Path folder) {
        assertSameAnswers(StoreAddress.of("jdbc:h2:file:" + folder.resolve("shop")), Database.H2);
    }

    @Test
    void postgresql_tells_what_was_popular_before_there_were_sums() {
        assertSameAnswers(Postgres.newDatabase(), Database.POSTGRESQL);
    }

    private void assertSameAnswers(StoreAddress address, Database database) {
        try (var pool = Pool.open(address)) {
            var jdbi = Jdbi.create(pool.dataSource());
            migrateToReleaseOne(pool, database);
            fill(jdbi);
            var before = ask(jdbi);

            var store = JdbcPersistence.on(pool.dataSource());

            assertThat(before)
                    .allSatisfy(asked -> assertThat(store.queries().popular(asked.from(), asked.to(), 5))
                            .as(asked.from() + " to " + asked.to())
                            .isEqualTo(asked.answer()));
            Audit.ofSums(jdbi);
        }
    }

    private static void migrateToReleaseOne(Pool pool, Database database) {
        Flyway.configure()
                .dataSource(pool.dataSource())
                .locations("classpath:com/hhplus/commerce/adapter/jdbc/migration")
                .schemas(database == Database.H2 ? "COMMERCE" : "commerce")
                .table("schema_history")
                .placeholders(database.types())
                .target("1")
                .load()
                .migrate();
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
