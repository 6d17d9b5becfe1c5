package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Money MOST = Money.of(Money.LIMIT);
    private static final Money ONE = Money.of(1);

    @Test
    void the_limit_is_the_last_integer_that_every_json_client_reads_exactly() {
        assertThat(Money.LIMIT).isEqualTo(9_007_199_254_740_991L);
    }

    @ParameterizedTest
    @ValueSource(longs = {Money.LIMIT, -Money.LIMIT, 0})
    void an_amount_may_reach_the_limit_either_way(long minorUnits) {
        assertThat(Money.of(minorUnits).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @ValueSource(longs = {Money.LIMIT + 1, -Money.LIMIT - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void an_amount_beyond_the_limit_is_refused(long minorUnits) {
        var refusal = catchThrowableOfType(LimitExceeded.class, () -> Money.of(minorUnits));

        assertThat(refusal.what()).isEqualTo("money");
        assertThat(refusal.limit()).isEqualTo(Money.LIMIT);
    }

    @Test
    void amounts_add_up_exactly() {
        assertThat(Money.of(700).plus(Money.of(300))).isEqualTo(Money.of(1_000));
        assertThat(Money.of(700).minus(Money.of(1_000))).isEqualTo(Money.of(-300));
        assertThat(Money.of(700).negated()).isEqualTo(Money.of(-700));
        assertThat(Money.ZERO.negated()).isEqualTo(Money.ZERO);
    }

    @Test
    void a_sum_may_reach_the_limit() {
        assertThat(MOST.minus(ONE).plus(ONE)).isEqualTo(MOST);
        assertThat(MOST.negated().plus(ONE).minus(ONE)).isEqualTo(MOST.negated());
    }

    @Test
    void a_sum_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> MOST.plus(ONE)).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> MOST.plus(MOST)).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> MOST.negated().minus(ONE)).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void so_many_units_may_cost_the_limit() {
        var price = Money.of(Money.LIMIT / 6_361);

        assertThat(price.times(Quantity.of(6_361))).isEqualTo(MOST);
        assertThat(MOST.times(Quantity.of(1))).isEqualTo(MOST);
        assertThat(Money.ZERO.times(Quantity.of(Quantity.LIMIT))).isEqualTo(Money.ZERO);
    }

    @Test
    void units_that_cost_more_are_refused() {
        assertThatThrownBy(() -> Money.of(Money.LIMIT / 2 + 1).times(Quantity.of(2)))
                .isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> MOST.times(Quantity.of(Quantity.LIMIT))).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void a_product_that_would_wrap_around_to_a_small_amount_is_refused() {
        assertThat(Money.LIMIT * 2_048).isEqualTo(-2_048);

        assertThatThrownBy(() -> MOST.times(Quantity.of(2_048))).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> MOST.negated().times(Quantity.of(2_048))).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void an_amount_covers_itself_and_what_is_less() {
        assertThat(Money.of(500).covers(Money.of(500))).isTrue();
        assertThat(Money.of(500).covers(Money.of(499))).isTrue();
        assertThat(Money.of(500).covers(Money.of(501))).isFalse();
    }

    @Test
    void one_is_positive() {
        assertThat(ONE.positive("amount")).isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void less_than_one_is_not_positive(long minorUnits) {
        var refusal = catchThrowableOfType(
                InvalidValue.class, () -> Money.of(minorUnits).positive("amount"));

        assertThat(refusal.name()).isEqualTo("amount");
        assertThat(refusal.problem()).isEqualTo("must be at least 1");
    }

    @Test
    void only_less_than_nothing_is_negative() {
        assertThat(Money.of(-1).isNegative()).isTrue();
        assertThat(Money.ZERO.isNegative()).isFalse();
    }

    @Test
    void amounts_are_ordered_by_their_minor_units() {
        assertThat(Money.of(-2)).isLessThan(Money.of(-1));
        assertThat(Money.of(9)).isLessThan(Money.of(10));
    }

    @Test
    void an_amount_reads_as_its_plain_number() {
        assertThat(Money.of(-1_234_567)).hasToString("-1234567");
    }
}
