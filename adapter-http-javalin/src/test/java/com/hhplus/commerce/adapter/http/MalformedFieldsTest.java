package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of which one field is malformed: it is named, and there is no effect. */
class MalformedFieldsTest {
    @RegisterExtension
    static final UntouchedShop SHOP = new UntouchedShop();

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments(Write.CHARGE, "amount", "amount"),
                arguments(Write.PAY, "amount", "amount"),
                arguments(Write.ORDER, "quantity", "quantity"),
                arguments(Write.BASKET, "quantity", "lines[0].quantity"),
                arguments(Write.PRODUCT, "price", "price"),
                arguments(Write.STOCK, "delta", "delta"),
                arguments(Write.RETURN, "quantity", "quantity"),
                arguments(Write.GOODS, "quantity", "lines[0].quantity"),
                arguments(Write.REFUND, "amount", "amount"),
                arguments(Write.PAY_UNDER_ID, "amount", "amount"),
                arguments(Write.PAY_FOR_ORDER, "amount", "amount"),
                arguments(Write.REFUND_BY_NUMBER, "amount", "amount"));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(Write.PAY, "userId", "userId"),
                arguments(Write.ORDER, "userId", "userId"),
                arguments(Write.ORDER, "productId", "productId"),
                arguments(Write.BASKET, "productId", "lines[0].productId"),
                arguments(Write.PRODUCT, "name", "name"),
                arguments(Write.STOCK, "reason", "reason"),
                arguments(Write.RETURN, "productId", "productId"),
                arguments(Write.GOODS, "productId", "lines[0].productId"),
                arguments(Write.GOODS, "reason", "reason"),
                arguments(Write.PAY_FOR_ORDER, "userId", "userId"),
                arguments(Write.PAY_FOR_ORDER, "orderId", "orderId"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void what_is_not_a_whole_number_is_no_number(Write route, String name, String field) {
        for (var value : values("10.9 10.0 1e3 1E400 -0.0 \"10\" \"\" null true [] [5] {} {\"a\":5}")) {
            SHOP.refuses(route, route.with(name, value), field);
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void what_is_not_a_json_number_is_not_json(Write route, String name) {
        for (var value : values("NaN Infinity -Infinity +5 05 0x5 5. .5 1e - 5L 5_000 ５ 5;")) {
            SHOP.refuses(route, route.with(name, value), "body");
        }
        SHOP.refuses(route, route.with(name, "9".repeat(1_001)), "body");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_beyond_its_cap_exceeds_a_limit(Write route, String name) {
        var values = List.of(
                "9007199254740992",
                "9223372036854775807",
                "9223372036854775808",
                "1" + "0".repeat(30),
                "9".repeat(1_000));
        for (var value : values) {
            var answer = SHOP.send(route, route.with(name, value));

            assertThat(answer.status()).as(value).isEqualTo(422);
            assertThat(answer.text("code")).as(value).isEqualTo("limit_exceeded");
            assertThat(answer.json().get("limit").longValue()).as(value).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_far_below_zero_is_refused_too(Write route, String name) {
        var values =
                List.of("-9223372036854775808", "-9223372036854775809", "-1" + "0".repeat(30), "-" + "9".repeat(1_000));
        for (var value : values) {
            assertThat(SHOP.send(route, route.with(name, value)).status())
                    .as(value)
                    .isIn(400, 422);
        }
    }

    @Test
    void the_numbers_right_beyond_the_bounds_are_refused() {
        SHOP.refuses(Write.CHARGE, "{\"amount\": 0}", "amount");
        SHOP.refuses(Write.CHARGE, "{\"amount\": -1}", "amount");
        SHOP.refuses(Write.PAY, Write.PAY.with("amount", "0"), "amount");
        SHOP.refuses(Write.ORDER, Write.ORDER.with("quantity", "0"), "quantity");
        SHOP.refuses(Write.BASKET, Write.BASKET.with("quantity", "-1"), "lines[0].quantity");
        SHOP.refuses(Write.PRODUCT, Write.PRODUCT.with("price", "-1"), "price");
        SHOP.refuses(Write.STOCK, Write.STOCK.with("delta", "0"), "delta");
        SHOP.refuses(Write.RETURN, Write.RETURN.with("quantity", "0"), "quantity");
        SHOP.refuses(Write.GOODS, Write.GOODS.with("quantity", "-1"), "lines[0].quantity");
        SHOP.refuses(Write.REFUND, "{\"amount\": 0}", "amount");
        assertThat(limitOf(Write.PRODUCT, "price", "1000000000001")).isEqualTo(1_000_000_000_000L);
        assertThat(limitOf(Write.ORDER, "quantity", "1000001")).isEqualTo(1_000_000L);
        assertThat(limitOf(Write.STOCK, "delta", "9007199254740892")).isEqualTo(9_007_199_254_740_991L);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void what_is_not_a_text_is_none(Write route, String name, String field) {
        for (var value : values("5 null true false [] [\"x\"] {} {\"a\":\"x\"}")) {
            SHOP.refuses(route, route.with(name, value), field);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void what_is_not_a_json_text_is_not_json(Write route, String name) {
        for (var value : List.of("'x'", "x", "\"x", "\"\\x\"", "\"\\u00\"", "\"a\nb\"", "\"a\u0000b\"", "\"a\tb\"")) {
            SHOP.refuses(route, route.with(name, value), "body");
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_that_not_every_store_keeps_is_refused(Write route, String name, String field) {
        var values = List.of(
                "",
                "\\u0000",
                "a\\u0000",
                "\\n",
                "a\\tb",
                "\\u001f",
                "\\u007f",
                "\\u0085",
                "x".repeat(201),
                "\uD83D\uDD8A".repeat(201));
        for (var value : values) {
            SHOP.refuses(route, route.with(name, '"' + value + '"'), field);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_lone_surrogate_is_refused(Write route, String name) {
        for (var value : List.of("\\ud83d", "\\udd8a", "a\\ud83d", "\\ud83da", "\\udd8a\\ud83d")) {
            assertThat(SHOP.send(route, route.with(name, '"' + value + '"')).status())
                    .as(value)
                    .isEqualTo(400);
        }
    }

    @Test
    void an_id_is_short_and_ascii() {
        for (var value : List.of("x".repeat(65), "a b", "a/b", "키", "a\u00e9", "a+b", " a")) {
            SHOP.refuses(Write.PAY, Write.PAY.with("userId", '"' + value + '"'), "userId");
            SHOP.refuses(Write.ORDER, Write.ORDER.with("productId", '"' + value + '"'), "productId");
        }
    }

    @Test
    void an_order_has_1_to_2000_lines_and_so_has_what_comes_back() {
        var line = "{\"productId\": \"pen\", \"quantity\": 1}";
        var many = "[" + (line + ",").repeat(2_000) + line + "]";

        SHOP.refuses(Write.BASKET, basket("[]"), "lines");
        SHOP.refuses(Write.GOODS, "{\"lines\": []}", "lines");
        assertThat(SHOP.send(Write.BASKET, basket(many)).text("code")).isEqualTo("limit_exceeded");
        assertThat(SHOP.send(Write.GOODS, "{\"lines\": " + many + "}").text("code"))
                .isEqualTo("limit_exceeded");
    }

    @Test
    void lines_that_are_merged_have_the_quantity_of_one_line_at_the_most() {
        var line = "{\"productId\": \"pen\", \"quantity\": 500001}";

        var answer = SHOP.send(Write.BASKET, basket("[" + line + "," + line + "]"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("limit").intValue()).isEqualTo(1_000_000);
    }

    @Test
    void lines_are_a_list_of_objects() {
        for (var lines : values("null 5 \"x\" {} true")) {
            SHOP.refuses(Write.BASKET, basket(lines), "lines");
        }
        for (var item : values("null 5 \"x\" [] [[]] [{}] true")) {
            SHOP.refuses(Write.BASKET, basket("[" + item + "]"), "lines[0]");
        }
        SHOP.refuses(Write.BASKET, basket("[{}]"), "lines[0].productId");
        SHOP.refuses(
                Write.BASKET, basket("[{\"productId\": \"pen\", \"quantity\": 1, \"price\": 0}]"), "lines[0].price");
    }

    private static String[] values(String text) {
        return text.split(" ");
    }

    private static String basket(String lines) {
        return "{\"userId\": \"kim\", \"lines\": " + lines + "}";
    }

    private static long limitOf(Write route, String name, String value) {
        return SHOP.send(route, route.with(name, value))
                .mustBe(422)
                .json()
                .get("limit")
                .longValue();
    }
}
