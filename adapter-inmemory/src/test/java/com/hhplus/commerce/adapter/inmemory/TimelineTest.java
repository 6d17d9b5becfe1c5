package com.hhplus.commerce.adapter.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline<Integer, Thing> timeline = new Timeline<>(Thing::id);

    private record Thing(Integer id, String text) {}

    @Test
    void things_are_found_by_their_ids() {
        put(1, 3);

        assertThat(timeline.find(1)).contains(thing(1));
        assertThat(timeline.find(3)).contains(thing(3));
        assertThat(timeline.find(0)).isEmpty();
        assertThat(timeline.find(2)).isEmpty();
        assertThat(timeline.find(4)).isEmpty();
    }

    @Test
    void what_comes_late_finds_its_place() {
        put(2, 5, 4, 1, 3);

        assertThat(timeline.before(Optional.empty(), 9))
                .containsExactly(thing(5), thing(4), thing(3), thing(2), thing(1));
    }

    @Test
    void what_is_put_again_takes_the_place_of_what_was_there() {
        put(1, 2, 3);
        var other = new Thing(2, "other");

        timeline.put(other);

        assertThat(timeline.before(Optional.empty(), 9)).containsExactly(thing(3), other, thing(1));
    }

    @Test
    void only_what_is_new_and_has_the_greatest_id_is_a_new_last_one() {
        assertThat(timeline.put(thing(2))).isTrue();
        assertThat(timeline.put(thing(4))).isTrue();

        assertThat(timeline.put(thing(3))).isFalse();
        assertThat(timeline.put(thing(4))).isFalse();
    }

    @Test
    void a_page_ends_before_an_id_that_need_not_exist() {
        put(1, 3, 5, 7);

        assertThat(timeline.before(Optional.of(5), 9)).containsExactly(thing(3), thing(1));
        assertThat(timeline.before(Optional.of(6), 2)).containsExactly(thing(5), thing(3));
        assertThat(timeline.before(Optional.of(1), 9)).isEmpty();
    }

    private void put(int... ids) {
        for (var id : ids) {
            timeline.put(thing(id));
        }
    }

    private static Thing thing(int id) {
        return new Thing(id, "thing " + id);
    }
}
