package com.hhplus.commerce.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyTest {
    private static final String LONGEST = "k".repeat(255);

    @ParameterizedTest
    @ValueSource(strings = {"k", " ", "~", "0197b2c4-7d00-7000-8000-000000000001", "a b!\"#'"})
    void a_key_is_printable_ascii(String value) {
        assertThat(RequestKey.of(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\tb", "\u007f", "é", "키", "\u0000"})
    void any_other_key_is_refused(String value) {
        assertThatThrownBy(() -> RequestKey.of(value))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("key must be 1 to 255 printable ASCII characters");
        assertThatThrownBy(() -> new RequestKey(value, "key"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("caller must be 1 to 255 printable ASCII characters");
    }

    @Test
    void a_key_may_have_two_hundred_and_fifty_five_characters() {
        assertThat(new RequestKey(LONGEST, LONGEST).value()).hasSize(255);
    }

    @Test
    void a_longer_key_is_refused() {
        assertThatThrownBy(() -> RequestKey.of(LONGEST + "k")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new RequestKey(LONGEST + "k", "key")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void the_only_caller_is_the_local_one() {
        assertThat(RequestKey.of("key")).isEqualTo(new RequestKey("local", "key"));
    }
}
