package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.sql.Causes;
import com.hhplus.commerce.adapter.jdbc.sql.Failure;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.contract.Walk;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.domain.Fact;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.order.Order;
import com.hhplus.commerce.domain.payment.Payment;
import com.hhplus.commerce.domain.product.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that was kept by the last release without returns, and in which the same has happened in each database. What that release showed
 * of it, and answered to the keys in it, is in {@code shown.txt}.
 */
class StoreBeforeReturnsTest {
    private static final String KEPT = "before-returns/";
    private static final Duration SINCE_START = Duration.ofHours(5 + 24 + 16 + 24);

    /** What that release did to cancel an order, and does still while it runs beside this one. */
    private static final String CANCEL = """
            merge into commerce.orders as orders
            using (values (cast(? as uuid), cast(? as bigint), cast(? as bigint))) as batch (id, cancelled_at, refund_balance)
            on orders.id = batch.id
            when matched then update set cancelled_at = batch.cancelled_at, refund_balance = batch.refund_balance
            """;

    private static final String REFUND = """
            merge into commerce.payment as payment
            using (values (cast(? as uuid), cast(? as bigint), cast(? as bigint))) as batch (id, refunded_at, refund_balance)
            on payment.id = batch.id
            when matched then update set refunded_at = batch.refunded_at, refund_balance = batch.refund_balance
            """;

    private static final String PLACE = """
            insert into commerce.orders (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
            select id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance
            from (values (cast(? as uuid), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as bigint),
                cast('2026-03-05' as date), cast(null as bigint), cast(null as bigint)))
                as batch (id, buyer, total, balance, placed_at, sold_on, cancelled_at, refund_balance)
            """;

    private static final String PAY = """
            insert into commerce.payment (id, payer, amount, balance, made_at, refunded_at, refund_balance)
            select id, payer, amount, balance, made_at, refunded_at, refund_balance
            from (values (cast(? as uuid), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as bigint),
                cast(null as bigint), cast(null as bigint)))
                as batch (id, payer, amount, balance, made_at, refunded_at, refund_balance)
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void shows_what_it_showed(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> assertThat(Shown.of(shop)).isEqualTo(shown(false)));
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_answered_as_it_was(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> {
            var orders = shop.orders();
            var payments = shop.payments();
            var answers = new ArrayList<String>();
            answers.add(replayed("place", orders.place(user("ann"), basket("2 apple"), key("place"))));
            var taken = orders.place(user("bob"), basket("4 apple"), key("place and cancel"));
            answers.add(replayed("place and cancel", taken));
            answers.add(replayed("cancel", orders.cancel(taken.fact().id(), key("cancel"))));
            answers.add(replayed("cancel for free", orders.cancel(free(shop).id(), key("cancel for free"))));
            answers.add(replayed("pay", payments.pay(user("ann"), Money.of(700), key("pay"))));
            var refunded = payments.pay(user("bob"), Money.of(300), key("pay and refund"));
            answers.add(replayed("pay and refund", refunded));
            answers.add(replayed("refund", payments.refund(refunded.fact().id(), key("refund"))));
            answers.add(replayed("charge", shop.wallets().charge(user("cat"), Money.of(2_000), key("charge"))));
            var eaten = new Reason("eaten by mice");
            answers.add(replayed("adjust", shop.catalog().adjustStock(product("apple"), -3, eaten, key("adjust"))));

            assertThat(answers).isEqualTo(shown(true));
        });
    }

    private static String replayed(String key, Receipt<? extends Fact> receipt) {
        assertThat(receipt.repeated()).as(key).isTrue();
        return "key " + key + ": " + Shown.of(receipt.fact());
    }

    /** The free order that was cancelled. */
    private static Order free(TestShop shop) {
        return cancelled(shop).stream()
                .filter(order -> order.total().equals(Money.ZERO))
                .findFirst()
                .orElseThrow();
    }

    private static List<Order> cancelled(TestShop shop) {
        return shop.snapshot().orders().stream().filter(Order::isCancelled).toList();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_cancelled_or_refunded_came_back_once_and_whole(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> {
            var cancelled = cancelled(shop);
            var refunded = shop.snapshot().payments().stream()
                    .filter(Payment::isRefunded)
                    .toList();

            assertThat(cancelled).hasSize(3).allSatisfy(order -> {
                assertThat(order.rest()).isEmpty();
                assertThat(Walk.of(100, page -> shop.orders().returns(order.id(), page)))
                        .singleElement()
                        .satisfies(given -> {
                            assertThat(given.lines()).isEqualTo(order.lines());
                            assertThat(given.reason()).isEmpty();
                            assertThat(order.cancelledAt()).contains(given.at());
                        });
            });
            assertThat(refunded)
                    .hasSize(5)
                    .allSatisfy(payment -> assertThat(
                                    Walk.of(100, page -> shop.payments().refunds(payment.id(), page)))
                            .singleElement()
                            .satisfies(refund -> {
                                assertThat(refund.seq()).isEqualTo(1);
                                assertThat(refund.amount()).isEqualTo(payment.amount());
                                assertThat(refund.balance())
                                        .isEqualTo(
                                                payment.refunds().orElseThrow().balance());
                                assertThat(refund.at())
                                        .isEqualTo(
                                                payment.refunds().orElseThrow().at());
                            }));
        });
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_can_come_back_in_parts(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> {
            var order = shop.orders()
                    .place(user("ann"), basket("2 apple"), key("place"))
                    .fact();
            var payment =
                    shop.payments().pay(user("ann"), Money.of(700), key("pay")).fact();
            var soldBefore = shop.popular(366);

            shop.orders().giveBack(order.id(), basket("1 apple"));
            shop.payments().refund(payment.id(), Money.of(100));

            assertThat(shop.balance("ann")).isEqualTo(8350 + 100 + 100);
            assertThat(shop.stock("apple")).isEqualTo(95);
            assertThat(soldBefore).contains("apple 3");
            assertThat(shop.popular(366)).contains("apple 2");
            assertThat(shop.payments().find(payment.id()).status()).isEqualTo(Payment.Status.PARTIALLY_REFUNDED);
        });
    }

    @Test
    void a_migration_of_h2_that_ended_at_any_statement_is_ended_by_the_next_start() throws IOException {
        var statements = Schema.statements(Engine.H2, "V5__returns.sql", "V6__refunds.sql");
        assertThat(statements).hasSizeGreaterThan(15);

        for (int done = 0; done <= statements.size(); done++) {
            var begun = statements.subList(0, done);
            var address = copied(folder.resolve("at" + done));
            try (var pool = Databases.open(address)) {
                Jdbi.create(pool.dataSource()).useHandle(handle -> begun.forEach(handle::execute));
            }

            opened(address, (store, shop) -> assertThat(Shown.of(shop)).isEqualTo(shown(false)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_of_that_release_cannot_cancel_or_refund_past_the_returns(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> {
            var standing = shop.place("ann", "2 apple").id();
            var returnedInPart = shop.place("ann", "2 apple").id();
            shop.orders().giveBack(returnedInPart, basket("1 apple"));
            var returned = shop.place("ann", "2 apple").id();
            shop.orders().giveBack(returned, basket("2 apple"));
            var free = shop.place("ann", "2 leaflet").id();
            shop.orders().giveBack(free, basket("1 leaflet"));
            var paid = shop.pay("ann", 10).id();
            var refundedInPart = shop.pay("ann", 10).id();
            shop.payments().refund(refundedInPart, Money.of(4));

            for (var order : List.of(standing, returnedInPart, returned, free)) {
                assertRefused(engine, store, CANCEL, order.value(), "orders_returned");
            }
            for (var payment : List.of(paid, refundedInPart)) {
                assertRefused(engine, store, REFUND, payment.value(), "payment_refunded");
            }
        });
    }

    /** By these columns that release decides whether it has to refund. */
    @ParameterizedTest
    @EnumSource
    void a_server_of_that_release_takes_no_part_for_the_whole(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> {
            var payment = shop.pay("ann", 10).id();
            var order = shop.place("ann", "2 apple").id();
            shop.payments().refund(payment, Money.of(4));
            shop.giveBack(order, "1 apple");

            store.jdbi().useHandle(handle -> {
                assertThat(handle.select("select refunded_at from commerce.payment where id = ?", payment.value())
                                .mapTo(Long.class)
                                .list())
                        .containsExactly((Long) null);
                assertThat(handle.select("select cancelled_at from commerce.orders where id = ?", order.value())
                                .mapTo(Long.class)
                                .list())
                        .containsExactly((Long) null);
            });
        });
    }

    /** Whatever the balance is that it would note. */
    private static void assertRefused(Engine engine, TestStore store, String sql, UUID id, String constraint) {
        for (var balance : List.of(0L, 8_340L)) {
            assertThatThrownBy(() ->
                            store.jdbi().useHandle(handle -> handle.execute(sql, id, 1_772_700_000_000L, balance)))
                    .satisfies(refused -> {
                        var failure = Causes.sqlException(refused).orElseThrow();
                        assertThat(engine.database().meaningOf(failure)).isEqualTo(Failure.FAULT);
                        assertThat(failure.getMessage()).containsIgnoringCase(constraint);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_server_of_that_release_can_still_sell(Engine engine) throws IOException {
        opened(kept(engine), (store, shop) -> {
            var order = new OrderId(new UUID(0x019c_baa6_80fd_7fffL, -1));
            var payment = new PaymentId(new UUID(0x019c_baa6_80fd_7fffL, -2));
            store.jdbi().useTransaction(handle -> {
                handle.execute(PLACE, order.value(), "ann", 200L, 8_150L, 1_772_700_000_000L);
                handle.execute("insert into commerce.order_line values (?, 1, 'apple', 2, 100)", order.value());
                handle.execute(
                        "insert into commerce.wallet_entry values ('ann', 7, 'PAYMENT', -200, 8150, ?, true, 0)",
                        order.value());
                handle.execute("update commerce.product set stock = stock - 2 where id = 'apple'");
                handle.execute(
                        "insert into commerce.sale (sold_on, product, units) values (date '2026-03-05', 'apple', 2)");
                handle.execute(PAY, payment.value(), "ann", 50L, 8_100L, 1_772_700_000_000L);
                handle.execute(
                        "insert into commerce.wallet_entry values ('ann', 8, 'PAYMENT', -50, 8100, ?, false, 0)",
                        payment.value());
                handle.execute("update commerce.wallet set balance = 8100, entries = 8 where owner = 'ann'");
            });

            shop.orders().giveBack(order, basket("1 apple"));
            shop.payments().refund(payment, Money.of(20));

            assertThat(shop.balance("ann")).isEqualTo(8_220);
        });
    }

    /** A copy of what was kept. */
    private StoreAddress kept(Engine engine) throws IOException {
        if (engine == Engine.H2) {
            return copied(folder);
        }
        var address = engine.newStore(folder);
        try (var pool = Databases.open(address)) {
            Schema.migrate(pool, engine, 4);
            Jdbi.create(pool.dataSource()).useHandle(handle -> handle.execute(Schema.text(KEPT + "shop.sql")));
        }
        return address;
    }

    private static StoreAddress copied(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var name : List.of("shop.mv.db", "shop.mark")) {
            try (var file = StoreBeforeReturnsTest.class.getResourceAsStream(KEPT + name)) {
                Files.copy(file, folder.resolve(name));
            }
        }
        return Engine.H2.newStore(folder);
    }

    /** With this release, at the time at which the other one was left. */
    private static void opened(StoreAddress address, BiConsumer<TestStore, TestShop> what) {
        try (var store = new TestStore(address)) {
            var shop = TestShop.over(store.persistence(), 2);
            shop.clock().advance(SINCE_START);
            what.accept(store, shop);
            Audits.assertClean(store.jdbi());
        }
    }

    /** The lines that were shown of keys, or of all else. */
    private static List<String> shown(boolean ofKeys) {
        return Schema.text(KEPT + "shown.txt")
                .lines()
                .filter(line -> line.startsWith("key ") == ofKeys)
                .toList();
    }
}
