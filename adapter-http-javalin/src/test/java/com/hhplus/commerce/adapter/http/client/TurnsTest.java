package com.hhplus.commerce.adapter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void so_many_are_under_way_and_so_many_wait_and_the_next_fails_at_once() {
        var turns = new Turns(2, 1);
        turns.take(LONG);
        turns.take(LONG);

        var waiting = future(turns.take(LONG));
        var tooMany = future(turns.take(LONG));

        assertThat(waiting).isNotDone();
        assertThat(tooMany)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(Unanswered.class);
        assertThat(turns.taken()).isEqualTo(2);
        assertThat(turns.waiting()).isEqualTo(1);
    }

    @Test
    void who_leaves_passes_his_turn_to_who_has_waited_for_longest() {
        var turns = new Turns(1, 2);
        turns.take(LONG);
        var first = future(turns.take(LONG));
        var second = future(turns.take(LONG));

        turns.leave();
        first.join();
        assertThat(second).isNotDone();
        turns.leave();
        second.join();
        turns.leave();

        assertThat(turns.taken()).isZero();
    }

    @Test
    void who_has_waited_for_too_long_makes_room_and_gets_no_turn() {
        var turns = new Turns(1, 1);
        turns.take(LONG);

        var late = future(turns.take(Duration.ofMillis(1)));
        assertThat(late).failsWithin(LONG).withThrowableThat().havingCause().withMessageContaining("too long");
        assertThat(turns.waiting()).isZero();

        var next = future(turns.take(LONG));
        turns.leave();
        next.join();
        assertThat(turns.taken()).isEqualTo(1);
    }

    @Test
    void a_crowd_that_leaves_at_once_does_not_fill_the_stack() {
        var turns = new Turns(1, 100_000);
        turns.take(LONG);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            all.add(future(turns.take(LONG).thenRun(turns::leave)));
        }

        turns.leave();

        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        assertThat(turns.taken()).isZero();
    }

    private static <T> CompletableFuture<T> future(CompletionStage<T> stage) {
        return stage.toCompletableFuture();
    }
}
