package com.hhplus.commerce.adapter.http.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<Integer, String> recent = new Recent<>(100);

    @Test
    void what_is_put_is_found() {
        recent.put(1, "a");

        assertThat(recent.find(1)).contains("a");
        assertThat(recent.findOrMake(1, any -> "b")).isEqualTo("a");
        assertThat(recent.find(2)).isEmpty();
        assertThat(recent.findOrMake(2, any -> "b")).isEqualTo("b");
        assertThat(recent.find(2)).contains("b");
    }

    @Test
    void it_never_holds_more_than_it_may() {
        for (int i = 0; i < 1_000; i++) {
            recent.findOrMake(i, String::valueOf);
            assertThat(recent.size()).isLessThanOrEqualTo(100);
        }
        assertThat(recent.find(999)).contains("999");
        assertThat(recent.find(0)).isEmpty();
    }

    @Test
    void what_is_used_stays() {
        recent.put(-1, "found");
        recent.put(-2, "made");
        for (int i = 0; i < 1_000; i++) {
            recent.put(i, "");
            if (i % 40 == 0) {
                assertThat(recent.find(-1)).contains("found");
                assertThat(recent.findOrMake(-2, any -> "again")).isEqualTo("made");
            }
        }
    }

    @Test
    void many_threads_at_once_exceed_it_by_little() {
        IntStream.range(0, 100_000).parallel().forEach(i -> recent.put(i, ""));

        assertThat(recent.size()).isLessThan(200);
    }
}
