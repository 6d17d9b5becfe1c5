package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was answered is still there after a crash. */
class DurabilityTest {
    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "lock_timeout, 2s",
        "statement_timeout, 5s",
        "idle_in_transaction_session_timeout, 5s",
        "tcp_keepalives_idle, 10",
        "tcp_keepalives_interval, 3",
        "tcp_keepalives_count, 3",
        "tcp_user_timeout, 10000",
        "transaction_isolation, read committed"
    })
    void a_connection_to_postgresql_has_the_settings_that_durability_and_liveness_need(String setting, String value) {
        try (var pool = Databases.open(Postgres.newDatabase())) {
            assertThat(shown(pool, setting)).isEqualTo(value);
        }
    }

    @Test
    void a_connection_to_postgresql_gives_up_on_a_server_that_says_nothing() throws SQLException {
        try (var pool = Databases.open(Postgres.newDatabase());
                var connection = pool.dataSource().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(10_000);
        }
    }

    @Test
    void a_commit_is_durable_even_where_the_database_would_have_it_otherwise() {
        var address = Postgres.newDatabase();
        Jdbi.create(() -> Postgres.connect(address)).useHandle(handle -> {
            var name = handle.select("select current_database()")
                    .mapTo(String.class)
                    .one();
            handle.execute("alter database " + name + " set synchronous_commit = off");
        });

        try (var pool = Databases.open(address)) {
            assertThat(shown(pool, "synchronous_commit")).isEqualTo("on");
        }
    }

    private static String shown(Pool pool, String setting) {
        return Jdbi.create(pool.dataSource())
                .withHandle(handle -> handle.createQuery("show " + setting)
                        .mapTo(String.class)
                        .one());
    }

    @RepeatedTest(4)
    void h2_has_every_charge_that_was_answered_before_the_process_was_killed(@TempDir Path folder) {
        assertKept("jdbc:h2:file:" + folder.resolve("shop"), 150);
    }

    /** H2 uses space again after 45 seconds, unless told otherwise; 2.5.252 then does not find what was written last. */
    @RepeatedTest(4)
    void so_it_has_where_space_in_the_file_is_used_again(@TempDir Path folder) {
        assertKept("jdbc:h2:file:" + folder.resolve("shop") + ";RETENTION_TIME=20", 1_500);
    }

    private static void assertKept(String url, int count) {
        var answered = answersUntilKilled("store", url, count);

        try (var store = new TestStore(StoreAddress.of(url))) {
            Audits.assertClean(store.jdbi());
            var shop = TestShop.over(store.persistence());
            for (var user : USERS) {
                assertThat(shop.entries(user).stream().map(entry -> user + " " + entry.seq()))
                        .containsAll(answered.stream()
                                .filter(it -> it.startsWith(user))
                                .toList());
            }
        }
    }

    /** The control: without the store's care H2 does lose commits, so the test above would see it. */
    @Test
    void h2_left_to_itself_loses_commits_that_were_answered(@TempDir Path folder) {
        var lost = IntStream.range(0, 5)
                .map(round -> lostWithoutCare("jdbc:h2:file:" + folder.resolve("shop" + round)))
                .filter(count -> count > 0)
                .findFirst();

        assertThat(lost).isPresent();
    }

    private static int lostWithoutCare(String url) {
        var answered = answersUntilKilled("plain", url, 150);

        return Jdbi.create(url, "sa", "").withHandle(handle -> {
            var kept = handle.createQuery("select 'plain ' || seq from entry order by seq")
                    .mapTo(String.class)
                    .list();
            var lost = new ArrayList<>(answered);
            lost.removeAll(kept);
            return lost.size();
        });
    }

    /** All that was acknowledged to a process; it is killed some time after it said so {@code count} times. */
    private static List<String> answersUntilKilled(String mode, String url, int count) {
        try (var process = ChildJvm.of(Cashier.class, mode, url)) {
            assertThat(process.lines(1)).containsExactly(Cashier.OPEN);
            var answered = new ArrayList<>(process.lines(count));
            answered.addAll(process.kill());
            return answered;
        }
    }
}
