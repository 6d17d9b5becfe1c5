package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.application.contract.Command;
import com.hhplus.commerce.application.contract.Scene;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody changes in a store behind the shop's back, an audit names. */
class TamperingTest {
    private static final LocalDate NEVER = LocalDate.of(9999, Month.JANUARY, 1);

    private static Map<Engine, TestStore> stores;

    @BeforeAll
    static void open(@TempDir Path folder) {
        stores = TestStore.ofEach(folder);
        stores.values().forEach(TamperingTest::dropChecksOfReturns);
    }

    /** Which would refuse some of what is tried here. */
    private static void dropChecksOfReturns(TestStore store) {
        store.jdbi().useHandle(handle -> {
            handle.execute("alter table commerce.orders drop constraint orders_returned");
            handle.execute("alter table commerce.payment drop constraint payment_refunded");
            handle.execute("alter table commerce.payment drop constraint payment_paid");
        });
    }

    @BeforeEach
    void empty() {
        stores.values().forEach(TestStore::empty);
    }

    @AfterAll
    static void close() {
        stores.values().forEach(TestStore::close);
    }

    /** What is done by which SQL, and what of it is found. */
    private record Tampering(String sql, Check check, String thing) {}

    private static final List<Tampering> TAMPERINGS = List.of(
            new Tampering("update wallet set balance = balance + 1 where owner = 'ann'", Check.WALLETS, "wallet ann"),
            new Tampering("delete from wallet where owner = 'bob'", Check.WALLETS, "wallet bob"),
            new Tampering(
                    "update wallet_entry set amount = amount + 1 where owner = 'ann' and seq = 2",
                    Check.WALLETS,
                    "wallet ann"),
            new Tampering("update wallet_entry set owner = 'eve' where owner = 'bob'", Check.WALLETS, "wallet eve"),
            new Tampering(
                    "update wallet_entry set balance = balance + 1 where owner = 'ann' and seq = 2",
                    Check.ENTRIES,
                    "wallet ann before entry 3"),
            new Tampering(
                    "update wallet_entry set amount = amount + 1, balance = balance + 1 where owner = 'ann' and seq = 1",
                    Check.ENTRIES,
                    "wallet ann before entry 2"),
            new Tampering(
                    "delete from wallet_entry where owner = 'ann' and seq = 1",
                    Check.ENTRIES,
                    "wallet ann before entry 1"),
            new Tampering(
                    "delete from wallet_entry where owner = 'ann' and seq = 8",
                    Check.ENTRIES,
                    "wallet ann before entry 9"),
            new Tampering(
                    "update wallet_entry set seq = 99 where owner = 'ann' and seq = 3",
                    Check.ENTRIES,
                    "wallet ann before entry 99"),
            new Tampering(
                    "update wallet set entries = entries + 1 where owner = 'ann'",
                    Check.ENTRIES,
                    "wallet ann before entry 15"),
            new Tampering(
                    "delete from wallet_entry where owner = 'cat' and seq = 2",
                    Check.ENTRIES,
                    "wallet cat before entry 3"),
            new Tampering(
                    "update wallet_entry set payment = (select id from orders where buyer = 'bob') where owner = 'ann' and seq = 1",
                    Check.AMOUNTS,
                    "entry 1 of wallet ann"),
            new Tampering(
                    "update wallet_entry set payment = null where owner = 'ann' and seq = 2",
                    Check.AMOUNTS,
                    "entry 2 of wallet ann"),
            new Tampering(
                    "update wallet_entry set kind = 'REFUND' where owner = 'ann' and seq = 2",
                    Check.AMOUNTS,
                    "entry 2 of wallet ann"),
            new Tampering("update product set stock = stock + 1 where id = 'apple'", Check.STOCK, "product apple"),
            new Tampering("delete from product where id = 'pear'", Check.STOCK, "product pear"),
            new Tampering(
                    "update stock_adjustment set delta = delta + 1 where product = 'apple' and seq = 1",
                    Check.STOCK,
                    "product apple"),
            new Tampering(
                    "update order_line set product = 'ghost' where product = 'pear'", Check.STOCK, "product ghost"),
            new Tampering(
                    "update order_line set quantity = quantity + 1 where product = 'free'",
                    Check.STOCK,
                    "product free"),
            new Tampering(
                    "delete from stock_adjustment where product = 'apple' and seq = 1",
                    Check.ADJUSTMENTS,
                    "adjustment 1 of product apple"),
            new Tampering(
                    "update stock_adjustment set seq = 3 where product = 'apple' and seq = 2",
                    Check.ADJUSTMENTS,
                    "adjustment 2 of product apple"),
            new Tampering(
                    "update product set adjustments = 1 where id = 'apple'",
                    Check.ADJUSTMENTS,
                    "adjustment 2 of product apple"),
            new Tampering(
                    "delete from product_change where product = 'apple' and seq = 1",
                    Check.CHANGES,
                    "change 1 of product apple"),
            new Tampering(
                    "update product_change set seq = 3 where product = 'apple' and seq = 2",
                    Check.CHANGES,
                    "change 2 of product apple"),
            new Tampering(
                    "update product set changes = 1 where id = 'apple'", Check.CHANGES, "change 2 of product apple"),
            new Tampering("delete from product where id = 'pear'", Check.CHANGES, "change 1 of product pear"),
            new Tampering("update product set price = 7 where id = 'pear'", Check.CHANGES, "product pear"),
            new Tampering(
                    "update product_change set name = 'plum' where product = 'pear'", Check.CHANGES, "product pear"),
            new Tampering("update orders set total = total + 1 where buyer = 'bob'", Check.TOTALS, "order "),
            new Tampering("update order_line set unit_price = 5 where product = 'pear'", Check.TOTALS, "order "),
            new Tampering("delete from order_line where product = 'pear'", Check.TOTALS, "order "),
            new Tampering("update order_line set line = 3 where line = 2", Check.LINES, "order "),
            new Tampering("delete from order_line where line = 1 and unit_price = 0", Check.LINES, "order "),
            new Tampering("delete from orders where buyer = 'cat'", Check.LINES, "order "),
            new Tampering(
                    "update orders set balance = balance + 1 where buyer = 'bob'",
                    Check.ORDER_PAYMENTS,
                    "payment of order "),
            new Tampering(
                    "update orders set buyer = 'ann' where buyer = 'bob'", Check.ORDER_PAYMENTS, "payment of order "),
            new Tampering("delete from orders where buyer = 'bob'", Check.ORDER_PAYMENTS, "payment of order "),
            new Tampering(
                    "delete from wallet_entry where kind = 'PAYMENT' and of_order",
                    Check.ORDER_PAYMENTS,
                    "payment of order "),
            new Tampering(
                    "update wallet_entry set payment = '00000000-0000-7000-0000-000000000001'"
                            + " where owner = 'bob' and kind = 'PAYMENT'",
                    Check.ORDER_PAYMENTS,
                    "payment of order 00000000-0000-7000-0000-000000000001"),
            new Tampering(
                    "update wallet_entry set of_order = false where owner = 'bob'",
                    Check.PAYMENTS,
                    "payment of payment "),
            new Tampering("update payment set amount = amount + 1", Check.PAYMENTS, "payment of payment "),
            new Tampering("update payment set payer = 'bob'", Check.PAYMENTS, "payment of payment "),
            new Tampering("delete from payment", Check.PAYMENTS, "payment of payment "),
            new Tampering(
                    "delete from wallet_entry where kind = 'PAYMENT' and not of_order",
                    Check.PAYMENTS,
                    "payment of payment "),
            new Tampering(
                    "insert into payment (id, payer, amount, balance, made_at)"
                            + " select id, buyer, 1, 1, 1 from orders where buyer = 'bob'",
                    Check.PAYMENTS,
                    "payment of payment "),
            new Tampering(
                    "update payment set balance = balance + 1 where of_order",
                    Check.ORDER_PAYMENTS,
                    "payment of order " + Scene.ELSEWHERE),
            new Tampering(
                    "delete from payment where of_order", Check.ORDER_PAYMENTS, "payment of order " + Scene.ELSEWHERE),
            new Tampering(
                    "update payment set of_order = false where of_order",
                    Check.ORDER_PAYMENTS,
                    "payment of order " + Scene.ELSEWHERE),
            new Tampering(
                    "update payment set of_order = true where not of_order", Check.PAYMENTS, "payment of payment "),
            new Tampering("delete from payment where of_order", Check.CLAIMS, "payment of claim " + Scene.CHOSEN),
            new Tampering(
                    "update payment_claim set voided_at = null where id = '00000000-0000-7000-0000-000000000002'",
                    Check.CLAIMS,
                    "payment of claim 00000000-0000-7000-0000-000000000002"),
            new Tampering(
                    "update payment_claim set voided_at = 1 where voided_at is null",
                    Check.CLAIMS,
                    "refunded of void payment " + Scene.CHOSEN),
            new Tampering(
                    "update payment set refunded = refunded - 1, refunded_at = null, refund_balance = null where refunds = 2",
                    Check.CLAIMS,
                    "refunded of void payment "),
            new Tampering(
                    "update payment set refunds = null, refunded = null, last_refund_at = null, last_balance = null,"
                            + " refunded_at = null, refund_balance = null where amount = 0",
                    Check.CLAIMS,
                    "refunded of void payment 00000000-0000-7000-0000-000000000003"),
            new Tampering("delete from payment_claim", Check.CLAIMS, "claim of order " + Scene.ELSEWHERE),
            new Tampering(
                    "insert into payment (id, payer, amount, balance, made_at, of_order)"
                            + " select id, buyer, total, balance, placed_at, true from orders where buyer = 'bob'",
                    Check.CLAIMS,
                    "payment of order "),
            new Tampering(
                    "update refund set seq = 4 where payment in (select id from payment where of_order)",
                    Check.RETURNS,
                    "refund 4 of payment " + Scene.CHOSEN),
            new Tampering(
                    "update payment set refunded = refunded - 1 where of_order and refunded = 20",
                    Check.REFUNDED,
                    "refunded of payment " + Scene.CHOSEN),
            new Tampering(
                    "update refund set balance = balance + 1 where payment in (select id from payment where of_order)",
                    Check.REFUNDS,
                    "refund of order " + Scene.ELSEWHERE),
            new Tampering("delete from order_return where seq = 2", Check.RETURNS, "return 2 of order "),
            new Tampering("update order_return set seq = 4 where seq = 2", Check.RETURNS, "return 4 of order "),
            new Tampering(
                    "update orders set returns = returns + 1 where returns is not null",
                    Check.RETURNS,
                    "return 3 of order "),
            new Tampering("delete from refund where seq = 1", Check.RETURNS, "refund 1 of payment "),
            new Tampering("update refund set seq = 4 where seq = 2", Check.RETURNS, "refund 4 of payment "),
            new Tampering("update payment set refunds = 1 where refunds = 2", Check.RETURNS, "refund 2 of payment "),
            new Tampering(
                    "update return_line set quantity = 9 where product = 'pear'",
                    Check.RETURNED,
                    "units of pear that came back of order "),
            new Tampering(
                    "update return_line set quantity = 2 where product = 'apple' and seq = 1",
                    Check.RETURNED,
                    "units of apple that came back of order "),
            new Tampering(
                    "update return_line set product = 'ghost' where product = 'pear'",
                    Check.RETURNED,
                    "units of ghost that came back of order "),
            new Tampering(
                    "update return_line set unit_price = 5 where product = 'pear'",
                    Check.RETURNED,
                    "price in line 1 of return 1 of order "),
            new Tampering(
                    "delete from return_line where product = 'apple' and seq = 2",
                    Check.RETURNED,
                    "units of apple that came back of order "),
            new Tampering(
                    "update orders set cancelled_at = 1, refund_balance = 1, return_balance = null where buyer = 'bob'",
                    Check.RETURNED,
                    "units of free that came back of order "),
            new Tampering(
                    "update orders set refunded = refunded - 1 where buyer = 'bob'",
                    Check.REFUNDED,
                    "refunded of order "),
            new Tampering(
                    "update orders set returns = null, refunded = null, returned_at = null, return_balance = null where buyer = 'bob'",
                    Check.REFUNDED,
                    "refunded of order "),
            new Tampering(
                    "update payment set refunded = refunded - 1 where refunded is not null",
                    Check.REFUNDED,
                    "refunded of payment "),
            new Tampering(
                    "update order_return set amount = amount + 1 where seq = 2",
                    Check.REFUNDED,
                    "amount of return 2 of order "),
            new Tampering(
                    "update return_line set quantity = 2 where product = 'pear'",
                    Check.REFUNDED,
                    "amount of return 1 of order "),
            new Tampering(
                    "update refund set amount = amount + 1 where seq = 1", Check.REFUNDED, "refunded of payment "),
            new Tampering(
                    "update orders set refund_balance = refund_balance + 1 where cancelled_at is not null",
                    Check.REFUNDED,
                    "balance after return 2 of order "),
            new Tampering(
                    "update orders set return_balance = return_balance + 1 where buyer = 'bob'",
                    Check.REFUNDED,
                    "balance after return 1 of order "),
            new Tampering(
                    "update orders set returned_at = 1 where buyer = 'bob'",
                    Check.REFUNDED,
                    "time of return 1 of order "),
            new Tampering(
                    "update orders set cancelled_at = null, refund_balance = null where cancelled_at is not null",
                    Check.REFUNDED,
                    "balance after return 2 of order "),
            new Tampering(
                    "update payment set refund_balance = refund_balance + 1 where refunds = 2",
                    Check.REFUNDED,
                    "balance after the whole refund of payment "),
            new Tampering(
                    "update payment set refunded_at = 1 where refunds = 2",
                    Check.REFUNDED,
                    "time of the whole refund of payment "),
            new Tampering(
                    "update payment set refunded_at = null, refund_balance = null where refunds = 2",
                    Check.REFUNDED,
                    "time of the whole refund of payment "),
            new Tampering(
                    "update payment set last_balance = last_balance + 1 where refunds = 2",
                    Check.REFUNDED,
                    "balance after refund 2 of payment "),
            new Tampering(
                    "update payment set last_refund_at = 1 where refunds = 2",
                    Check.REFUNDED,
                    "time of refund 2 of payment "),
            new Tampering(
                    "update order_return set balance = balance + 1 where seq = 1", Check.REFUNDS, "refund of order "),
            new Tampering("update refund set balance = balance + 1 where seq = 1", Check.REFUNDS, "refund of payment "),
            new Tampering(
                    "delete from wallet_entry where kind = 'REFUND' and of_order", Check.REFUNDS, "refund of order "),
            new Tampering(
                    "delete from wallet_entry where kind = 'REFUND' and not of_order",
                    Check.REFUNDS,
                    "refund of payment "),
            new Tampering(
                    "insert into wallet_entry select owner, seq + 90, kind, amount, balance, payment, of_order, made_at"
                            + " from wallet_entry where kind = 'REFUND' and of_order",
                    Check.REFUNDS,
                    "refund of order "),
            new Tampering(
                    "insert into wallet_entry select owner, seq + 90, kind, amount, balance, payment, of_order, made_at"
                            + " from wallet_entry where kind = 'REFUND' and not of_order",
                    Check.REFUNDS,
                    "refund of payment "),
            new Tampering("delete from order_return where seq = 1 and amount = 100", Check.REFUNDS, "refund of order "),
            new Tampering("update return_line set quantity = 2 where product = 'pear'", Check.STOCK, "product pear"),
            new Tampering(
                    "update return_line set product = 'free' where product = 'pear'", Check.SALES, "sales of free on "),
            new Tampering(
                    "update sale set units = units + 1 where product = 'apple'", Check.SALES, "sales of apple on "),
            new Tampering("delete from sale where product = 'pear'", Check.SALES, "sales of pear on "),
            new Tampering(
                    "update orders set sold_on = date '2020-02-29' where buyer = 'bob'",
                    Check.SALES,
                    "sales of pear on 2020-02-29"),
            new Tampering(
                    "update sale_sum set units = units + 1 where product = 'apple' and days = 36",
                    Check.SALE_SUMS,
                    "sales of apple in the 36 days from "),
            new Tampering("delete from sale_sum where days = 6", Check.SALE_SUMS, "sales of apple in the 6 days from "),
            new Tampering(
                    "update sale set summed = summed + 1 where product = 'pear'",
                    Check.SALE_SUMS,
                    "sales of pear in the 216 days from "),
            new Tampering("update request_key set seq = 99 where fact = 'ENTRY'", Check.KEYS, "key CHARGE of local"),
            new Tampering(
                    "delete from wallet_entry where owner = 'ann' and seq = 7", Check.KEYS, "key CHARGE of local"),
            new Tampering(
                    "update request_key set holder = 'pear' where fact = 'ADJUSTMENT'",
                    Check.KEYS,
                    "key ADJUST of local"),
            new Tampering("delete from orders where cancelled_at is not null", Check.KEYS, "key CANCEL of local"),
            new Tampering(
                    "update request_key set fact = 'PAYMENT' where token = 'PLACE'", Check.KEYS, "key PLACE of local"),
            new Tampering("delete from payment where refunded_at is not null", Check.KEYS, "key REFUND of local"),
            new Tampering("delete from order_return where seq = 1", Check.KEYS, "key GIVE_BACK of local"),
            new Tampering("delete from refund where seq = 1", Check.KEYS, "key REFUND_PART of local"),
            new Tampering(
                    "update request_key set seq = 9 where token = 'GIVE_BACK'", Check.KEYS, "key GIVE_BACK of local"),
            new Tampering("update feed set head = head + 1", Check.EVENTS, "event "),
            new Tampering("delete from feed", Check.EVENTS, "event 1"),
            new Tampering("delete from event_batch where first_position = 1", Check.EVENTS, "event 1"),
            new Tampering(
                    "update event_batch set first_position = 1000 where first_position = 3",
                    Check.EVENTS,
                    "event 1001"),
            new Tampering(
                    "update event_batch set types = array['order.eaten'] where first_position = 3",
                    Check.EVENTS,
                    "event 3"),
            new Tampering(
                    "update event_batch set types = array['order.placed'] where first_position = 3",
                    Check.EVENTS,
                    "event 3"),
            new Tampering("update event_batch set seqs = array[99] where first_position = 3", Check.EVENTS, "event 3"),
            new Tampering("delete from wallet_entry where kind = 'CHARGE' and owner = 'bob'", Check.EVENTS, "event "),
            new Tampering("delete from product_change where product = 'pear'", Check.EVENTS, "event "),
            new Tampering("delete from stock_adjustment where product = 'pear'", Check.EVENTS, "event "),
            new Tampering("delete from orders where buyer = 'bob'", Check.EVENTS, "event "),
            new Tampering(
                    "update orders set cancelled_at = null, refund_balance = null, return_balance = 1"
                            + " where cancelled_at is not null",
                    Check.EVENTS,
                    "event "),
            new Tampering("delete from order_return where seq = 1", Check.EVENTS, "event "),
            new Tampering("delete from payment where of_order", Check.EVENTS, "event "),
            new Tampering("delete from refund where seq = 2", Check.EVENTS, "event "));

    private static Stream<Arguments> everywhere() {
        return Stream.of(Engine.values())
                .flatMap(engine -> TAMPERINGS.stream().map(tampering -> Arguments.of(engine, tampering)));
    }

    /** All kinds of commands have happened, and the sums of sales have caught up. */
    private static void fill(TestStore store) {
        var scene = Scene.over(store.persistence());
        for (var command : Command.values()) {
            command.give(scene, command.takesKey() ? key(command.name()) : key("unused"));
        }
        payUnderIds(scene.shop());
        var shop = scene.shop().stocked("pear", 100, 20).stocked("free", 0, 20).charged("bob", 1_000);
        var order = shop.place("bob", "2 free", "3 pear").id();
        shop.orders().giveBack(order, basket("1 pear"));
        shop.charged("cat", 100).place("cat", "1 free");
        shop.place("cat", "1 free");
        var connections = store.connections();
        connections.tidy(handle -> SaleSumTable.catchUp(handle, connections.database(), LocalDate.EPOCH, NEVER, 1_000));
    }

    /** One of which a part was refunded, one that was made void before, and one of nothing that was after it was paid. */
    private static void payUnderIds(TestShop shop) {
        var payments = shop.payments();
        var free = OrderId.of("00000000-0000-7000-0000-000000000003");
        payments.refund(Scene.CHOSEN, 1, Money.of(20));
        payments.voidPayment(PaymentId.of("00000000-0000-7000-0000-000000000002"));
        payments.pay(PaymentId.of(free), user("ann"), Money.ZERO, Optional.of(free));
        payments.voidPayment(PaymentId.of(free));
    }

    private static List<Violation> violations(Persistence persistence) {
        var violations = new ArrayList<Violation>();
        var summary = persistence.audit().run(new Audit.Listener() {
            @Override
            public void violated(Violation violation) {
                violations.add(violation);
            }
        });
        assertThat(summary.violations()).isEqualTo(violations.size());
        return violations;
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void what_was_tampered_with_is_named(Engine engine, Tampering tampering) {
        var store = stores.get(engine);
        fill(store);
        assertThat(violations(store.persistence())).isEmpty();

        var changed = store.jdbi().withHandle(handle -> {
            handle.execute(engine == Engine.H2 ? "set schema commerce" : "set search_path = commerce");
            try {
                return handle.execute(tampering.sql());
            } finally {
                handle.execute(engine == Engine.H2 ? "set schema public" : "set search_path = public");
            }
        });

        assertThat(changed).isPositive();
        assertThat(violations(store.persistence())).anySatisfy(violation -> {
            assertThat(violation.check()).isEqualTo(tampering.check());
            assertThat(violation.thing()).startsWith(tampering.thing());
            assertThat(violation.found()).isNotEqualTo(violation.expected());
        });
    }

    /** What the columns would refuse. */
    private static final Map<String, String> BEYOND_LIMITS = Map.ofEntries(
            entry("wallet ann", "update commerce.wallet set balance = -1 where owner = 'ann'"),
            entry(
                    "entry 2 of wallet ann",
                    "update commerce.wallet_entry set balance = -1 where owner = 'ann' and seq = 2"),
            entry("stock of product apple", "update commerce.product set stock = -1 where id = 'apple'"),
            entry("price of product pear", "update commerce.product set price = 1000000000001 where id = 'pear'"),
            entry(
                    "price at change 1 of product pear",
                    "update commerce.product_change set price = -1 where product = 'pear'"),
            entry(
                    "adjustment 1 of product apple",
                    "update commerce.stock_adjustment set stock = -1 where product = 'apple' and seq = 1"),
            entry("total of order ", "update commerce.orders set total = -1 where buyer = 'bob'"),
            entry("quantity in line 1 of order ", "update commerce.order_line set quantity = 0 where line = 1"),
            entry("price in line 2 of order ", "update commerce.order_line set unit_price = -1 where line = 2"),
            entry("amount of return 1 of order ", "update commerce.order_return set amount = -1 where seq = 1"),
            entry("quantity in line 1 of return 1 of order ", "update commerce.return_line set quantity = 0"),
            entry("price in line 1 of return 2 of order ", "update commerce.return_line set unit_price = -1"),
            entry("amount of payment ", "update commerce.payment set amount = 0 where refunds is null"),
            entry("amount of refund 1 of payment ", "update commerce.refund set amount = 0 where seq = 1"),
            entry("refunded of payment ", "update commerce.payment set refunded = amount + 1 where refunds = 2"),
            entry("sales of pear on ", "update commerce.sale set units = -1 where product = 'pear'"));

    @ParameterizedTest
    @EnumSource
    void what_is_negative_or_beyond_its_limit_is_named(Engine engine, @TempDir Path folder) {
        try (var store = new TestStore(engine.newStore(folder))) {
            fill(store);
            store.jdbi().useHandle(handle -> {
                handle.select("""
                                select table_name, constraint_name
                                from information_schema.table_constraints
                                where lower(table_schema) = 'commerce' and constraint_type = 'CHECK'
                                    and constraint_name not like '%not_null'
                                """)
                        .map((row, context) ->
                                "alter table commerce." + row.getString(1) + " drop constraint " + row.getString(2))
                        .list()
                        .forEach(handle::execute);
                BEYOND_LIMITS.values().forEach(handle::execute);
            });

            var named = violations(store.persistence()).stream()
                    .filter(violation -> violation.check() == Check.AMOUNTS)
                    .map(Violation::thing)
                    .toList();

            assertThat(BEYOND_LIMITS.keySet())
                    .allSatisfy(thing -> assertThat(named).anyMatch(it -> it.startsWith(thing)));
        }
    }
}
