package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that hash alike: in a table of names that Jackson can keep (times 33), in a map of Java (times 31), in both. */
class CollidingNamesTest {
    private static final String CHARGES = "/v1/wallets/kim/charges";

    @AutoClose
    private final Api api = Api.inMemory();

    @ParameterizedTest
    @CsvSource({
        "az, bY, 8, 256",
        "az, bY, 9, 400",
        "az, bY, 10, 303",
        "az, bY, 10, 400",
        "az, bY, 12, 500",
        "az, bY, 13, 8000",
        "Aa, BB, 9, 400",
        "Aa, BB, 13, 8000"
    })
    void one_client_leaves_nothing_behind_for_the_next(String zero, String one, int length, int count) {
        assertThat(api.post(CHARGES, colliding(zero, one, length, count)).status())
                .isEqualTo(400);

        for (int client = 0; client < 40; client++) {
            assertThat(api.post(CHARGES, ownNames(client)).status()).isEqualTo(400);
        }
        assertThat(api.put("/v1/products/pen", "{\"name\": \"Pen\", \"price\": 1}")
                        .status())
                .isEqualTo(201);
        assertThat(api.post(CHARGES, "{\"amount\": 5}").status()).isEqualTo(201);
    }

    @Test
    void an_object_has_so_many_fields_and_no_more() {
        var just = api.post(CHARGES, "{\"amount\": 5, " + fields(63) + "}");
        var more = api.post(CHARGES, "{\"amount\": 5, " + fields(64) + "}");
        var nested = api.post(
                "/v1/orders",
                "{\"userId\": \"kim\", \"lines\": [{\"productId\": \"pen\", \"quantity\": 1, " + fields(63) + "}]}");

        assertThat(problems(just)).hasSize(20).startsWith("f0 is unknown");
        assertThat(problems(more)).containsExactly("body has more than 64 fields");
        assertThat(problems(nested)).containsExactly("lines[0] has more than 64 fields");
    }

    @Test
    void a_body_has_so_many_values_and_no_more() {
        var many = "{\"amount\": [" + "0,".repeat(60_000) + "0]}";

        assertThat(problems(api.post(CHARGES, many)).toString()).contains("too many");
        assertThat(problems(api.post(CHARGES, "{\"amount\": [" + "0,".repeat(40_000) + "0]}")))
                .containsExactly("amount must be a whole number");
    }

    private static List<String> problems(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return IntStream.range(0, answer.json().get("fields").size())
                .mapToObj(i -> answer.json().get("fields").get(i))
                .map(it -> it.get("field").textValue() + " " + it.get("problem").textValue())
                .toList();
    }

    private static String colliding(String zero, String one, int length, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> IntStream.range(0, length)
                        .mapToObj(bit -> (number >> bit & 1) == 0 ? zero : one)
                        .collect(Collectors.joining("", "\"", "\": 1")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String ownNames(int client) {
        return IntStream.range(0, 10)
                .mapToObj(i -> "\"client_" + client + "_" + i + "\": 1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"f" + i + "\": 1").collect(Collectors.joining(","));
    }
}
