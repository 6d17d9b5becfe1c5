package com.hhplus.commerce.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final String LONGEST = "x".repeat(64);
    private static final String FIRST = "0197b2c4-7d00-7000-8000-000000000001";

    @ParameterizedTest
    @ValueSource(strings = {"u", "0", "Az09._:@-", "user@shop.example", "-", "."})
    void users_and_products_are_named_by_the_callers_own_text(String text) {
        assertThat(new UserId(text)).hasToString(text);
        assertThat(new ProductId(text)).hasToString(text);
    }

    @Test
    void a_name_may_have_sixty_four_characters() {
        assertThat(new UserId(LONGEST).value()).hasSize(64);
        assertThat(new ProductId(LONGEST).value()).hasSize(64);
    }

    @Test
    void a_longer_name_is_refused() {
        assertThatThrownBy(() -> new UserId(LONGEST + "x")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new ProductId(LONGEST + "x")).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\n", "a\u0000", "é", "Ａ", "١", "`", "[", "{", "^", "😀"})
    void a_name_of_other_characters_is_refused(String text) {
        assertThatThrownBy(() -> new UserId(text)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new ProductId(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_refused_id_says_which_one_it_is() {
        assertThatThrownBy(() -> new UserId("")).hasMessageStartingWith("userId ");
        assertThatThrownBy(() -> new ProductId("")).hasMessageStartingWith("productId ");
        assertThatThrownBy(() -> OrderId.of("")).hasMessageStartingWith("orderId ");
        assertThatThrownBy(() -> PaymentId.of("")).hasMessageStartingWith("paymentId ");
    }

    @Test
    void names_are_ordered_by_code_point() {
        var names = Stream.of("a", "B", "10", "9", "a-", "_", "a1");

        var sorted = names.map(ProductId::new).sorted().map(ProductId::value);

        assertThat(sorted).containsExactly("10", "9", "B", "_", "a", "a-", "a1");
    }

    @Test
    void an_order_and_a_payment_are_named_by_the_canonical_form_of_a_uuid() {
        assertThat(OrderId.of(FIRST)).isEqualTo(new OrderId(UUID.fromString(FIRST)));
        assertThat(PaymentId.of(FIRST)).isEqualTo(new PaymentId(UUID.fromString(FIRST)));
    }

    @Test
    void a_uuid_is_read_in_either_case_and_written_in_lower_case() {
        assertThat(OrderId.of("0197B2C4-7D00-7000-8000-00000000000A"))
                .hasToString("0197b2c4-7d00-7000-8000-00000000000a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0197b2c47d0070008000000000000001",
                "0197b2c4-7d00-7000-8000-00000000001",
                "0197b2c4-7d00-7000-8000-0000000000011",
                "+197b2c4-7d00-7000-8000-000000000001",
                "0197b2c47-d00-7000-8000-000000000001",
                "0197b2c4-7d00-7000-8000-00000000000g",
                "0197b2c4-7d00-7000-8000-00000000000１",
                " 197b2c4-7d00-7000-8000-000000000001",
                "{197b2c4-7d00-7000-8000-00000000001}"
            })
    void any_other_form_is_refused(String text) {
        assertThatThrownBy(() -> OrderId.of(text)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> PaymentId.of(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void orders_and_payments_are_ordered_by_unsigned_bytes_unlike_the_uuids_of_the_jdk() {
        var earlier = UUID.fromString("7fffffff-ffff-7000-8000-000000000000");
        var later = UUID.fromString("80000000-0000-7000-8000-000000000000");

        assertThat(earlier).isGreaterThan(later);
        assertThat(new OrderId(earlier)).isLessThan(new OrderId(later));
        assertThat(new PaymentId(earlier)).isLessThan(new PaymentId(later));
    }

    @Test
    void the_second_half_decides_where_the_first_is_the_same() {
        var earlier = UUID.fromString("0197b2c4-7d00-7000-7fff-000000000000");
        var later = UUID.fromString("0197b2c4-7d00-7000-8000-000000000000");

        assertThat(earlier).isGreaterThan(later);
        assertThat(new OrderId(earlier)).isLessThan(new OrderId(later));
        assertThat(new PaymentId(later)).isGreaterThan(new PaymentId(earlier));
        assertThat(new OrderId(later)).isEqualByComparingTo(new OrderId(later));
    }
}
