package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told, but an answer is not made long, or unreadable, by it. */
class LongComplaintsTest {
    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final String CHARGES = "/v1/wallets/kim/charges";

    private static Api api;

    @BeforeAll
    static void opened() {
        api = Api.inMemory();
    }

    @AfterAll
    static void closed() {
        api.close();
    }

    @Test
    void a_query_of_many_unknown_names_is_answered_shortly() {
        var query = IntStream.range(0, 1_900).mapToObj(i -> "a" + i).collect(Collectors.joining("&", "?", ""));

        for (var path :
                new String[] {"/v1/orders", "/v1/products", "/v1/popular-products", "/v1/wallets/kim/entries"}) {
            var answer = api.get(path + query.substring(0, 7_000) + "&limit=1&limit=2");

            mustBeShort(400, answer);
            assertThat(answer.json().get("fields")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\u0001", "\\ud83d\\ude00", "\uD83D\uDE00", "\u1234", "\\\""})
    void a_body_of_many_long_unknown_names_is_answered_shortly(String letter) {
        var names = IntStream.range(0, 60)
                .mapToObj(i -> "\"" + i + letter.repeat(300) + "\": 1")
                .collect(Collectors.joining(",", "{", "}"));

        var answer = api.post(CHARGES, names);

        mustBeShort(400, answer);
        assertThat(answer.json().get("fields")).hasSize(20);
    }

    @Test
    void an_address_that_leads_nowhere_is_not_told_at_length() {
        mustBeShort(404, api.get("/v1/" + "x".repeat(7_000)));
        mustBeShort(404, api.get("/v1/" + "%F0%9F%98%80".repeat(500)));
        mustBeShort(400, api.get("/v1/wallets/" + "x".repeat(7_000)));
        mustBeShort(400, api.get("/v1/orders?cursor=" + "x".repeat(7_000)));
        mustBeShort(400, api.get("/v1/orders?limit=" + "9".repeat(7_000)));
        mustBeShort(400, api.post(CHARGES, "{}", "Idempotency-Key", "x".repeat(7_000)));
        mustBeShort(415, api.post(CHARGES, "{}", "Content-Encoding", "x".repeat(7_000)));
        mustBeShort(415, api.post(CHARGES, "{}", "Content-Type", "application/json;charset=" + "x".repeat(7_000)));
        mustBeShort(405, api.send("X".repeat(7_000), "/v1/orders", BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": \"\\ud800\"}",
                "{\"\\ud800\": 1}",
                "{\"\\udc00\\ud800\": 1}",
                "{\"amount\": 5, \"x\\ud800y\": \"\\udfff\"}",
                "{\"amount\": {\"\\ud800\": 1}}",
                "\"\\ud800\""
            })
    void half_a_character_is_refused_in_an_answer_that_can_be_read(String body) {
        mustBeShort(400, api.post(CHARGES, body));
        mustBeShort(400, api.put("/v1/products/pen", body));
        mustBeShort(400, api.post("/v1/orders", "{\"userId\": \"kim\", \"lines\": [" + body + "]}"));
        mustBeShort(400, api.put("/v1/products/pen", "{\"price\": 5, \"name\": \"a\\ud800b\"}"));
        mustBeShort(400, api.post("/v1/products/pen/stock", "{\"delta\": 5, \"reason\": \"\\udc00\\ud800\"}"));
        mustBeShort(400, api.post("/v1/payments", "{\"userId\": \"\\ud800\", \"amount\": 5}"));
    }

    private static void mustBeShort(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isNotBlank();
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LONGEST_ANSWER);
        assertThat(answer.body()).doesNotContain("\uFFFD");
    }
}
