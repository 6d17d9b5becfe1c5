package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who asks whether a store can be used is told so, soon, and leaves nothing behind in it. */
public interface ProbeContract extends Fixture {
    Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    default void a_store_that_can_be_used_is_ready_and_stays_as_it_is() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 9).charged("ann", 9);
        var before = shop.snapshot();

        assertThat(persistence().probe()).succeedsWithin(PATIENCE);

        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    default void all_who_ask_at_once_are_told() {
        var answers = Crowd.of(16).each(thread -> persistence().probe());

        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
    }
}
