package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent to databases that speak as PostgreSQL does, and are distributed. */
class DialectsTest {
    private final StatementsOfCitus statements = new StatementsOfCitus();

    @ParameterizedTest
    @EnumSource
    void the_server_says_which_one_it_is(Pretender pretender) {
        try (var pool = Databases.open(pretender.newDatabase())) {
            assertThat(new Connections(pool.dataSource()).database().name()).isEqualTo(pretender.database());
            assertThat(setting(pool, "transaction_isolation"))
                    .isEqualTo(pretender == Pretender.CITUS ? "read committed" : "serializable");
        }
    }

    /** Flyway would ask CockroachDB what PostgreSQL does not understand. */
    @ParameterizedTest
    @EnumSource(names = "COCKROACHDB", mode = EnumSource.Mode.EXCLUDE)
    void a_shop_lives_there(Pretender pretender) {
        try (var store = new TestStore(pretender.newDatabase())) {
            Everything.of(store.persistence());

            Audits.assertClean(store.jdbi());
        }
    }

    @Test
    void citus_is_asked_for_nothing_that_it_refuses() {
        try (var store = new TestStore(Pretender.CITUS.newDatabase())) {
            Everything.of(store.through(statements));
            assertThat(store.through(statements).audit().run(Audit.Listener.SILENT))
                    .isNotNull();

            assertThat(setting(store, "plan_cache_mode")).isEqualTo("auto");
            assertThat(setting(store, "citus.propagate_set_commands")).isEqualTo("local");
        }
        assertThat(statements.refused()).isEmpty();
        assertThat(statements.sent())
                .anyMatch(sql -> sql.contains("for no key update"))
                .hasSizeGreaterThan(40);
    }

    /** Or nobody would know that the table of what it refuses does find anything. */
    @Test
    void citus_would_refuse_what_postgresql_is_asked_for() {
        try (var store = new TestStore(Postgres.newDatabase())) {
            Everything.of(store.through(statements));
            store.through(statements).audit().run(Audit.Listener.SILENT);
        }

        assertThat(statements.refused()).anyMatch(it -> it.startsWith("locks rows of many shards"));
        assertThat(statements.refused()).anyMatch(it -> it.startsWith("joins what lies apart"));
    }

    @Test
    void h2_would_be_refused_for_merge(@TempDir Path folder) {
        try (var store = new TestStore(Engine.H2.newStore(folder))) {
            Everything.of(store.through(statements));
        }

        assertThat(statements.refused()).anyMatch(it -> it.startsWith("merges"));
    }

    @Test
    void a_store_is_spread_once_and_stays_what_it_was() {
        var address = Postgres.newDatabase();
        try (var store = new TestStore(address)) {
            Everything.of(store.persistence());
        }
        Pretender.CITUS.pretendAt(address);

        var done = PersistenceProvider.findAndDistribute(address);
        var again = PersistenceProvider.findAndDistribute(address);

        assertThat(done).hasSize(17).contains("wallet is spread by owner", "sale is spread by product");
        assertThat(again).hasSize(17).allMatch(line -> line.endsWith(" already"));
        try (var store = new TestStore(address)) {
            assertThat(asked(store, "select count(*) from pg_dist_partition")).isEqualTo("17");
            assertThat(asked(store, "select count(*) from commerce.sale where changed <> (units <> summed)"))
                    .isEqualTo("0");
            TestShop.over(store.persistence()).orders().place(user("user7"), basket("1 product1"));
            Audits.assertClean(store.jdbi());
        }
    }

    @Test
    void what_needs_not_be_spread_is_not(@TempDir Path folder) {
        assertRefused(Engine.H2.newStore(folder), "on one machine");
        assertRefused(Postgres.newDatabase(), "on one machine");
        assertRefused(Pretender.COCKROACHDB.newDatabase(), "by itself");
        assertRefused(Pretender.YUGABYTEDB.newDatabase(), "by itself");
    }

    private static void assertRefused(StoreAddress address, String why) {
        assertThatThrownBy(() -> PersistenceProvider.findAndDistribute(address))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(why);
    }

    private static String setting(Pool pool, String name) {
        return Jdbi.create(pool.dataSource())
                .withHandle(handle -> handle.select("select current_setting(?)", name)
                        .mapTo(String.class)
                        .one());
    }

    private static String asked(TestStore store, String question) {
        return store.jdbi()
                .withHandle(
                        handle -> handle.select(question).mapTo(String.class).one());
    }

    private static String setting(TestStore store, String name) {
        return asked(store, "select current_setting('" + name + "')");
    }
}
