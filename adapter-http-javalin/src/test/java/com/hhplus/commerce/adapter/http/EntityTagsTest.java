package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ETag}, {@code If-Match} and {@code If-None-Match} of products, and of those that sell best. */
class EntityTagsTest {
    private static final String PEN = "/v1/products/pen";
    private static final String STOCK = PEN + "/stock";
    private static final String POPULAR = "/v1/popular-products";
    private static final String ONE_MORE = "{\"delta\": 1, \"reason\": \"found\"}";

    @AutoClose
    private final Api api = Api.inMemory();

    @BeforeEach
    void there_are_17_pens() {
        api.stocks("pen", 300, 17);
    }

    private Answer price(long price, String... headers) {
        return api.put(PEN, "{\"name\": \"pen\", \"price\": %d}".formatted(price), headers);
    }

    @Test
    void a_tag_is_the_number_of_the_last_change_and_the_stock() {
        assertThat(api.get(PEN).header("ETag")).contains("\"1-17\"");
        assertThat(api.head(PEN).header("ETag")).contains("\"1-17\"");
        assertThat(price(400).header("ETag")).contains("\"2-17\"");
        assertThat(price(400).header("ETag")).contains("\"2-17\"");
        assertThat(api.post(STOCK, ONE_MORE).header("ETag")).contains("\"2-18\"");
        assertThat(api.get(PEN).header("ETag")).contains("\"2-18\"");
        assertThat(api.put("/v1/products/cup", "{\"name\": \"cup\", \"price\": 1}")
                        .mustBe(201)
                        .header("ETag"))
                .contains("\"1-0\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1-17\"",
                "W/\"1-17\"",
                "*",
                " * ",
                "\"1-16\", \"1-17\"",
                "\"x\",\t, W/\"1-17\" ,",
                "\"a,b\", \"\", \"1-17\""
            })
    void who_has_it_is_told_that_nothing_is_new(String known) {
        var lengthOfThePen = api.head(PEN).header("Content-Length");
        assertThat(lengthOfThePen).isPresent();
        for (var answer : new Answer[] {api.get(PEN, "If-None-Match", known), api.head(PEN, "If-None-Match", known)}) {
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).contains("\"1-17\"");
            assertThat(answer.header("Cache-Control")).contains("no-cache");
            assertThat(answer.header("Content-Type")).isEmpty();
            assertThat(answer.header("Content-Length")).isEqualTo(lengthOfThePen);
        }
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(api.get(PEN, "If-None-Match", "\"a\"", "If-None-Match", "\"1-17\"")
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1-16\"", "W/\"2-17\"", "\"a\", \"*\"", "\"\"", "\"1-17,1-17\"", "\"W/1-17\""})
    void who_has_another_is_told_what_it_is_now(String known) {
        var answer = api.get(PEN, "If-None-Match", known);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).contains("\"1-17\"");
        assertThat(answer.json().get("stock").intValue()).isEqualTo(17);
        assertThat(api.head(PEN, "If-None-Match", known).status()).isEqualTo(200);
    }

    @Test
    void what_is_not_there_is_not_there_whatever_is_known_of_it() {
        var answer = api.get("/v1/products/none", "If-None-Match", "*");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("ETag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "1-17",
                "'1-17'",
                "\"1-17",
                "1-17\"",
                "w/\"1-17\"",
                "W/",
                "*, \"1-17\"",
                "\"a\" \"b\"",
                "\"a b\"",
                "**"
            })
    void what_are_no_tags_is_malformed(String tags) {
        for (var answer : new Answer[] {
            api.get(PEN, "If-None-Match", tags),
            api.get(POPULAR, "If-None-Match", tags),
            price(1, "If-Match", tags),
            price(1, "If-None-Match", tags),
            api.post(STOCK, ONE_MORE, "If-Match", tags)
        }) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("invalid_request");
            assertThat(answer.json().at("/fields/0/field").textValue()).startsWith("If-");
        }
        assertThat(api.get(PEN).header("ETag")).contains("\"1-17\"");
    }

    @Test
    void the_ranking_has_a_tag_that_changes_with_it() {
        api.charges("kim", 1_000);
        var none = api.get(POPULAR).header("ETag").orElseThrow();
        api.orders("kim", "pen", 1);

        var one = api.get(POPULAR);
        var tag = one.header("ETag").orElseThrow();

        assertThat(tag).matches("\"[0-9a-f]{32}\"").isNotEqualTo(none);
        assertThat(one.header("Cache-Control")).contains("no-cache");
        assertThat(api.head(POPULAR).header("ETag")).contains(tag);
        assertThat(api.get(POPULAR, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(api.get(POPULAR, "If-None-Match", "W/" + tag).header("ETag")).contains(tag);
        assertThat(api.head(POPULAR, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(api.get(POPULAR, "If-None-Match", none).body()).isEqualTo(one.body());
        assertThat(api.get(POPULAR + "?days=1", "If-None-Match", tag).status()).isEqualTo(200);
        api.clock.advance(Duration.ofDays(1));
        assertThat(api.get(POPULAR, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void who_has_seen_the_last_change_may_change_it_whatever_was_sold_meanwhile() {
        api.charges("kim", 1_000);
        api.orders("kim", "pen", 2);

        var answer = price(400, "If-Match", "\"0-1\", \"1-17\"");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).contains("\"2-15\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1-17\"", "W/\"2-17\"", "\"2\"", "\"3-17\"", "\"x\"", "\"02-17\""})
    void who_has_not_is_refused_with_what_it_is_now(String seen) {
        price(400).mustBe(200);

        var answer = price(500, "If-Match", seen);

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.text("code")).isEqualTo("precondition_failed");
        assertThat(answer.text("productId")).isEqualTo("pen");
        assertThat(answer.text("etag")).isEqualTo("\"2-17\"");
        assertThat(api.get(PEN).json().get("price").intValue()).isEqualTo(400);
    }

    @Test
    void a_product_may_have_to_be_there_or_to_be_new() {
        var cup = "/v1/products/cup";
        var body = "{\"name\": \"cup\", \"price\": 1}";

        var absent = api.put(cup, body, "If-Match", "*");

        assertThat(absent.status()).isEqualTo(412);
        assertThat(absent.json().has("etag")).isFalse();
        api.put(cup, body, "If-Match", "\"1-0\"").mustBe(412);
        api.put(cup, body, "If-None-Match", "*").mustBe(201);
        api.put(cup, body, "If-None-Match", "*").mustBe(412);
        api.put(cup, body, "If-Match", "*").mustBe(200);
        api.put(cup, body, "If-None-Match", "\"1-0\"").mustBe(400);
        api.put(cup, body, "If-None-Match", "*", "If-Match", "*").mustBe(400);
    }

    @Test
    void stock_is_adjusted_by_who_has_seen_all_of_it() {
        api.post(STOCK, ONE_MORE, "If-Match", "\"1-16\"").mustBe(412);
        var answer = api.post(STOCK, ONE_MORE, "If-Match", "\"1-17\"").mustBe(201);

        assertThat(answer.header("ETag")).contains("\"1-18\"");
        api.post(STOCK, ONE_MORE, "If-Match", "\"1-17\"").mustBe(412);
        api.post(STOCK, ONE_MORE, "If-Match", "*").mustBe(201);
        api.post(STOCK, ONE_MORE, "If-None-Match", "*").mustBe(412);
        api.post("/v1/products/none/stock", ONE_MORE, "If-Match", "*").mustBe(404);
        assertThat(api.get(PEN).header("ETag")).contains("\"1-19\"");
    }

    @Test
    void what_was_done_under_a_key_is_answered_as_before_and_without_a_tag_that_may_not_be_its_own() {
        var first = api.post(STOCK, ONE_MORE, "If-Match", "\"1-17\"", "Idempotency-Key", "k")
                .mustBe(201);
        price(400).mustBe(200);

        var second = api.post(STOCK, ONE_MORE, "If-Match", "\"1-17\"", "Idempotency-Key", "k")
                .mustBe(201);

        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.header("ETag")).contains("\"1-18\"");
        assertThat(second.header("ETag")).isEmpty();
    }

    @Test
    void of_many_who_have_seen_the_same_one_changes_it() {
        var statuses = IntStream.range(0, 16)
                .mapToObj(n -> api.later(
                        "PUT",
                        PEN,
                        BodyPublishers.ofString("{\"name\": \"pen\", \"price\": %d}".formatted(n)),
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        "\"1-17\""))
                .toList()
                .stream()
                .map(it -> it.join().status())
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));

        assertThat(statuses).isEqualTo(Map.of(200, 1L, 412, 15L));
    }
}
