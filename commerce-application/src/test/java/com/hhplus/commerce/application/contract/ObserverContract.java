package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Pressure;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who watches a store is told what it does with commands, and cannot do any harm. */
public interface ObserverContract extends Fixture {
    /** Counts what it is told. */
    final class Counting implements Observer {
        private final AtomicInteger commits = new AtomicInteger();
        private final AtomicInteger commands = new AtomicInteger();
        private final AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);

        @Override
        public void committed(int more, long nanos) {
            commits.incrementAndGet();
            commands.addAndGet(more);
            shortest.accumulateAndGet(nanos, Math::min);
        }
    }

    @AfterEach
    default void observe_no_more() {
        persistence().observe(Observer.NONE);
    }

    @Test
    default void each_command_with_an_effect_is_told_before_its_answer() {
        var shop = TestShop.over(persistence());
        var counting = new Counting();
        persistence().observe(counting);

        Crowd.of(8)
                .each(thread -> IntStream.range(0, 25)
                        .mapToObj(n -> shop.charged("ann", 1))
                        .toList());

        assertThat(counting.commands).hasValue(200);
        assertThat(counting.commits).hasValueBetween(1, 200);
        assertThat(counting.shortest.get()).isPositive();
    }

    @Test
    default void what_has_no_effect_is_no_commit() {
        var shop = TestShop.over(persistence()).stocked("apple", 2, 10).charged("ann", 1);
        var counting = new Counting();
        persistence().observe(counting);

        shop.refuses(InsufficientBalance.class, () -> shop.place("ann", "1 apple"));
        shop.wallets().balance(user("ann"));

        assertThat(counting.commits).hasValue(0);
    }

    @Test
    default void only_the_last_observer_is_told() {
        var shop = TestShop.over(persistence());
        var former = new Counting();
        var latter = new Counting();
        persistence().observe(former);
        persistence().observe(latter);

        shop.charged("ann", 1);

        assertThat(former.commits).hasValue(0);
        assertThat(latter.commits).hasValue(1);
    }

    @Test
    default void an_observer_that_throws_harms_nobody() {
        var shop = TestShop.over(persistence());
        persistence().observe(new Observer() {
            @Override
            public void committed(int commands, long nanos) {
                throw new AssertionError("a defect of who watches");
            }
        });

        shop.charged("ann", 1).charged("ann", 2);

        assertThat(shop.balance("ann")).isEqualTo(3);
    }

    @Test
    default void nobody_waits_for_a_store_that_nobody_uses() {
        TestShop.over(persistence()).charged("ann", 1);

        var pressure = persistence().pressure();

        assertThat(pressure.commands()).isZero();
        assertThat(pressure.longest()).isZero();
        assertThat(pressure.pool().map(Pressure.Pool::waiting).orElse(0)).isZero();
    }
}
