package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are malformed as a whole, sent to every route that takes one. None has an effect. */
class MalformedBodiesTest {
    @RegisterExtension
    static final UntouchedShop SHOP = new UntouchedShop();

    @ParameterizedTest
    @EnumSource
    void a_body_is_one_object(Write route) {
        var bodies = List.of(
                "",
                " ",
                "\n",
                "null",
                "true",
                "5",
                "\"x\"",
                "x",
                "NaN",
                "[]",
                "[{}]",
                "[" + route.body + "]",
                "{",
                "}",
                "{}{}",
                "{} x",
                "\u0000",
                "<amount>5</amount>",
                "amount=5");
        for (var body : bodies) {
            SHOP.refuses(route, body, "body");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_read_strictly(Write route) {
        var body = route.body;
        var open = body.substring(0, body.length() - 1);
        var bodies = List.of(
                body + body,
                body + " 1",
                body + "]",
                body + ",",
                body + "\u0000",
                open,
                open + ",}",
                "{," + body.substring(1),
                body.replace('"', '\''),
                body.replaceFirst("\"(\\w+)\"", "$1"),
                "/* */" + body,
                body + "// end",
                body + "# end",
                body.replace(":", "="),
                body.replace(":", "::"),
                body.replace(":", ""),
                "\uFEFF" + body);
        for (var it : bodies) {
            SHOP.refuses(route, it, "body");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_neither_deep_nor_made_of_long_words(Write route) {
        SHOP.refuses(route, "{\"a\": ".repeat(9) + "1" + "}".repeat(9), "body");
        SHOP.refuses(route, "{\"a\": ".repeat(30_000) + "1", "body");
        SHOP.refuses(route, "[".repeat(200_000), "body");
        SHOP.refuses(route, route.plus("\"" + "n".repeat(60_000) + "\": 1"), "body");
        SHOP.refuses(route, route.plus("\"n\": " + "1".repeat(1_001)), "body");
    }

    @ParameterizedTest
    @EnumSource
    void it_is_in_utf_8(Write route) {
        for (var encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE")) {
            SHOP.refuses(route, route.body.getBytes(Charset.forName(encoding)), "body");
        }
        var overlong = "\u00c1\u00a1";
        var surrogate = "\u00ed\u00a0\u0080";
        var beyondUnicode = "\u00f4\u0090\u0080\u0080";
        for (var broken : List.of("\u00ff", "\u00c3", overlong, surrogate, beyondUnicode)) {
            var body = route.body.replaceFirst("\"", "\"" + broken);

            SHOP.refuses(route, body.getBytes(StandardCharsets.ISO_8859_1), "body");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_doubled_field_is_refused_even_if_it_says_the_same(Write route) {
        var fields = route.body.substring(1, route.body.length() - 1);

        SHOP.refuses(route, route.plus(fields), "body");
        SHOP.refuses(route, route.plus("\"a\": {\"b\": 1, \"b\": 1}"), "body");
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_field_is_named(Write route) {
        for (var name : List.of("extra", "Amount", "userid", "", " ", "\\u0000", "키", "__proto__", "a.b")) {
            SHOP.refuses(
                    route,
                    route.plus("\"" + name + "\": 1"),
                    Api.json("\"" + name + "\"").textValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_long_unknown_field_is_named_in_short_even_where_the_cut_meets_an_emoji(Write route) {
        var name = "n".repeat(99) + "\uD83D\uDD8A".repeat(9);

        var answer = SHOP.send(route, route.plus("\"" + name + "\": 1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/fields/0/field").textValue())
                .startsWith("n".repeat(99))
                .endsWith("…");
    }

    @ParameterizedTest
    @EnumSource
    void all_missing_fields_are_named_together(Write route) {
        var needed = new ArrayList<String>();
        Api.json(inShort(route).body).fieldNames().forEachRemaining(needed::add);

        var answer = SHOP.send(route, "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("fields").findValuesAsText("field")).isEqualTo(needed);
        assertThat(answer.json().get("fields").findValuesAsText("problem")).containsOnly("is missing");
    }

    /** The form that is asked for where there are no lines. */
    private static Write inShort(Write route) {
        return switch (route) {
            case BASKET -> Write.ORDER;
            case GOODS -> Write.RETURN;
            case PAY_FOR_ORDER -> Write.PAY_UNDER_ID;
            default -> route;
        };
    }

    @Test
    void a_thousand_complaints_are_not_all_told() {
        var lines = "{},".repeat(1_000) + "{}";

        var answer = SHOP.send(Write.BASKET, "{\"userId\": \"kim\", \"lines\": [" + lines + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("fields")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders/01890000-0000-7000-8000-000000000000/cancel",
                "payments/01890000-0000-7000-8000-000000000000/refund"
            })
    void what_takes_no_body_takes_no_fields(String path) {
        for (var body : List.of("{\"a\": 1}", "[]", "null", "x", "{} {}", " ")) {
            assertThat(SHOP.api().post("/v1/" + path, body).status()).as(body).isEqualTo(400);
        }
        assertThat(SHOP.api().post("/v1/" + path, "{}").status()).isEqualTo(404);
        assertThat(SHOP.api().post("/v1/" + path).status()).isEqualTo(404);
    }
}
