package com.hhplus.commerce.application.contract;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Long random plays, in which a store must answer every command as the {@link Model} does. */
public interface StatefulSpecification extends Fixture {
    /** How many plays there are; {@code -Dcommerce.seed=7} replays the one of seed 7 alone. */
    default int seeds() {
        return 10;
    }

    /** How many commands a play has. */
    default int commands() {
        return 400;
    }

    @Test
    default void the_shop_answers_whatever_it_is_told_as_its_model_does() {
        var seeds = Optional.ofNullable(Long.getLong("commerce.seed"))
                .map(LongStream::of)
                .orElseGet(() -> LongStream.rangeClosed(1, seeds()));

        seeds.forEach(seed -> {
            var play = new Play(persistence(), seed);
            for (int n = 1; n <= commands(); n++) {
                play.step();
                if (n % 100 == 0) {
                    play.compareAll();
                }
            }
            play.compareAll();
        });
    }
}
