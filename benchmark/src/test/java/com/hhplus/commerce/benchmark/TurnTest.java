package com.hhplus.commerce.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.benchmark.Request.Look;
import com.hhplus.commerce.benchmark.Request.Purchase;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnTest {
    @Test
    void who_waits_because_others_take_long_is_counted() throws Exception {
        var turn = Turn.run(new SlowAtFirst(), Workload.UNIFORM, 1, 0.2, OptionalDouble.of(1_000), 1);

        assertThat(turn.requests()).isGreaterThan(150);
        assertThat(turn.p99Micros()).isGreaterThan(50_000);
    }

    @Test
    void whoever_comes_when_he_can_does_not_wait_for_others() throws Exception {
        var turn = Turn.run(new SlowAtFirst(), Workload.UNIFORM, 1, 1, OptionalDouble.empty(), 1);

        assertThat(turn.p99Micros()).isLessThan(50_000);
        assertThat(turn.orders()).isEqualTo(turn.requests());
    }

    /** The first purchase takes 100 ms, the others nothing. */
    private static final class SlowAtFirst implements Contestant, Caller {
        private boolean isWarm;

        @Override
        public boolean buy(Purchase purchase) {
            var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(isWarm ? 0 : 100);
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            isWarm = true;
            return true;
        }

        @Override
        public void look(Look look) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Store store() {
            return new InMemory();
        }

        @Override
        public Caller caller() {
            return this;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
