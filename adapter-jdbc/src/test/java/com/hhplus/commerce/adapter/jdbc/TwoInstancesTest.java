package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.DELIVERY;
import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hhplus.commerce.application.contract.ClaimRaceSpecification;
import com.hhplus.commerce.application.contract.ConcurrencySpecification;
import com.hhplus.commerce.application.contract.Crowd;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.contract.Walk;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Rejection;
import com.hhplus.commerce.domain.product.OutOfStock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances over one PostgreSQL are one shop: sums hold, keys are shared, and neither ever waits for the other in a circle. */
@Tag("serializable")
class TwoInstancesTest implements ConcurrencySpecification, ClaimRaceSpecification {
    private static final List<String> FRUIT = List.of("apple", "banana", "cherry", "fig", "grape");

    private StoreAddress address;
    private TestStore here;
    private TestStore there;
    private long deadlocksExpected;

    @BeforeEach
    void open() {
        address = Postgres.newDatabase();
        here = new TestStore(address);
        there = new TestStore(address);
        deadlocksExpected = 0;
    }

    @AfterEach
    void all_sums_hold_and_nobody_was_in_a_deadlock() {
        here.close();
        there.close();
        Audits.assertClean(Jdbi.create(() -> Postgres.connect(address)));
        assertThat(Postgres.deadlocks(address)).isEqualTo(deadlocksExpected);
    }

    @Override
    public Persistence persistence() {
        return new RoundRobin(here.persistence(), there.persistence());
    }

    @Override
    public Persistence failingAt(Step step) {
        return here.failingAt(step);
    }

    private List<TestShop> instances() {
        var shop = TestShop.over(here.persistence());
        return List.of(shop, shop.through(there.persistence()));
    }

    @Test
    void together_they_sell_exactly_what_there_is() {
        var shops = instances();
        shops.get(0).stocked("apple", 1, 1_000);
        TestShop.USERS.forEach(user -> shops.get(1).charged(user, 1_000));

        var outcomes = Crowd.of(64)
                .each(thread -> IntStream.range(0, 18)
                        .mapToObj(n -> Optional.ofNullable(catchThrowable(
                                () -> shops.get(thread % 2).place(TestShop.USERS.get(n % 4), "1 apple"))))
                        .toList());

        var refusals = outcomes.stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .toList();
        assertThat(refusals).hasSize(64 * 18 - 1_000).hasOnlyElementsOfType(OutOfStock.class);
        for (var shop : shops) {
            assertThat(shop.stock("apple")).isZero();
            assertThat(shop.popular(1)).containsExactly("apple 1000");
            assertThat(Walk.of(100, page -> shop.orders().list(Optional.empty(), page)))
                    .hasSize(1_000);
        }
    }

    @Test
    void one_key_given_to_both_at_once_has_one_effect_and_one_answer() {
        var shops = instances();
        shops.get(0).stocked("apple", 1, 1_000).charged("ann", 1_000);

        for (int round = 0; round < 20; round++) {
            var key = key("round " + round);
            var answers = Crowd.of(16)
                    .each(thread -> shops.get(thread % 2).orders().place(user("ann"), basket("1 apple"), key));

            assertThat(answers)
                    .extracting(Receipt::fact)
                    .containsOnly(answers.get(0).fact());
            assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        }

        assertThat(shops.get(1).stock("apple")).isEqualTo(980);
        assertThat(shops.get(1).balance("ann")).isEqualTo(980);
    }

    @Test
    void one_key_given_to_both_opens_a_new_wallet_once() {
        var shops = instances();

        for (int round = 0; round < 20; round++) {
            var name = "user" + round;
            var answers = Crowd.of(8)
                    .each(thread -> shops.get(thread % 2).wallets().charge(user(name), Money.of(5), key(name)));

            assertThat(answers)
                    .extracting(Receipt::fact)
                    .containsOnly(answers.get(0).fact());
            assertThat(shops.get(0).balance(name)).isEqualTo(5);
        }
    }

    @Test
    void shuffled_orders_charges_cancels_refunds_and_deliveries_never_wait_in_a_circle() {
        var shops = instances();
        shops.get(0).stocked(FRUIT, 3, 300);
        TestShop.USERS.forEach(user -> shops.get(0).charged(user, 5_000));

        var failures = Crowd.of(32)
                .each(thread -> IntStream.range(0, 25)
                        .mapToObj(n -> Optional.ofNullable(catchThrowable(
                                () -> act(shops.get((thread + n) % 2), new Random(1_000L * thread + n)))))
                        .flatMap(Optional::stream)
                        .toList());

        assertThat(failures.stream().flatMap(List::stream)).hasOnlyElementsOfType(Rejection.class);
        assertThat(shops.get(0).snapshot()).isEqualTo(shops.get(1).snapshot());
    }

    /** One of the things that people do. New users come all the time, and keys are often given twice. */
    private static void act(TestShop shop, Random random) {
        var user = TestShop.USERS.get(random.nextInt(4));
        var key = random.nextBoolean() ? key("k" + random.nextInt(200)) : Optional.<RequestKey>empty();
        switch (random.nextInt(8)) {
            case 0 -> shop.wallets().charge(user(user), Money.of(1 + random.nextInt(50)), key);
            case 1 -> shop.charged("new" + random.nextInt(40), 7);
            case 2 ->
                shop.payments().refund(shop.pay(user, 1 + random.nextInt(20)).id(), key);
            case 3 ->
                shop.catalog().adjustStock(product(FRUIT.get(random.nextInt(5))), 1 + random.nextInt(9), DELIVERY, key);
            case 4, 5 -> shop.orders().cancel(shop.place(user, shuffled(random)).id(), key);
            default -> shop.orders().place(user(user), basket(shuffled(random)), key);
        }
    }

    private static String[] shuffled(Random random) {
        var lines = new ArrayList<>(FRUIT);
        Collections.shuffle(lines, random);
        return lines.stream()
                .limit(2 + random.nextInt(4))
                .map(name -> 1 + random.nextInt(3) + " " + name)
                .toArray(String[]::new);
    }

    /** The control: the count of deadlocks that the other tests look at does move. */
    @Test
    void who_does_lock_in_a_circle_is_counted() {
        instances().get(0).stocked(FRUIT, 3, 300);
        var jdbi = Jdbi.create(() -> Postgres.connect(address));
        var met = new CyclicBarrier(2);

        var failures = Crowd.of(2)
                .each(thread -> Optional.ofNullable(catchThrowable(() -> jdbi.useTransaction(handle -> {
                    lock(handle, FRUIT.get(thread));
                    met.await(10, TimeUnit.SECONDS);
                    lock(handle, FRUIT.get(1 - thread));
                }))));

        assertThat(failures.stream().flatMap(Optional::stream))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .rootCause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                deadlock -> assertThat(deadlock.getSQLState()).isEqualTo("40P01")));
        deadlocksExpected = 1;
    }

    private static void lock(Handle handle, String product) {
        handle.select("select id from commerce.product where id = ? for update", product)
                .mapTo(String.class)
                .one();
    }
}
