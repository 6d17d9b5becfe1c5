package com.hhplus.commerce.adapter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final DoubleSupplier MIDDLE = () -> 0.5;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // such a clock may overflow
    private final List<Circuit.State> told = new ArrayList<>();
    private Circuit circuit = new Circuit(now::get, MIDDLE, told::add);

    @Test
    void five_failures_in_a_row_open_it() {
        fail(4);
        assertThat(circuit.isPassable()).isTrue();

        fail(1);

        assertThat(circuit.isPassable()).isFalse();
        assertThat(circuit.enter()).isEmpty();
        assertThat(told).containsExactly(Circuit.State.OPEN);
    }

    @Test
    void a_success_begins_the_row_anew() {
        fail(4);
        circuit.enter().orElseThrow().succeeded();
        fail(4);

        assertThat(circuit.isPassable()).isTrue();
    }

    @Test
    void what_was_withdrawn_is_no_failure_and_no_success() {
        fail(4);
        circuit.enter().orElseThrow().withdrawn();
        assertThat(circuit.isPassable()).isTrue();

        fail(1);

        assertThat(circuit.isPassable()).isFalse();
    }

    @Test
    void after_a_second_one_question_is_let_through() {
        fail(5);

        advance(999);
        assertThat(circuit.isPassable()).isFalse();
        advance(1);
        assertThat(circuit.isPassable()).isTrue();
        assertThat(circuit.enter()).isPresent();
        assertThat(circuit.isPassable()).isFalse();
        assertThat(circuit.enter()).isEmpty();
    }

    @Test
    void a_probe_that_succeeds_closes_it() {
        fail(5);
        advance(1_000);

        circuit.enter().orElseThrow().succeeded();

        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
        fail(4);
        assertThat(circuit.isPassable()).isTrue();
        assertThat(told).containsExactly(Circuit.State.OPEN, Circuit.State.CLOSED);
    }

    @Test
    void a_probe_that_fails_makes_the_pause_longer_up_to_ten_seconds() {
        fail(5);

        for (var pause : List.of(1_000, 2_000, 4_000, 8_000, 10_000, 10_000)) {
            advance(pause - 1);
            assertThat(circuit.isPassable()).as("after less than %s ms", pause).isFalse();
            advance(1);
            circuit.enter().orElseThrow().failed();
        }
        assertThat(told).containsExactly(Circuit.State.OPEN);
    }

    @Test
    void a_probe_that_tells_nothing_is_followed_by_another_at_once() {
        fail(5);
        advance(1_000);

        circuit.enter().orElseThrow().withdrawn();

        assertThat(circuit.enter()).isPresent();
    }

    @Test
    void what_was_let_through_before_says_nothing_about_now() {
        var slow = circuit.enter().orElseThrow();
        var slower = circuit.enter().orElseThrow();
        fail(5);

        slow.succeeded();
        assertThat(circuit.isPassable()).isFalse();

        advance(1_000);
        var probe = circuit.enter().orElseThrow();
        slower.failed();
        assertThat(circuit.state()).isEqualTo(Circuit.State.OPEN);
        probe.succeeded();
        assertThat(circuit.state()).isEqualTo(Circuit.State.CLOSED);
    }

    @Test
    void nor_does_it_once_the_circuit_has_closed_again() {
        var slow = List.of(circuit.enter().orElseThrow(), circuit.enter().orElseThrow());
        fail(5);
        advance(1_000);
        circuit.enter().orElseThrow().succeeded();
        fail(4);

        slow.get(0).succeeded();
        fail(1);
        assertThat(circuit.state()).isEqualTo(Circuit.State.OPEN);
    }

    @Test
    void pauses_differ_by_a_quarter_either_way() {
        circuit = new Circuit(now::get, () -> 0, told::add);
        fail(5);
        advance(750);
        assertThat(circuit.isPassable()).isTrue();

        circuit = new Circuit(now::get, () -> 1, told::add);
        fail(5);
        advance(1_249);
        assertThat(circuit.isPassable()).isFalse();
        advance(1);
        assertThat(circuit.isPassable()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.enter().orElseThrow().failed();
        }
    }

    private void advance(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
