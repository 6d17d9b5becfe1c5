package com.hhplus.commerce.adapter.http.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Caller ANN = Caller.customer(new UserId("ann"));
    private static final Caller BOB = Caller.customer(new UserId("bob"));
    private static final Caller TILL = Caller.machine("till", Role.MERCHANT);
    private static final Caller CLERK = Caller.staff(new UserId("ann"), Role.MERCHANT);

    private final AtomicLong nanos = new AtomicLong();
    private final Limits limits = of(5, 0);

    private Limits of(int customers, int machines) {
        return Limits.of(customers, machines, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static void empty(Limits limits, Caller caller, int burst) {
        IntStream.range(0, burst).forEach(any -> limits.take(caller));
        assertThatThrownBy(() -> limits.take(caller)).isInstanceOf(TooManyRequests.class);
    }

    @Test
    void twice_as_much_as_in_a_second_may_come_at_once_and_no_more() {
        assertThat(limits.take(ANN).orElseThrow().left()).isEqualTo(9);
        empty(limits, ANN, 9);

        pass(Duration.ofMillis(199));
        assertThatThrownBy(() -> limits.take(ANN)).isInstanceOf(TooManyRequests.class);

        pass(Duration.ofMillis(1));
        assertThat(limits.take(ANN).orElseThrow().left()).isZero();

        pass(Duration.ofSeconds(60));
        empty(limits, ANN, 10);
    }

    @Test
    void everybody_has_an_allowance_of_his_own() {
        empty(limits, ANN, 10);

        assertThat(limits.take(BOB).orElseThrow().left()).isEqualTo(9);
        assertThat(limits.takeAt("192.0.2.1").orElseThrow().left()).isEqualTo(9);
        assertThat(limits.takeAt("user:ann").orElseThrow().left()).isEqualTo(9); // no address, but were it one
    }

    @Test
    void machines_and_staff_have_none_unless_it_is_said() {
        IntStream.range(0, 1_000).forEach(any -> {
            assertThat(limits.take(TILL)).isEmpty();
            assertThat(limits.take(CLERK)).isEmpty();
        });

        var both = of(0, 3);
        empty(both, TILL, 6);
        empty(both, CLERK, 6);
        assertThat(both.take(ANN)).isEmpty();
        assertThat(both.takeAt("192.0.2.1")).isEmpty();
        both.mustBeLeftAt("192.0.2.1");
    }

    @Test
    void to_look_whether_there_is_something_left_takes_nothing() {
        IntStream.range(0, 100).forEach(any -> limits.mustBeLeftAt("192.0.2.1"));
        IntStream.range(0, 10).forEach(any -> limits.takeAt("192.0.2.1"));

        assertThatThrownBy(() -> limits.mustBeLeftAt("192.0.2.1")).isInstanceOf(TooManyRequests.class);
        limits.mustBeLeftAt("192.0.2.2");
    }

    @Test
    void the_headers_say_so() {
        var allowance = limits.take(ANN).orElseThrow();

        assertThat(allowance.policy().text()).isEqualTo("\"customer\";q=10;w=2");
        assertThat(allowance.text()).isEqualTo("\"customer\";r=9;t=1");
        assertThat(limits.takeAt("::").orElseThrow().policy().text()).startsWith("\"address\"");
        assertThat(of(1, 1).take(TILL).orElseThrow().policy().text()).startsWith("\"machine\"");
    }

    @Test
    void a_million_names_take_no_more_memory_than_fifty_thousand_and_empty_nobody_elses_allowance() {
        empty(limits, BOB, 10);
        for (int i = 0; i < 1_000_000; i++) {
            limits.takeAt("192.0.2." + i);
            if (i % 20_000 == 0) {
                assertThatThrownBy(() -> limits.take(BOB)).isInstanceOf(TooManyRequests.class); // nor fill it
            }
        }

        assertThat(limits.remembered()).isLessThanOrEqualTo(Buckets.MOST_REMEMBERED + 2);
        assertThat(limits.take(ANN).orElseThrow().left()).isEqualTo(9);
    }

    @Test
    void who_goes_on_asking_is_not_forgotten_amid_a_crowd_of_his_kind() {
        IntStream.range(0, 10).forEach(any -> limits.takeAt("192.0.2.1"));
        for (int i = 0; i < 200_000; i++) {
            limits.takeAt("198.51.100." + i);
            if (i % 10_000 == 0) {
                assertThatThrownBy(() -> limits.takeAt("192.0.2.1")).isInstanceOf(TooManyRequests.class);
            }
        }
    }

    @Test
    void threads_at_once_are_given_no_more_than_one_after_the_other() {
        var given = new AtomicInteger();
        IntStream.range(0, 10_000).parallel().forEach(any -> {
            try {
                limits.take(ANN);
                given.incrementAndGet();
            } catch (TooManyRequests refused) {
                // as most are
            }
        });

        assertThat(given).hasValue(10);
    }
}
