package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.Interception.Call;
import com.hhplus.commerce.adapter.jdbc.commit.LockSet;
import com.hhplus.commerce.adapter.jdbc.sql.RoundTrip;
import com.hhplus.commerce.adapter.jdbc.table.WalletTable;
import com.hhplus.commerce.application.contract.Scene;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest extends OnEachDatabase {
    private final Thread caller = Thread.currentThread();
    private final List<String> sent = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Engine.class)
    void of_a_lone_command_one_row_travels_as_values_and_many_as_arrays(Engine database) {
        var shop = TestShop.over(store(database).persistence())
                .stocked("apple", 3, 10)
                .stocked("pear", 4, 10)
                .charged("ann", 100);
        var watched = shop.through(store(database).through(this::watch));
        sent.clear();

        watched.orders().place(user("ann"), basket("2 apple", "1 pear"));

        assertThat(statement(database.changing("wallet"))).contains("values (cast(? as varchar)");
        assertThat(statement("insert into commerce.orders")).contains("values (cast(? as uuid)");
        assertThat(statement("insert into commerce.order_line")).contains("unnest(cast(? as uuid array)");
        assertThat(shop.entries("ann")).hasSize(2);
        assertThat(shop.stock("apple")).isEqualTo(8);
        assertThat(shop.stock("pear")).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void of_a_batch_one_row_travels_as_many_would(Engine database) throws SQLException {
        var store = store(database);
        TestShop.over(store.persistence()).charged("ann", 100);
        var trip = new RoundTrip(database.database(), false);
        trip.write(WalletTable.UPDATE, List.of(new Wallet(user("ann"), Money.of(70), 1)));

        Interception watching = this::watch;
        store.jdbi().useHandle(handle -> trip.send(watching.of(Connection.class, handle.getConnection())));

        assertThat(statement(database.changing("wallet"))).contains("unnest(cast(? as varchar array)");
        assertThat(store.persistence().queries().wallet(user("ann")))
                .map(Wallet::balance)
                .contains(Money.of(70));
    }

    @Test
    void a_lone_order_is_sent_to_postgresql_in_two_trips() {
        var store = store(Engine.POSTGRESQL);
        var shop = TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
        var watched = shop.through(store.through(this::watch));
        sent.clear();

        watched.orders().place(user("ann"), basket("2 apple"));

        assertThat(sent).hasSize(2).last().asString().endsWith(";\ncommit");
        assertThat(statement("insert into commerce.orders")).doesNotContain("returns", "cancelled_at");
        assertThat(sent).noneMatch(text -> text.contains("commerce.payment") || text.contains("commerce.refund"));
    }

    @Test
    void the_head_of_the_feed_is_not_held_while_postgresql_waits_for_its_client() {
        var store = store(Engine.POSTGRESQL);
        var shop = TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
        var spoiled = Trouble.at("insert into commerce.orders", "23514");
        var watched = shop.through(store.through(call -> {
            note(call);
            return spoiled.answer(call);
        }));
        sent.clear();
        spoiled.begin(1);

        watched.orders().place(user("ann"), basket("2 apple"));

        assertThat(sent.stream().filter(text -> text.contains("update commerce.feed")))
                .hasSize(2) // together, which fails, and then step by step
                .allSatisfy(text -> assertThat(text)
                        .contains("with counted as")
                        .containsOnlyOnce("commerce.feed")
                        .endsWith(";\ncommit"));
    }

    /** As by the commits of others, for longer than any other lock is waited for. */
    @Test
    void a_head_that_is_held_for_a_moment_is_waited_for_in_the_same_trip() throws InterruptedException {
        var store = store(Engine.POSTGRESQL);
        var shop = TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
        var watched = shop.through(store.through(this::watch));
        var held = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(() -> store.jdbi().useTransaction(handle -> {
            handle.execute("update commerce.feed set head = head where only_one");
            held.countDown();
            handle.execute("select pg_sleep(0.3)");
        }));
        held.await();
        sent.clear();

        watched.orders().place(user("ann"), basket("2 apple"));

        assertThat(sent).hasSize(2).last().asString().endsWith(";\ncommit");
        assertThat(holder).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void a_lone_payment_under_an_id_is_sent_to_postgresql_in_two_trips() {
        var store = store(Engine.POSTGRESQL);
        var shop = TestShop.over(store.persistence()).charged("ann", 100);
        var watched = shop.through(store.through(this::watch));
        sent.clear();

        watched.payments().pay(Scene.CHOSEN, user("ann"), Money.of(7), Optional.of(Scene.ELSEWHERE));

        assertThat(sent).hasSize(2).last().asString().endsWith(";\ncommit");
    }

    @Test
    void a_lone_return_is_sent_to_postgresql_in_two_trips_once_the_buyer_is_found() {
        var store = store(Engine.POSTGRESQL);
        var shop = TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
        var order = shop.place("ann", "3 apple").id();
        var watched = shop.through(store.through(this::watch));
        for (int time = 0; time < 2; time++) {
            sent.clear();

            watched.orders().giveBack(order, basket("1 apple"));

            var trips = sent.stream().filter(text -> text.contains(";\n")).toList();
            assertThat(trips).hasSize(2).last().asString().endsWith(";\ncommit");
            assertThat(trips.get(0)).contains("commerce.return_line");
            assertThat(sent).hasSize(4 + time); // what came back is asked for only if something did
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void keys_that_are_used_again_find_all_their_facts_in_one_more_trip(Engine database) {
        var store = store(database);
        var shop = TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
        var charge = shop.wallets().charge(user("ann"), Money.of(1), key("charge"));
        var other = shop.wallets().charge(user("bob"), Money.of(2), key("other"));
        var adjustment = shop.catalog().adjustStock(product("apple"), 5, DELIVERY, key("adjust"));
        var order = shop.orders().place(user("ann"), basket("2 apple"), key("place"));
        var payment = shop.payments().pay(user("ann"), Money.of(7), key("pay"));
        var given = shop.orders().giveBack(order.fact().id(), basket("1 apple"), Optional.of(DELIVERY), key("return"));
        var refund = shop.payments().refund(shop.pay("ann", 5).id(), Money.of(2), key("refund"));
        var tokens = List.of("charge", "other", "adjust", "place", "pay", "return", "refund");
        var keys = Stream.concat(tokens.stream(), Stream.of("charge"))
                .map(token -> Scope.of(key(token), "again").wallet(user("ann")))
                .toList();
        Interception watching = this::watch;
        var transactions = new SqlTransactions(
                watching.ofConnections(store.dataSource()), database.database(), Duration.ofSeconds(1), () -> {});
        sent.clear();

        State state;
        try (var transaction = transactions.begin()) {
            state = transaction.load(LockSet.of(keys));
        }

        assertThat(tokens)
                .map(token ->
                        state.keyRecord(key(token).orElseThrow()).orElseThrow().fact())
                .containsExactly(
                        charge.fact(),
                        other.fact(),
                        adjustment.fact(),
                        order.fact(),
                        payment.fact(),
                        given.fact(),
                        refund.fact());
        assertThat(sent)
                .filteredOn(text -> text.contains("join commerce.wallet_entry"))
                .hasSize(1);
        assertThat(sent).hasSizeLessThanOrEqualTo(database == Engine.POSTGRESQL ? 2 : 13);
    }

    /** A lone command is carried out by its caller's thread; what others send meanwhile is no part of it. */
    private Object watch(Call call) throws Throwable {
        note(call);
        return call.proceed();
    }

    private void note(Call call) {
        if (call.name().equals("prepareStatement") && Thread.currentThread() == caller) {
            sent.add((String) call.arguments()[0]);
        }
    }

    private String statement(String beginning) {
        return sent.stream()
                .flatMap(text -> Stream.of(text.split(";\n")))
                .filter(statement -> statement.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
