package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to a server that has become a read-only standby, or that ended, are thrown away: the next ones go where the address leads. */
@Timeout(60)
class FailoverTest {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private StoreAddress address;
    private Persistence store;
    private TestShop shop;

    @BeforeEach
    void open() {
        address = Postgres.newDatabase();
        store = PersistenceProvider.find(address);
        shop = TestShop.over(store).stocked("apple", 3, 1_000).charged("ann", 3_000);
        Crowd.of(4).each(thread -> shop.stock("apple")); // so that there are several connections
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writes_go_on_as_soon_as_the_address_leads_to_a_server_that_takes_them() {
        becomeReadOnly(address, "on");
        Jdbi.create(() -> Postgres.connect(address)).useHandle(FailoverTest::terminateOthers);
        assertThat(catchThrowable(() -> shop.place("ann", "1 apple"))).isInstanceOf(Unavailable.class);
        assertThat(catchThrowable(() -> shop.place("ann", "1 apple"))).isInstanceOf(Unavailable.class);
        assertThat(shop.stock("apple")).isEqualTo(1_000);

        becomeReadOnly(address, "off"); // for new connections

        assertRecovery();
    }

    @Test
    void all_connections_that_were_ended_are_thrown_away_at_once() {
        Jdbi.create(() -> Postgres.connect(address)).useHandle(FailoverTest::terminateOthers);

        assertRecovery();
    }

    static void becomeReadOnly(StoreAddress address, String onOrOff) {
        Jdbi.create(() -> Postgres.connect(address)).useHandle(handle -> {
            var name = handle.select("select current_database()")
                    .mapTo(String.class)
                    .one();
            handle.execute("set default_transaction_read_only = off");
            handle.execute("alter database " + name + " set default_transaction_read_only = " + onOrOff);
        });
    }

    static void terminateOthers(Handle handle) {
        handle.select("select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .mapTo(Long.class)
                .one();
    }

    /** At first some may fail. */
    private void assertRecovery() {
        var deadline = System.nanoTime() + RECOVERY.toNanos();
        while (catchThrowable(() -> shop.place("ann", "1 apple")) != null) {
            assertThat(System.nanoTime())
                    .as("writes fail for longer than " + RECOVERY)
                    .isLessThan(deadline);
        }

        for (int n = 0; n < 20; n++) {
            shop.place("ann", "1 apple");
        }
        assertThat(Crowd.of(8).each(thread -> shop.stock("apple"))).hasSize(8);
    }
}
