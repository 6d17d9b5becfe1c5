package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XAG", "XTS", "XDR"})
    void what_has_no_minor_units_is_no_currency_of_a_shop(String code) {
        var currency = Currency.getInstance(code);

        assertThatThrownBy(() -> new Shop(currency, ZoneOffset.UTC))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KRW", "EUR", "KWD", "CLF"})
    void minor_units_may_be_the_whole_or_many(String code) {
        assertThat(new Shop(Currency.getInstance(code), ZoneOffset.UTC)).hasToString(code + " and Z");
    }
}
