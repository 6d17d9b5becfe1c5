package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads that hang do not take the connections of commands, whoever's the connections are. */
@Timeout(60)
class ReadersTest {
    private static final int MANY = 40;

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("shop") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    @Test
    void commands_go_on_while_reads_hang() throws Exception {
        try (var store = new TestStore(StoreAddress.of(url()))) {
            assertCommandsGoOn(store::through, 8);
        }
    }

    @Test
    void commands_go_on_while_reads_hang_on_few_connections_of_the_caller_s_own() throws Exception {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(url() + ";USER=sa");
            pool.setMaximumPoolSize(3);
            pool.setConnectionTimeout(3_000);

            assertCommandsGoOn(interception -> JdbcPersistence.on(interception.ofConnections(pool)), 2);
        }
    }

    /** How a store is opened. */
    private interface Opening {
        Persistence through(Interception interception);
    }

    private static void assertCommandsGoOn(Opening opening, int share) throws InterruptedException {
        var hanging = new Semaphore(0);
        var gate = new Semaphore(0);
        Interception hangs = call -> {
            if (call.name().equals("prepareStatement")
                    && ((String) call.arguments()[0]).contains("from commerce.wallet_entry")) {
                hanging.release();
                gate.acquireUninterruptibly();
            }
            return call.proceed();
        };
        var store = opening.through(hangs);
        var shop = TestShop.over(store).stocked("apple", 1, 100).charged("ann", 100);
        var readers = Executors.newFixedThreadPool(MANY);
        try {
            Consumer<Queries> reading = queries -> queries.entries(user("ann"), Long.MAX_VALUE, 10);
            for (int n = 0; n < MANY; n++) {
                readers.submit(() -> reading.accept(store.queries()));
            }
            hanging.acquire(share);

            for (int n = 0; n < 20; n++) {
                shop.place("ann", "1 apple");
            }

            var asked = System.nanoTime();
            assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> reading.accept(store.queries()));
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
        } finally {
            gate.release(10 * MANY);
            readers.shutdownNow();
        }
        assertThat(shop.stock("apple")).isEqualTo(80);
    }
}
