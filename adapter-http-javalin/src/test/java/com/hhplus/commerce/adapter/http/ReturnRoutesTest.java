package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReturnRoutesTest {
    private static final String NONE = "01890000-0000-7000-8000-000000000000";

    @AutoClose
    private final Api api = Api.inMemory();

    private String order;

    @BeforeEach
    void an_order_of_three_pens_and_two_bottles_of_ink() {
        api.stocks("pen", 300, 10);
        api.stocks("ink", 50, 10);
        api.charges("kim", 1200);
        order = api.post("/v1/orders", """
                        {"userId": "kim", "lines": [{"productId": "pen", "quantity": 3}, {"productId": "ink", "quantity": 2}]}""").mustBe(201).text("id");
        api.clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void what_comes_back_is_answered_with_its_price_and_the_balance() {
        var answer = giveBack("""
                {"lines": [{"productId": "ink", "quantity": 1}, {"productId": "pen", "quantity": 2}], "reason": "bruised"}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"orderId": "$order", "seq": 1,
                 "lines": [{"productId": "ink", "quantity": 1, "unitPrice": 50, "amount": 50},
                           {"productId": "pen", "quantity": 2, "unitPrice": 300, "amount": 600}],
                 "amount": 650, "balance": 850, "currency": "KRW", "reason": "bruised",
                 "at": "2026-03-02T03:00:01.000Z"}""".replace("$order", order)));
    }

    @Test
    void goods_and_money_are_back_and_no_longer_count_as_sold() {
        giveBack(pens(2)).mustBe(201);

        assertThat(stock("pen")).isEqualTo(9);
        assertThat(balance()).isEqualTo(800);
        assertThat(api.get("/v1/popular-products").json().get("items")).isEqualTo(Api.json("""
                [{"rank": 1, "productId": "ink", "name": "ink", "sold": 2}, {"rank": 2, "productId": "pen", "name": "pen", "sold": 1}]"""));
        assertThat(api.get("/v1/wallets/kim/entries?limit=1").json().at("/items/0"))
                .isEqualTo(Api.json("""
                {"seq": 3, "kind": "REFUND", "amount": 600, "balance": 800, "currency": "KRW", "orderId": "$order",
                 "paymentId": "$payment", "at": "2026-03-02T03:00:01.000Z"}""".replace("$order", order).replace("$payment", payment())));
    }

    @Test
    void the_order_says_what_came_back_of_each_line() {
        giveBack(pens(2)).mustBe(201);

        var found = api.get("/v1/orders/" + order);

        assertThat(found.json()).isEqualTo(Api.json("""
                {"id": "$order", "userId": "kim", "status": "PAID",
                 "lines": [{"productId": "pen", "quantity": 3, "unitPrice": 300, "amount": 900, "returned": 2},
                           {"productId": "ink", "quantity": 2, "unitPrice": 50, "amount": 100, "returned": 0}],
                 "total": 1000, "refunded": 600, "currency": "KRW", "paymentId": "$payment", "balance": 800,
                 "placedAt": "2026-03-02T03:00:00.000Z"}""".replace("$order", order).replace("$payment", payment())));
        assertThat(api.get("/v1/orders").json().at("/items/0")).isEqualTo(found.json());
    }

    @Test
    void the_payment_of_the_order_is_refunded_in_part_and_in_the_end_as_a_whole() {
        giveBack(pens(3)).mustBe(201);
        var partly = api.get("/v1/payments/" + payment());
        api.clock.advance(Duration.ofSeconds(1));
        giveBack(ink(2)).mustBe(201);

        assertThat(partly.text("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(partly.json().get("refunded").intValue()).isEqualTo(900);
        assertThat(partly.json().has("refundedAt")).isFalse();
        var whole = api.get("/v1/payments/" + payment());
        assertThat(whole.text("status")).isEqualTo("REFUNDED");
        assertThat(whole.text("refundedAt")).isEqualTo("2026-03-02T03:00:02.000Z");
        assertThat(api.get("/v1/orders/" + order).text("status")).isEqualTo("PAID");
    }

    @Test
    void one_product_in_a_list_is_the_same_return_even_to_its_key() {
        var flat = giveBack(pens(1), "once");

        var listed = giveBack("{\"lines\": [{\"quantity\": 1, \"productId\": \"pen\"}]}", "once");

        assertThat(listed.status()).isEqualTo(201);
        assertThat(listed.header("Idempotency-Replayed")).contains("true");
        assertThat(listed.body()).isEqualTo(flat.body());
        assertThat(stock("pen")).isEqualTo(8);
    }

    @Test
    void lines_of_the_same_product_are_merged() {
        var answer = giveBack("""
                {"lines": [{"productId": "pen", "quantity": 1}, {"productId": "pen", "quantity": 2}]}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("lines")).isEqualTo(Api.json("""
                [{"productId": "pen", "quantity": 3, "unitPrice": 300, "amount": 900}]"""));
    }

    @Test
    void a_return_without_a_reason_has_none() {
        assertThat(giveBack(pens(1)).json().has("reason")).isFalse();
        assertThat(returns().at("/items/0").has("reason")).isFalse();
    }

    @Test
    void a_return_repeated_under_its_key_is_told_the_same_even_after_later_ones() {
        var first = giveBack(pens(1), "once");
        giveBack(pens(2)).mustBe(201);
        api.post("/v1/orders/" + order + "/cancel").mustBe(200);

        var again = giveBack(pens(1), "once");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(stock("pen")).isEqualTo(10);
    }

    @Test
    void another_return_under_a_used_key_is_refused() {
        giveBack(pens(1), "once").mustBe(201);

        assertThat(giveBack(pens(2), "once").mustBe(422).text("code")).isEqualTo("idempotency_key_reused");
        assertThat(giveBack(ink(1), "once").mustBe(422).text("code")).isEqualTo("idempotency_key_reused");
        assertThat(giveBack("{\"productId\": \"pen\", \"quantity\": 1, \"reason\": \"x\"}", "once")
                        .mustBe(422)
                        .text("code"))
                .isEqualTo("idempotency_key_reused");
        assertThat(stock("pen")).isEqualTo(8);
    }

    @Test
    void all_that_was_bought_can_come_back_but_no_more() {
        giveBack(pens(1)).mustBe(201);

        var refusal = giveBack("""
                {"lines": [{"productId": "pen", "quantity": 3}, {"productId": "ink", "quantity": 2}, {"productId": "yak", "quantity": 1}]}""");
        var all = giveBack("""
                {"lines": [{"productId": "pen", "quantity": 2}, {"productId": "ink", "quantity": 2}]}""");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("exceeds_order");
        assertThat(refusal.text("orderId")).isEqualTo(order);
        assertThat(refusal.json().get("lines")).isEqualTo(Api.json("""
                [{"productId": "pen", "bought": 3, "returned": 1, "asked": 3},
                 {"productId": "yak", "bought": 0, "returned": 0, "asked": 1}]"""));
        assertThat(all.status()).isEqualTo(201);
        assertThat(all.json().get("seq").intValue()).isEqualTo(2);
        assertThat(balance()).isEqualTo(1200);
    }

    @Test
    void cancelling_returns_the_rest() {
        giveBack(pens(2)).mustBe(201);

        var cancelled = api.post("/v1/orders/" + order + "/cancel");

        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(cancelled.json().get("refunded").intValue()).isEqualTo(1000);
        assertThat(cancelled.json().get("balance").intValue()).isEqualTo(1200);
        assertThat(cancelled.json().get("lines").findValues("returned")).hasToString("[3, 2]");
        assertThat(returns().at("/items/0/lines")).isEqualTo(Api.json("""
                [{"productId": "pen", "quantity": 1, "unitPrice": 300, "amount": 300},
                 {"productId": "ink", "quantity": 2, "unitPrice": 50, "amount": 100}]"""));
    }

    @Test
    void nothing_comes_back_of_a_cancelled_order() {
        api.post("/v1/orders/" + order + "/cancel").mustBe(200);

        var refusal = giveBack(pens(1));

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("order_cancelled");
        assertThat(refusal.text("orderId")).isEqualTo(order);
        assertThat(stock("pen")).isEqualTo(10);
    }

    @Test
    void the_returns_are_listed_newest_first_page_by_page() {
        var first = giveBack(pens(1));
        var second = giveBack(ink(1));
        var third = giveBack(pens(2));

        var page = returns();
        var begin = api.get("/v1/orders/" + order + "/returns?limit=2").json();
        var rest = api.get("/v1/orders/" + order + "/returns?cursor="
                        + begin.get("next").textValue())
                .json();

        assertThat(page.get("items")).containsExactly(third.json(), second.json(), first.json());
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(begin.get("items")).containsExactly(third.json(), second.json());
        assertThat(rest.get("items")).containsExactly(first.json());
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void an_order_of_which_nothing_came_back_has_no_returns() {
        assertThat(api.get("/v1/orders/" + order + "/returns").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void an_order_that_does_not_exist_has_no_history_and_takes_nothing() {
        for (var answer : new Answer[] {
            api.get("/v1/orders/" + NONE + "/returns"), api.post("/v1/orders/" + NONE + "/returns", pens(1))
        }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("order_not_found");
        }
    }

    private Answer giveBack(String goods) {
        return api.post("/v1/orders/" + order + "/returns", goods);
    }

    private Answer giveBack(String goods, String key) {
        return api.post("/v1/orders/" + order + "/returns", goods, "Idempotency-Key", key);
    }

    private static String pens(int quantity) {
        return "{\"productId\": \"pen\", \"quantity\": %d}".formatted(quantity);
    }

    private static String ink(int quantity) {
        return "{\"productId\": \"ink\", \"quantity\": %d}".formatted(quantity);
    }

    private JsonNode returns() {
        return api.get("/v1/orders/" + order + "/returns").mustBe(200).json();
    }

    private String payment() {
        return api.get("/v1/orders/" + order).text("paymentId");
    }

    private int stock(String product) {
        return api.get("/v1/products/" + product).json().get("stock").intValue();
    }

    private int balance() {
        return api.get("/v1/wallets/kim").json().get("balance").intValue();
    }
}
