package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1_000_000})
    void a_line_asks_for_one_to_a_million_units(long units) {
        assertThat(Quantity.of(units).units()).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void less_than_one_unit_is_refused(long units) {
        var refusal = catchThrowableOfType(InvalidValue.class, () -> Quantity.of(units));

        assertThat(refusal.name()).isEqualTo("quantity");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_001, Long.MAX_VALUE})
    void more_than_a_million_units_are_refused(long units) {
        var refusal = catchThrowableOfType(LimitExceeded.class, () -> Quantity.of(units));

        assertThat(refusal.what()).isEqualTo("quantity");
        assertThat(refusal.limit()).isEqualTo(1_000_000);
    }

    @Test
    void quantities_add_up_to_a_million_at_the_most() {
        assertThat(Quantity.of(999_999).plus(Quantity.of(1))).isEqualTo(Quantity.of(1_000_000));
        assertThatThrownBy(() -> Quantity.of(1_000_000).plus(Quantity.of(1))).isInstanceOf(LimitExceeded.class);
    }
}
