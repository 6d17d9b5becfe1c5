package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.domain.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that cannot be opened is refused in one line, which names the cause and no password. */
class StartupTest {
    private static final String SECRET = "open-sesame";
    private static final Shop EURO = new Shop(Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin"));

    @TempDir
    private Path folder;

    @Test
    void a_server_that_is_not_there() {
        assertRefused(() -> open(postgres("localhost:1/shop", "ann")), "localhost:1/shop", "refused");
    }

    @Test
    void a_server_that_says_nothing() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = "localhost:" + silent.getLocalPort() + "/shop";

            assertRefused(() -> open(postgres(server + "?loginTimeout=2", "ann")), server, "timed out");
        }
    }

    @Test
    void a_password_that_postgresql_does_not_accept() {
        var address = Postgres.newDatabase();
        Jdbi.create(() -> Postgres.connect(address)).useHandle(handle -> {
            handle.execute("drop role if exists ann");
            handle.execute("create role ann login password 'another'");
        });

        assertRefused(() -> open(as(address, "ann")), "password authentication failed", "ann");
    }

    @Test
    void a_database_that_does_not_exist() {
        var address = Postgres.newDatabase();
        var missing = new StoreAddress(address.url() + "_missing", address.user(), Optional.of(SECRET));

        assertRefused(() -> open(missing), "_missing", "does not exist");
    }

    @Test
    void a_url_that_its_driver_does_not_understand() {
        assertRefused(
                () -> open(StoreAddress.of("jdbc:postgresql://localhost:port/shop?password=" + SECRET)),
                "localhost:port");
        assertRefused(
                () -> open(StoreAddress.of("jdbc:postgresql://ann:" + SECRET + "@localhost:1/shop")),
                "localhost:1/shop");
        assertRefused(() -> open(StoreAddress.of(file() + ";NO_SUCH_SETTING=1;PASSWORD=" + SECRET)), "NO_SUCH_SETTING");
    }

    @Test
    void a_file_that_another_process_has_open() {
        try (var process = ChildJvm.of(Cashier.class, "store", file())) {
            assertThat(process.lines(1)).containsExactly(Cashier.OPEN);

            assertRefused(() -> open(h2("sa")), folder.resolve("shop").toString(), "in use", "stop the process");
        }
    }

    @Test
    void a_password_that_h2_does_not_accept() {
        open(new StoreAddress(file(), Optional.empty(), Optional.of("another"))).close();

        assertRefused(() -> open(h2("sa")), "user name or password");
    }

    @Test
    void a_user_of_h2_who_may_not_make_commits_durable() {
        try (var store = new TestStore(h2("sa"))) {
            store.jdbi().useHandle(handle -> {
                handle.execute("create user cashier password '" + SECRET + "'");
                handle.execute("grant all on schema commerce to cashier");
            });
        }

        assertRefused(() -> open(h2("cashier")), "Admin rights");
        open(h2("sa")).close();
    }

    @Test
    void a_database_of_another_kind() {
        try (var pool = Databases.open(h2("sa"))) {
            var stranger = disguised(pool.dataSource(), "getDatabaseProductName", "SQLite");

            assertRefused(() -> JdbcPersistence.on(stranger), "SQLite");
        }
    }

    @Test
    void a_postgresql_that_is_too_old() {
        try (var pool = Databases.open(Postgres.newDatabase())) {
            var oldest = disguised(pool.dataSource(), "getDatabaseMajorVersion", 15);
            var tooOld = disguised(
                    disguised(pool.dataSource(), "getDatabaseMajorVersion", 14), "getDatabaseProductVersion", "14.18");

            JdbcPersistence.on(oldest).close();
            assertRefused(() -> JdbcPersistence.on(tooOld), "PostgreSQL 15 or later", "14.18");
        }
    }

    @Test
    void a_pooler_that_refuses_the_settings_of_a_session() throws IOException {
        try (var pooler = new Pooler(Postgres.newDatabase(), true)) {
            assertRefused(() -> open(pooler.address()), "unsupported startup parameter: options", "pooler");
        }
    }

    @Test
    void a_pooler_that_drops_the_settings_of_a_session() throws IOException {
        try (var pooler = new Pooler(Postgres.newDatabase(), false)) {
            assertRefused(() -> open(pooler.address()), "instead of", "pooler");
        }
    }

    @Test
    void of_several_servers_the_primary_is_found() {
        var address = Postgres.newDatabase();
        var several = address.url().replace("//localhost", "//localhost:1,localhost") + "?targetServerType=primary";

        open(new StoreAddress(several, address.user(), address.password())).close();
    }

    @ParameterizedTest
    @CsvSource({
        "off, on,  fsync is off",
        "on,  off, full_page_writes is off",
        "off, off, fsync and full_page_writes are off"
    })
    void a_postgresql_that_may_lose_what_was_answered_unless_that_is_allowed(
            String fsync, String fullPageWrites, String risk) {
        try (var server = new OwnPostgres(folder, Map.of("fsync", fsync, "full_page_writes", fullPageWrites))) {
            assertRefused(() -> open(server.address()), risk, "--allow-unsafe-postgres");

            try (var store = open(server.address().evenIfUnsafe())) {
                TestShop.over(store).charged("ann", 1);
            }
        }
    }

    @Test
    void a_data_source_whose_commits_are_not_durable_unless_that_is_allowed() {
        var address = Postgres.newDatabase();
        try (var pool = Databases.open(address)) {
            Interception careless = call -> {
                var outcome = call.proceed();
                if (outcome instanceof Connection connection) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("set synchronous_commit = off");
                    }
                }
                return outcome;
            };
            var unsafe = careless.of(DataSource.class, pool.dataSource());

            assertRefused(() -> JdbcPersistence.on(unsafe), "synchronous_commit is off");

            JdbcPersistence.onUnsafe(unsafe).close();
        }
    }

    /** What is asked of the database itself is answered otherwise. */
    private static DataSource disguised(DataSource dataSource, String question, Object answer) {
        Interception lying = call -> call.name().equals(question) ? answer : call.proceed();
        Interception disguise = call -> {
            var outcome = call.proceed();
            return outcome instanceof DatabaseMetaData data ? lying.of(DatabaseMetaData.class, data) : outcome;
        };
        return disguise.ofConnections(dataSource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII", "EUC_KR"})
    void a_postgresql_that_cannot_hold_every_name(String encoding) {
        var address =
                Postgres.newDatabase("encoding '" + encoding + "' template template0 lc_collate 'C' lc_ctype 'C'");

        assertRefused(() -> open(address), "UTF8", encoding);
    }

    @Test
    void a_store_of_a_shop_with_another_currency_or_zone() {
        for (var address : List.of(h2("sa"), Postgres.newDatabase())) {
            try (var store = open(address)) {
                Commerce.on(store);
            }

            try (var store = open(address)) {
                assertRefused(() -> Commerce.of(EURO).on(store), "KRW", "Asia/Seoul", "EUR", "Europe/Berlin");
                Commerce.on(store);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_store_that_a_newer_release_has_been_at(boolean successfully) {
        for (var address : List.of(h2("sa"), Postgres.newDatabase())) {
            open(address).close();
            try (var pool = Databases.open(address)) {
                Jdbi.create(pool.dataSource()).useHandle(handle -> handle.execute("""
                        insert into commerce."schema_history"
                            ("installed_rank", "version", "description", "type", "script", "installed_by",
                                "execution_time", "success")
                        values (99, '99', 'future', 'SQL', 'V99__future.sql', 'a newer release', 1, ?)
                        """, successfully));
            }

            assertRefused(() -> open(address), "newer release", "99");
        }
    }

    @Test
    void a_store_is_there_again_when_it_is_opened_again() {
        for (var address : List.of(h2("sa"), Postgres.newDatabase())) {
            try (var store = open(address)) {
                TestShop.over(store).stocked("apple", 3, 10).charged("ann", 100).place("ann", "2 apple");
            }

            try (var store = open(address)) {
                assertThat(TestShop.over(store).balance("ann")).isEqualTo(94);
                assertThat(TestShop.over(store).stock("apple")).isEqualTo(8);
            }
        }
    }

    @RepeatedTest(5)
    void four_instances_that_start_at_once_on_an_empty_database_all_come_up() {
        var address = Postgres.newDatabase();

        var stores = Crowd.of(4).each(instance -> {
            var store = open(address);
            Commerce.on(store);
            return store;
        });

        stores.forEach(store -> TestShop.over(store, stores.indexOf(store)).charged("ann", 1));
        stores.forEach(store -> store.close());
        Jdbi.create(() -> Postgres.connect(address)).useHandle(handle -> {
            assertThat(handle.select("select version from commerce.schema_history where version is not null")
                            .mapTo(String.class))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(handle.select("select balance from commerce.wallet").mapTo(Long.class))
                    .containsExactly(4L);
        });
    }

    private static Persistence open(StoreAddress address) {
        return PersistenceProvider.find(address);
    }

    private String file() {
        return "jdbc:h2:file:" + folder.resolve("shop");
    }

    private StoreAddress h2(String user) {
        return as(StoreAddress.of(file()), user);
    }

    private static StoreAddress postgres(String server, String user) {
        return as(StoreAddress.of("jdbc:postgresql://" + server), user);
    }

    private static StoreAddress as(StoreAddress address, String user) {
        return new StoreAddress(address.url(), Optional.of(user), Optional.of(SECRET));
    }

    private static void assertRefused(ThrowingCallable opening, String... named) {
        assertThatExceptionOfType(StoreRefused.class)
                .isThrownBy(opening)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .hasLineCount(1)
                        .contains(named)
                        .doesNotContain(SECRET));
    }
}
