package com.hhplus.commerce.application.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {
    @Test
    void one_more_than_asked_for_says_that_there_are_more() {
        assertThat(Slice.of(List.of(1, 2, 3), 2)).isEqualTo(new Slice<>(List.of(1, 2), true));
        assertThat(Slice.of(List.of(1, 2), 2)).isEqualTo(new Slice<>(List.of(1, 2), false));
        assertThat(Slice.of(List.of(), 2)).isEqualTo(new Slice<>(List.of(), false));
    }

    @Test
    void a_slice_may_weigh_as_much_as_there_is_room() {
        var slice = new Slice<>(List.of(3, 4, 3), false);

        assertThat(slice.within(10, weight -> weight)).isEqualTo(slice);
    }

    @Test
    void what_weighs_more_is_left_for_the_next_slice() {
        var slice = new Slice<>(List.of(3, 4, 3), false);

        assertThat(slice.within(9, weight -> weight)).isEqualTo(new Slice<>(List.of(3, 4), true));
        assertThat(slice.within(3, weight -> weight)).isEqualTo(new Slice<>(List.of(3), true));
    }

    @Test
    void the_first_item_is_shown_whatever_it_weighs() {
        assertThat(new Slice<>(List.of(11, 1), false).within(10, weight -> weight))
                .isEqualTo(new Slice<>(List.of(11), true));
        assertThat(new Slice<>(List.of(11), false).within(10, weight -> weight))
                .isEqualTo(new Slice<>(List.of(11), false));
    }

    @Test
    void there_is_nothing_behind_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slice<>(List.of(), true));
    }
}
