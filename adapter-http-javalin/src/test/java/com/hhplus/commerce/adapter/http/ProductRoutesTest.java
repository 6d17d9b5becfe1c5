package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProductRoutesTest {
    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void a_product_is_registered_by_its_id_and_without_stock() {
        var answer = api.put("/v1/products/pen", "{\"name\": \"A pen\", \"price\": 300}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "pen", "name": "A pen", "price": 300, "stock": 0, "currency": "KRW"}"""));
    }

    @Test
    void registering_it_again_changes_its_name_and_price_and_keeps_its_stock() {
        api.stocks("pen", 300, 7);

        var answer = api.put("/v1/products/pen", "{\"name\": \"만년필\", \"price\": 0}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "pen", "name": "만년필", "price": 0, "stock": 7, "currency": "KRW"}"""));
        assertThat(api.get("/v1/products/pen").json()).isEqualTo(answer.json());
    }

    @Test
    void a_product_can_be_read() {
        api.stocks("pen", 300, 7);

        var answer = api.get("/v1/products/pen");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-cache");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "pen", "name": "pen", "price": 300, "stock": 7, "currency": "KRW"}"""));
    }

    @Test
    void a_name_may_have_200_code_points_and_the_price_10_to_the_12() {
        var name = "\uD83D\uDD8A".repeat(200);

        var answer = api.put("/v1/products/pen", "{\"name\": \"%s\", \"price\": 1000000000000}".formatted(name));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("name")).isEqualTo(name);
        assertThat(answer.json().get("price").longValue()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void stock_comes_in_with_a_reason() {
        api.put("/v1/products/pen", "{\"name\": \"A pen\", \"price\": 300}");

        var answer = api.post("/v1/products/pen/stock", "{\"delta\": 7, \"reason\": \"delivery\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"productId": "pen", "delta": 7, "stock": 7, "reason": "delivery", "seq": 1,
                 "at": "2026-03-02T03:00:00.000Z"}"""));
    }

    @Test
    void stock_can_go_out_to_the_last_unit() {
        api.stocks("pen", 300, 7);

        var answer = api.post("/v1/products/pen/stock", "{\"delta\": -7, \"reason\": \"broken\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("stock").longValue()).isZero();
    }

    @Test
    void stock_cannot_go_below_zero() {
        api.stocks("pen", 300, 7);

        var answer = api.post("/v1/products/pen/stock", "{\"delta\": -8, \"reason\": \"broken\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("out_of_stock");
        assertThat(answer.json().get("lines"))
                .isEqualTo(Api.json("[{\"productId\": \"pen\", \"asked\": 8, \"available\": 7}]"));
        assertThat(api.get("/v1/products/pen").json().get("stock").longValue()).isEqualTo(7);
    }

    @Test
    void an_adjustment_repeated_under_its_key_is_replayed() {
        api.stocks("pen", 300, 7);
        var body = "{\"delta\": 1, \"reason\": \"found\"}";
        var first = api.post("/v1/products/pen/stock", body, "Idempotency-Key", "once");

        var second = api.post("/v1/products/pen/stock", body, "Idempotency-Key", "once");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.get("/v1/products/pen").json().get("stock").longValue()).isEqualTo(8);
    }

    @Test
    void the_adjustments_tell_how_stock_came_and_went_newest_first() {
        api.stocks("pen", 300, 7);
        api.clock.advance(Duration.ofMillis(1));
        api.post("/v1/products/pen/stock", "{\"delta\": -2, \"reason\": \"broken\"}");

        var answer = api.get("/v1/products/pen/adjustments");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"items": [
                   {"seq": 2, "delta": -2, "stock": 5, "reason": "broken", "at": "2026-03-02T03:00:00.001Z"},
                   {"seq": 1, "delta": 7, "stock": 7, "reason": "delivery", "at": "2026-03-02T03:00:00.000Z"}],
                 "next": null}"""));
    }

    @Test
    void the_changes_tell_what_it_was_called_and_cost_newest_first() {
        api.stocks("pen", 300, 7);
        api.clock.advance(Duration.ofMillis(1));
        api.put("/v1/products/pen", "{\"name\": \"A pen\", \"price\": 200}").mustBe(200);
        api.put("/v1/products/pen", "{\"name\": \"A pen\", \"price\": 200}").mustBe(200);

        var answer = api.get("/v1/products/pen/changes");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"items": [
                   {"seq": 2, "name": "A pen", "price": 200, "stock": 7, "currency": "KRW",
                    "at": "2026-03-02T03:00:00.001Z"},
                   {"seq": 1, "name": "pen", "price": 300, "stock": 0, "currency": "KRW",
                    "at": "2026-03-02T03:00:00.000Z"}],
                 "next": null}"""));
    }

    @Test
    void what_was_never_registered_has_neither_stock_nor_history() {
        assertThat(api.get("/v1/products/pen").text("code")).isEqualTo("product_not_found");
        assertThat(api.get("/v1/products/pen/adjustments").text("code")).isEqualTo("product_not_found");
        assertThat(api.get("/v1/products/pen/changes").text("code")).isEqualTo("product_not_found");
        assertThat(api.post("/v1/products/pen/stock", "{\"delta\": 1, \"reason\": \"x\"}")
                        .text("code"))
                .isEqualTo("product_not_found");
    }

    @Test
    void the_list_of_products_is_ordered_by_code_point() {
        for (var id : new String[] {"b", "a", "B", "_", "1", "a1"}) {
            api.stocks(id, 1, 1);
        }

        var answer = api.get("/v1/products");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().findValuesAsText("id")).containsExactly("1", "B", "_", "a", "a1", "b");
        assertThat(answer.json().get("next").isNull()).isTrue();
        assertThat(answer.json().at("/items/0")).isEqualTo(Api.json("""
                {"id": "1", "name": "1", "price": 1, "stock": 1, "currency": "KRW"}"""));
    }

    @Test
    void popular_are_those_of_which_most_was_sold_and_not_taken_back_ties_by_id() {
        sell("b", 3);
        sell("a", 3);
        sell("c", 4);
        var regretted = api.orders("kim", "b", 2);
        api.post("/v1/orders/" + regretted + "/cancel");

        var answer = api.get("/v1/popular-products");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-cache");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"from": "2026-02-28", "to": "2026-03-02", "items": [
                   {"rank": 1, "productId": "c", "name": "c", "sold": 4},
                   {"rank": 2, "productId": "a", "name": "a", "sold": 3},
                   {"rank": 3, "productId": "b", "name": "b", "sold": 3}]}"""));
    }

    @Test
    void popular_are_five_products_of_three_days_unless_others_are_asked_for() {
        sell("old", 1);
        api.clock.advance(Duration.ofDays(1));
        for (var id : new String[] {"p1", "p2", "p3", "p4", "p5", "p6"}) {
            sell(id, 2);
        }
        api.clock.advance(Duration.ofDays(2));

        var usual = api.get("/v1/popular-products").json();
        var more = api.get("/v1/popular-products?days=4&limit=7").json();
        var fewer = api.get("/v1/popular-products?days=1&limit=1").json();

        assertThat(usual.findValuesAsText("productId")).containsExactly("p1", "p2", "p3", "p4", "p5");
        assertThat(more.findValuesAsText("productId")).containsExactly("p1", "p2", "p3", "p4", "p5", "p6", "old");
        assertThat(more.get("from").textValue()).isEqualTo("2026-03-02");
        assertThat(fewer).isEqualTo(Api.json("{\"from\": \"2026-03-05\", \"to\": \"2026-03-05\", \"items\": []}"));
    }

    @Test
    void the_days_of_a_shop_begin_at_midnight_in_its_zone() {
        api.clock.set(Instant.parse("2026-03-02T14:59:59.999Z"));
        sell("late", 1);
        api.clock.set(Instant.parse("2026-03-02T15:00:00Z"));
        sell("early", 1);

        var today = api.get("/v1/popular-products?days=1").json();

        assertThat(today.get("to").textValue()).isEqualTo("2026-03-03");
        assertThat(today.findValuesAsText("productId")).containsExactly("early");
    }

    @Test
    void a_ranking_covers_1_to_366_days_and_1_to_100_products() {
        for (var allowed : new String[] {"days=1", "days=366", "limit=1", "limit=100"}) {
            assertThat(api.get("/v1/popular-products?" + allowed).status())
                    .as(allowed)
                    .isEqualTo(200);
        }
        for (var refused :
                new String[] {"days=0", "days=367", "days=-1", "days=", "limit=0", "limit=101", "limit=1e1"}) {
            var answer = api.get("/v1/popular-products?" + refused);

            assertThat(answer.status()).as(refused).isEqualTo(400);
            assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo(refused.split("=")[0]);
        }
    }

    private void sell(String product, long units) {
        api.stocks(product, 1, 100);
        api.charges("kim", 100);
        api.orders("kim", product, units);
    }
}
