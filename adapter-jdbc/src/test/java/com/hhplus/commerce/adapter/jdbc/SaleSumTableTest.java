package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable;
import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.SalesOfYears;
import com.hhplus.commerce.application.contract.TestShop;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is popular is the same whether the sums have caught up, or not, or in part. */
class SaleSumTableTest extends OnEachDatabase {
    private static final LocalDate NEVER = LocalDate.of(9999, Month.JANUARY, 1);

    private static int catchUp(TestStore store, LocalDate before, int limit) {
        return catchUp(store.connections(), before, limit);
    }

    private static int catchUp(Connections connections, LocalDate before, int limit) {
        return connections.tidy(handle -> {
            var database = connections.database();
            return SaleSumTable.catchUp(handle, database, LocalDate.EPOCH, before, limit)
                    .rows();
        });
    }

    @ParameterizedTest
    @EnumSource
    void sums_that_catch_up_now_and_then_change_no_answer(Engine database) {
        var sales = new SalesOfYears(TestShop.over(store(database).persistence()), 2);

        for (int round = 0; round < 5; round++) {
            sales.trade(40);
            catchUp(store(database), sales.anyDay(), 30);
            sales.assertPopular(10);
            catchUp(store(database), NEVER, 30);
            sales.assertPopular(10);
        }
        Audits.assertClean(store(database).jdbi());
    }

    @ParameterizedTest
    @EnumSource
    void sums_catch_up_bit_by_bit(Engine database) {
        var store = store(database);
        TestShop.over(store.persistence());
        insertSales(store, 25);

        var rows = IntStream.range(0, 5)
                .map(n -> catchUp(store, LocalDate.of(2025, Month.JANUARY, 21), 8))
                .boxed();

        assertThat(rows).containsExactly(8, 8, 4, 0, 0);
        assertThat(catchUp(store, NEVER, 8)).isEqualTo(5);
    }

    /** From 2025-01-01 on, one unit each day, as another program would write it. */
    private static void insertSales(TestStore store, int days) {
        store.jdbi().useHandle(handle -> {
            for (int day = 0; day < days; day++) {
                handle.execute(
                        "insert into commerce.sale (sold_on, product, units) values (?, 'apple', 1)",
                        LocalDate.of(2025, Month.JANUARY, 1).plusDays(day));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void what_is_sold_and_cancelled_while_the_sums_catch_up_is_counted_once(Engine database) {
        var store = store(database);
        var shop = TestShop.over(store.persistence())
                .stocked(List.of("apple", "pear"), 1, 10_000)
                .charged("ann", 10_000);

        Crowd.of(5)
                .each(thread -> IntStream.range(0, 40)
                        .map(n -> {
                            if (thread < 4) {
                                var order = shop.place("ann", "2 apple", "3 pear");
                                if (n % 2 == 0) {
                                    shop.orders().cancel(order.id());
                                }
                                return 0;
                            }
                            return catchUp(store, NEVER, 100);
                        })
                        .sum());
        catchUp(store, NEVER, 100);

        assertThat(shop.popular(366)).containsExactly("pear 240", "apple 160");
        assertThat(shop.popular(1)).containsExactly("pear 240", "apple 160");
        Audits.assertClean(store.jdbi());
    }

    @ParameterizedTest
    @EnumSource
    void sums_wait_for_nobody(Engine database) {
        var store = store(database);
        TestShop.over(store.persistence());
        insertSales(store, 3);

        store.jdbi().useTransaction(handle -> {
            handle.execute("update commerce.sale set units = 2 where sold_on = date '2025-01-02'");
            assertThat(catchUp(store, NEVER, 100)).isEqualTo(2);
        });

        assertThat(catchUp(store, NEVER, 100)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void they_catch_up_by_themselves_once_somebody_asks(Engine database) {
        var store = store(database);
        TestShop.over(store.persistence());
        insertSales(store, 25);

        try (var asked = store.another()) {
            asked.queries().popular(LocalDate.of(2025, Month.JANUARY, 1), LocalDate.of(2025, Month.FEBRUARY, 1), 1);
            awaitSums(store);
        }

        assertThat(catchUp(store, NEVER, 100)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void they_catch_up_by_themselves_soon_after_the_store_was_opened(Engine database) {
        var store = store(database);
        TestShop.over(store.persistence());
        insertSales(store, 25);

        var summing = new Summing(store.connections(), Executors.newSingleThreadExecutor(), Duration.ZERO);
        awaitSums(store);
        summing.close();

        assertThat(catchUp(store, NEVER, 100)).isZero();
    }

    @Test
    void who_asks_while_the_store_is_closed_does_not_see_it() {
        var background = Executors.newSingleThreadExecutor();
        background.shutdown();

        try (var summing = new Summing(store(Engine.H2).connections(), background)) {
            assertThatCode(() -> summing.wantedBefore(NEVER)).doesNotThrowAnyException();
        }
    }

    /** Each sale would else write to two indexes, and leave more behind in them. */
    @Test
    void postgresql_changes_a_sale_without_touching_an_index() {
        var postgres = store(Engine.POSTGRESQL);
        TestShop.over(postgres.persistence());
        insertSales(postgres, 1);

        var changedInPlace = postgres.jdbi().inTransaction(handle -> {
            var before = changesInPlace(handle);
            for (int n = 0; n < 10; n++) {
                handle.execute("update commerce.sale set units = units + 1");
            }
            return changesInPlace(handle) - before;
        });

        assertThat(changedInPlace).isEqualTo(10);
    }

    @Test
    void postgresql_finds_the_oldest_that_the_sums_lack_without_sorting_all() {
        var postgres = store(Engine.POSTGRESQL);
        TestShop.over(postgres.persistence());
        postgres.jdbi().useHandle(handle -> {
            handle.execute("insert into commerce.sale (sold_on, product, units)"
                    + " select date '2000-01-01' + n, 'apple', 1 from generate_series(1, 5000) as days (n)");
            handle.execute("analyze commerce.sale");
        });
        var plans = new Plans();

        catchUp(postgres.connections(plans), NEVER, 10);

        plans.assertThatNotSorted("order by changed, sold_on");
    }

    private static long changesInPlace(Handle handle) {
        return handle.select("select pg_stat_get_xact_tuples_hot_updated(cast('commerce.sale' as regclass))")
                .mapTo(Long.class)
                .one();
    }

    private static void awaitSums(TestStore store) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (store.jdbi()
                .withHandle(handle -> handle.select("select exists (select 1 from commerce.sale where changed)")
                        .mapTo(Boolean.class)
                        .one())) {
            assertThat(System.nanoTime()).as("the sums do not catch up").isLessThan(deadline);
        }
    }
}
