package com.hhplus.commerce.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.InvalidValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 100})
    void a_page_has_one_to_a_hundred_items(int limit) {
        var first = PageRequest.first(limit);

        assertThat(first.limit()).isEqualTo(limit);
        assertThat(first.cursor()).isEmpty();
        assertThat(first.after("cursor").limit()).isEqualTo(limit);
        assertThat(first.after("cursor").cursor()).contains("cursor");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, Integer.MAX_VALUE})
    void a_page_of_any_other_size_is_refused(int limit) {
        assertThatThrownBy(() -> PageRequest.first(limit))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("limit must be 1 to 100");
    }
}
