package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Repetitions.Telling;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

    private long now = Long.MAX_VALUE - 1;
    private final Repetitions repetitions = new Repetitions(() -> now);

    @Test
    void what_happens_once_is_told_at_once() {
        assertThat(repetitions.count("the disk is full")).contains(new Telling(1, true));
        assertThat(repetitions.count("the network is gone")).contains(new Telling(1, true));
    }

    @Test
    void what_happens_again_is_told_once_in_ten_seconds_with_a_count() {
        repetitions.count("the disk is full");

        for (int n = 0; n < 1_000; n++) {
            assertThat(repetitions.count("the disk is full")).isEmpty();
        }
        now += TEN_SECONDS - 1;
        assertThat(repetitions.count("the disk is full")).isEmpty();
        now += 1;
        assertThat(repetitions.count("the disk is full")).contains(new Telling(1_002, false));
        assertThat(repetitions.count("the disk is full")).isEmpty();
    }

    @Test
    void only_so_much_is_remembered() {
        for (int n = 0; n < 257; n++) {
            repetitions.count("kind " + n);
        }

        assertThat(repetitions.count("kind 256")).isEmpty();
        assertThat(repetitions.count("kind 0")).contains(new Telling(1, true));
    }
}
