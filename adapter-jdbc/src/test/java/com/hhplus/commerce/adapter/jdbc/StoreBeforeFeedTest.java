package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that was kept by the last release without a feed. */
class StoreBeforeFeedTest {
    /** By what that release marked each commit, and does still while it runs beside this one. */
    private static final String COMMIT = "insert into commerce.batch (committer, number, given_up) values (?, ?, ?)";

    /** By what it found out on PostgreSQL whether it can write. */
    private static final String PROBE = "delete from commerce.batch where false";

    private static final String CHANGE = """
            merge into commerce.product as product
            using (values (cast(? as varchar), cast(? as bigint))) as batch (id, price)
            on product.id = batch.id
            when matched then update set price = batch.price
            """;

    @TempDir
    private Path folder;

    private void opened(Engine engine, BiConsumer<Jdbi, TestShop> then) {
        try (var pool = Databases.open(engine.newStore(folder))) {
            var jdbi = Jdbi.create(pool.dataSource());
            Schema.migrate(pool, engine, 8);
            jdbi.useHandle(handle -> {
                handle.execute("insert into commerce.product (id, name, price, stock, adjustments)"
                        + " values ('tea', 'Tea', 450, 0, 0), ('cup', 'Cup', 1200, 0, 0)");
                handle.execute(COMMIT, 7, 1, false);
                assertThat(handle.execute(CHANGE, "cup", 1_300)).isOne();
            });
            try (var store = JdbcPersistence.on(pool.dataSource())) {
                then.accept(jdbi, TestShop.over(store));
            }
            Audits.assertClean(jdbi);
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_feed_and_the_history_of_its_products_begin_now(Engine engine) {
        opened(engine, (jdbi, shop) -> {
            assertThat(shop.commerce().events().head()).isZero();
            assertThat(changes(shop)).isEmpty();

            shop.catalog().register(product("tea"), new ProductName("Tea"), Money.of(450));
            assertThat(shop.events()).isEmpty();
            shop.catalog().register(product("tea"), new ProductName("Tea"), Money.of(460));

            assertThat(changes(shop)).singleElement().satisfies(change -> {
                assertThat(change.seq()).isOne();
                assertThat(change.registers()).isFalse();
                assertThat(shop.events())
                        .singleElement()
                        .satisfies(event -> assertThat(event.fact()).isEqualTo(change));
            });
        });
    }

    private static List<ProductChange> changes(TestShop shop) {
        return shop.catalog().changes(product("tea"), PageRequest.first(10)).items();
    }

    @ParameterizedTest
    @EnumSource
    void what_that_release_would_commit_beside_this_one_is_refused(Engine engine) {
        opened(engine, (jdbi, shop) -> {
            assertThat(refused(engine, jdbi, COMMIT, 7, 2, false)).isEqualTo(Failure.FAULT);
            assertThat(refused(engine, jdbi, PROBE)).isEqualTo(Failure.FAULT);
            assertThat(shop.catalog().find(product("cup")).price()).isEqualTo(Money.of(1_300));
        });
    }

    private static Failure refused(Engine engine, Jdbi jdbi, String sql, Object... arguments) {
        var failure = catchThrowableOfType(
                JdbiException.class,
                () -> jdbi.useTransaction(handle -> {
                    handle.execute(CHANGE, "cup", 1);
                    handle.execute(sql, arguments);
                }));
        return engine.database().meaningOf((SQLException) failure.getCause());
    }
}
