package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void a_day_begins_at_midnight_in_the_zone_of_the_shop() {
        assertThat(Shop.DEFAULT.dayOf(Instant.parse("2026-01-31T14:59:59.999Z")))
                .isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(Shop.DEFAULT.dayOf(Instant.parse("2026-01-31T15:00:00.000Z")))
                .isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void a_shop_sells_in_won_and_counts_the_days_of_seoul_unless_told_otherwise() {
        assertThat(Shop.DEFAULT).hasToString("KRW and Asia/Seoul");
    }
}
