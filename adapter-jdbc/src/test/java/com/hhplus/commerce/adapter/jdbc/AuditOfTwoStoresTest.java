package com.hhplus.commerce.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.application.contract.Teller;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An audit compares the store that has the orders with the one that has the wallets. */
class AuditOfTwoStoresTest {
    private static final OrderId GHOST = new OrderId(new UUID(7, 7));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"H2, H2", "POSTGRESQL, POSTGRESQL", "H2, POSTGRESQL", "POSTGRESQL, H2"})
    void what_is_paid_and_refunded_there_as_here_is_clean(Engine ofOrders, Engine ofWallets) {
        var orders = ofOrders.newStore(folder.resolve("orders"));
        var wallets = ofWallets.newStore(folder.resolve("wallets"));
        fill(orders, wallets);

        assertThat(violations(orders, wallets)).isEmpty();
        for (var store : List.of(orders, wallets)) {
            assertThat(PersistenceProvider.findAudit(store)
                            .run(Audit.Listener.SILENT)
                            .isClean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_differs_is_told_by_its_order(Engine engine) {
        var orders = engine.newStore(folder.resolve("orders"));
        var wallets = engine.newStore(folder.resolve("wallets"));
        var id = fill(orders, wallets);

        alter(wallets, "update commerce.payment set amount = amount + 1 where refunds is null");
        assertThat(violations(orders, wallets)).singleElement().asString().contains("900 of ann", "901 of ann");
        alter(wallets, "update commerce.payment set amount = amount - 1 where refunds is null");

        alter(orders, "update commerce.orders set refunded = refunded - 1 where id = '" + id + "'");
        assertThat(violations(orders, wallets)).singleElement().asString().contains("order " + id, "299 refunded");
        alter(orders, "update commerce.orders set refunded = refunded + 1 where id = '" + id + "'");

        alter(wallets, "update commerce.payment set of_order = false where id = '" + id + "'");
        assertThat(violations(orders, wallets)).singleElement().asString().contains("order " + id, "nothing");
        alter(wallets, "update commerce.payment set of_order = true where id = '" + id + "'");

        alter(orders, "insert into commerce.pending (order_id, kind) values ('" + GHOST + "', 'VOID')");
        assertThat(violations(orders, wallets)).singleElement().asString().contains("void under way since");
        alter(orders, "delete from commerce.pending");

        assertThat(violations(orders, wallets)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_paid_for_no_order_is_told_unless_it_is_void(Engine engine) {
        var orders = engine.newStore(folder.resolve("orders"));
        var wallets = engine.newStore(folder.resolve("wallets"));
        fill(orders, wallets);
        try (var store = PersistenceProvider.find(wallets)) {
            var payments = TestShop.over(store, 3).payments();
            payments.pay(PaymentId.of(GHOST), TestShop.user("ann"), Money.of(5), Optional.of(GHOST));
        }

        assertThat(violations(orders, wallets)).singleElement().asString().contains("order " + GHOST, "5 of ann");

        try (var store = PersistenceProvider.find(wallets)) {
            TestShop.over(store, 3).payments().voidPayment(PaymentId.of(GHOST));
        }
        assertThat(violations(orders, wallets)).isEmpty();
    }

    @Test
    void a_store_in_memory_cannot_be_compared() {
        var memory = StoreAddress.of("memory:");

        assertThatThrownBy(() -> PersistenceProvider.findAudit(Engine.H2.newStore(folder), memory))
                .isInstanceOf(StoreRefused.class);
    }

    /** Two orders, of which this one came back in part, and one that was cancelled. */
    private static OrderId fill(StoreAddress ofOrders, StoreAddress ofWallets) {
        try (var orders = PersistenceProvider.find(ofOrders);
                var wallets = PersistenceProvider.find(ofWallets)) {
            var pay = TestShop.over(wallets, 2).charged("ann", 5_000);
            pay.pay("ann", 10);
            var shop = TestShop.over(orders, with -> with.payments(new Teller(pay.payments())))
                    .stocked("apple", 300, 10);
            shop.place("ann", "3 apple");
            var returned = shop.place("ann", "2 apple");
            shop.giveBack(returned.id(), "1 apple");
            var cancelled = shop.place("ann", "1 apple");
            assertThat(shop.orders().cancel(cancelled.id()))
                    .isEqualTo(Receipt.first(shop.orders().find(cancelled.id())));
            return returned.id();
        }
    }

    private static void alter(StoreAddress store, String sql) {
        try (var pool = Databases.open(store)) {
            Jdbi.create(pool.dataSource()).useHandle(handle -> handle.execute(sql));
        }
    }

    private static List<Violation> violations(StoreAddress orders, StoreAddress wallets) {
        var violations = new ArrayList<Violation>();
        PersistenceProvider.findAudit(orders, wallets).run(new Audit.Listener() {
            @Override
            public void violated(Violation violation) {
                violations.add(violation);
            }
        });
        return violations;
    }
}
