package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestShop;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that crashes while a commit is on its way has no memory of the transaction, and gives its id to another. */
class PostgresCrashTest {
    @Test
    void an_order_whose_commit_was_lost_with_the_server_is_placed_once_even_if_another_got_its_transaction_id(
            @TempDir Path folder) {
        try (var server = new OwnPostgres(folder);
                var store = new TestStore(server.address())) {
            var shop =
                    TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
            var crash = new Crash(server);
            var interrupted = shop.through(store.through(crash));
            crash.strikesAtTheNextCommit();

            var order = interrupted.place("ann", "2 apple");

            assertThat(crash.idWasReused())
                    .as("the id of the lost transaction is another's")
                    .isTrue();
            assertThat(shop.orders().find(order.id())).isEqualTo(order);
            assertThat(shop.stock("apple")).isEqualTo(8);
            assertThat(shop.entries("ann")).hasSize(2);
            Audits.assertClean(store.jdbi());
        }
    }

    /** Kills the server right before a commit gets there, and starts it again, where others go on. */
    private static final class Crash implements Interception {
        private final OwnPostgres server;
        private final AtomicReference<String> lost = new AtomicReference<>();
        private volatile boolean strikes;
        private volatile boolean reused;

        Crash(OwnPostgres server) {
            this.server = server;
        }

        void strikesAtTheNextCommit() {
            strikes = true;
        }

        boolean idWasReused() {
            return reused;
        }

        @Override
        public Object answer(Call call) throws Throwable {
            var outcome = call.proceed();
            return strikes
                            && outcome instanceof PreparedStatement statement
                            && ((String) call.arguments()[0]).endsWith(";\ncommit")
                    ? ofCommit(statement)
                    : outcome;
        }

        private PreparedStatement ofCommit(PreparedStatement statement) {
            Interception executing = call -> {
                if (call.name().equals("execute")) {
                    crash(statement);
                }
                return call.proceed();
            };
            return executing.of(PreparedStatement.class, statement);
        }

        private void crash(PreparedStatement statement) throws SQLException {
            strikes = false;
            try (var id = statement.getConnection().createStatement().executeQuery("select pg_current_xact_id()")) {
                id.next();
                lost.set(id.getString(1));
            }
            server.kill();
            server.start();
            Jdbi.create(() -> Postgres.connect(server.address())).useHandle(handle -> {
                for (int n = 0; n < 10_000 && !reused; n++) {
                    reused = handle.select("select pg_current_xact_id()")
                            .mapTo(String.class)
                            .one()
                            .equals(lost.get());
                }
            });
        }
    }
}
