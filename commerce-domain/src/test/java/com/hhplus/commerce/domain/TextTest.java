package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private static final String EMOJI = "😀";

    @Test
    void text_is_kept_in_its_composed_form() {
        assertThat(checked("cafe\u0301")).isEqualTo("caf\u00e9");
        assertThat(checked("\u1112\u1161\u11ab")).isEqualTo("한");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "커피 원두 1kg", "👩‍🌾", "a\u00a0b", "ﬁ"})
    void other_text_is_kept_as_it_is(String text) {
        assertThat(checked(text)).isEqualTo(text);
    }

    @Test
    void text_is_counted_in_code_points() {
        assertThat(checked(EMOJI.repeat(10))).hasSize(20);
        assertThatThrownBy(() -> checked(EMOJI.repeat(11))).isInstanceOf(InvalidValue.class);
    }

    @Test
    void text_is_counted_once_it_is_composed() {
        assertThat(checked("e\u0301".repeat(10))).hasSize(10);
        assertThatThrownBy(() -> checked("\u0958".repeat(6))).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_single_character_is_text() {
        assertThat(checked("x")).isEqualTo("x");
    }

    @Test
    void no_character_is_none() {
        var refusal = catchThrowableOfType(InvalidValue.class, () -> checked(""));

        assertThat(refusal.name()).isEqualTo("title");
        assertThat(refusal.problem()).isEqualTo("must be 1 to 10 characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x09, 0x0a, 0x0d, 0x1f, 0x7f, 0x85, 0x9f})
    void a_control_character_is_refused(int control) {
        assertThatThrownBy(() -> checked("a" + Character.toString(control) + "b"))
                .isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\ud83d', '\ude00'})
    void a_lone_surrogate_is_refused(char surrogate) {
        assertThatThrownBy(() -> checked("a" + surrogate)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> checked(surrogate + "a")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void names_and_reasons_have_up_to_two_hundred_code_points() {
        assertThat(new ProductName(EMOJI.repeat(200)).value()).isEqualTo(EMOJI.repeat(200));
        assertThat(new Reason(EMOJI.repeat(200)).value()).isEqualTo(EMOJI.repeat(200));
    }

    @Test
    void a_longer_name_or_reason_is_refused() {
        assertThatThrownBy(() -> new ProductName("x".repeat(201)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("name ");
        assertThatThrownBy(() -> new Reason("x".repeat(201)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith("reason ");
    }

    @Test
    void names_that_look_alike_are_alike() {
        assertThat(new ProductName("cafe\u0301")).isEqualTo(new ProductName("caf\u00e9"));
    }

    private static String checked(String text) {
        return Text.checked("title", text, 10);
    }
}
