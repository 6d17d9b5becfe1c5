package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderRoutesTest {
    private static final String UUID_V7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @AutoClose
    private final Api api = Api.inMemory();

    @BeforeEach
    void a_shop_with_pens_and_ink_and_a_user_with_money() {
        api.stocks("pen", 300, 10);
        api.stocks("ink", 50, 10);
        api.charges("kim", 1000);
    }

    @Test
    void an_order_of_one_line_is_paid_at_once() {
        var answer = api.post("/v1/orders", """
                {"userId": "kim", "productId": "pen", "quantity": 2}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Location")).contains("/v1/orders/" + answer.text("id"));
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.text("id")).matches(UUID_V7);
        assertThat(answer.text("paymentId")).matches(UUID_V7);
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "$id", "userId": "kim", "status": "PAID", "productId": "pen", "quantity": 2,
                 "lines": [{"productId": "pen", "quantity": 2, "unitPrice": 300, "amount": 600, "returned": 0}],
                 "total": 600, "refunded": 0, "currency": "KRW", "paymentId": "$payment", "balance": 400,
                 "placedAt": "2026-03-02T03:00:00.000Z"}""".replace("$id", answer.text("id"))
                .replace("$payment", answer.text("paymentId"))));
    }

    @Test
    void one_line_in_a_list_is_the_same_order_even_to_its_key() {
        var flat = api.post("/v1/orders", """
                {"userId": "kim", "productId": "pen", "quantity": 2}""", "Idempotency-Key", "once");

        var listed = api.post("/v1/orders", """
                {"lines": [{"quantity": 2, "productId": "pen"}], "userId": "kim"}""", "Idempotency-Key", "once");

        assertThat(listed.status()).isEqualTo(201);
        assertThat(listed.header("Idempotency-Replayed")).contains("true");
        assertThat(listed.header("Location")).isEqualTo(flat.header("Location"));
        assertThat(listed.body()).isEqualTo(flat.body());
        assertThat(api.get("/v1/products/pen").json().get("stock").intValue()).isEqualTo(8);
    }

    @Test
    void both_forms_in_one_order_are_refused() {
        var answer = api.post("/v1/orders", """
                {"userId": "kim", "productId": "pen", "quantity": 2, "lines": [{"productId": "pen", "quantity": 2}]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("fields").findValuesAsText("field")).containsExactly("productId", "quantity");
    }

    @Test
    void lines_of_the_same_product_are_merged_where_it_was_first_named() {
        var answer = api.post("/v1/orders", """
                {"userId": "kim", "lines": [{"productId": "pen", "quantity": 1}, {"productId": "ink", "quantity": 2},
                                            {"productId": "pen", "quantity": 2}]}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().has("productId")).isFalse();
        assertThat(answer.json().has("quantity")).isFalse();
        assertThat(answer.json().get("lines")).isEqualTo(Api.json("""
                [{"productId": "pen", "quantity": 3, "unitPrice": 300, "amount": 900, "returned": 0},
                 {"productId": "ink", "quantity": 2, "unitPrice": 50, "amount": 100, "returned": 0}]"""));
        assertThat(answer.json().get("balance").intValue()).isZero();
    }

    @Test
    void an_order_of_2000_lines_is_served() {
        api.stocks("pin", 0, 2_000);
        var lines = "{\"productId\": \"pin\", \"quantity\": 1},".repeat(1_999);

        var answer = api.post("/v1/orders", """
                {"userId": "kim", "lines": [%s {"productId": "pin", "quantity": 1}]}""".formatted(lines));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("quantity").intValue()).isEqualTo(2_000);
    }

    @Test
    void an_answer_that_is_longer_than_a_buffer_goes_out_whole_with_its_length() {
        var pins = IntStream.range(100, 400).mapToObj(i -> "p".repeat(61) + i).toList();
        pins.forEach(pin -> api.stocks(pin, 0, 1));
        var lines = pins.stream()
                .map("{\"productId\": \"%s\", \"quantity\": 1}"::formatted)
                .collect(Collectors.joining(", "));

        var answer = api.post("/v1/orders", "{\"userId\": \"kim\", \"lines\": [%s]}".formatted(lines));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).hasSizeGreaterThan(32 * 1024);
        assertThat(answer.header("Content-Length"))
                .contains(String.valueOf(answer.body().length()));
    }

    @Test
    void a_free_order_is_paid_with_nothing() {
        api.stocks("leaflet", 0, 5);

        var answer = api.post("/v1/orders", Api.oneLine("kim", "leaflet", 5));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("total").intValue()).isZero();
        assertThat(answer.json().get("balance").intValue()).isEqualTo(1000);
    }

    @Test
    void an_order_can_be_read() {
        var placed = api.post("/v1/orders", Api.oneLine("kim", "pen", 2));

        var answer = api.get(placed.header("Location").orElseThrow());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(placed.json());
    }

    @Test
    void an_order_keeps_the_price_it_was_placed_at() {
        var order = api.orders("kim", "pen", 2);
        api.put("/v1/products/pen", "{\"name\": \"pen\", \"price\": 999}");

        var answer = api.get("/v1/orders/" + order);

        assertThat(answer.json().at("/lines/0/unitPrice").intValue()).isEqualTo(300);
        assertThat(answer.json().get("total").intValue()).isEqualTo(600);
    }

    @Test
    void all_products_that_do_not_exist_are_named() {
        var answer = api.post("/v1/orders", """
                {"userId": "kim", "lines": [{"productId": "yak", "quantity": 1}, {"productId": "pen", "quantity": 99},
                                            {"productId": "gnu", "quantity": 1}]}""");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("product_not_found");
        assertThat(answer.json().get("productIds")).isEqualTo(Api.json("[\"gnu\", \"yak\"]"));
    }

    @Test
    void all_lines_that_fall_short_are_told() {
        var answer = api.post("/v1/orders", """
                {"userId": "nobody", "lines": [{"productId": "pen", "quantity": 11}, {"productId": "ink", "quantity": 12}]}""");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("out_of_stock");
        assertThat(answer.json().get("lines")).isEqualTo(Api.json("""
                [{"productId": "pen", "asked": 11, "available": 10}, {"productId": "ink", "asked": 12, "available": 10}]"""));
    }

    @Test
    void a_balance_that_does_not_suffice_is_told_with_what_is_required() {
        var answer = api.post("/v1/orders", Api.oneLine("kim", "pen", 4));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("insufficient_balance");
        assertThat(answer.json().get("balance").intValue()).isEqualTo(1000);
        assertThat(answer.json().get("required").intValue()).isEqualTo(1200);
        assertThat(answer.text("currency")).isEqualTo("KRW");
        assertThat(api.get("/v1/orders").json().get("items")).isEmpty();
    }

    @Test
    void cancelling_without_a_body_returns_goods_and_money() {
        var order = api.orders("kim", "pen", 2);
        api.clock.advance(Duration.ofSeconds(1));

        var answer = api.post("/v1/orders/" + order + "/cancel");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json())
                .isEqualTo(Api.json("""
                {"id": "$id", "userId": "kim", "status": "CANCELLED", "productId": "pen", "quantity": 2,
                 "lines": [{"productId": "pen", "quantity": 2, "unitPrice": 300, "amount": 600, "returned": 2}],
                 "total": 600, "refunded": 600, "currency": "KRW", "paymentId": "$payment", "balance": 1000,
                 "placedAt": "2026-03-02T03:00:00.000Z", "cancelledAt": "2026-03-02T03:00:01.000Z"}""".replace("$id", order).replace("$payment", answer.text("paymentId"))));
        assertThat(api.get("/v1/orders/" + order).json()).isEqualTo(answer.json());
        assertThat(api.get("/v1/products/pen").json().get("stock").intValue()).isEqualTo(10);
    }

    @Test
    void cancelling_twice_answers_the_same_and_returns_nothing_more() {
        var order = api.orders("kim", "pen", 2);
        var first = api.post("/v1/orders/" + order + "/cancel", "{}");
        api.clock.advance(Duration.ofSeconds(1));

        var second = api.post("/v1/orders/" + order + "/cancel", "{}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.get("/v1/products/pen").json().get("stock").intValue()).isEqualTo(10);
        assertThat(api.get("/v1/wallets/kim").json().get("balance").intValue()).isEqualTo(1000);
    }

    @Test
    void a_cancelling_repeated_under_its_key_says_so() {
        var order = api.orders("kim", "pen", 2);
        var first = cancelOnce(order);

        var second = cancelOnce(order);

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void a_placing_repeated_after_the_cancelling_still_says_paid() {
        var body = Api.oneLine("kim", "pen", 2);
        var first = api.post("/v1/orders", body, "Idempotency-Key", "once");
        api.post("/v1/orders/" + first.text("id") + "/cancel");

        var second = api.post("/v1/orders", body, "Idempotency-Key", "once");

        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.text("status")).isEqualTo("PAID");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void the_orders_of_a_user_or_of_all_are_listed_newest_first() {
        api.charges("lee", 1000);
        var first = api.orders("kim", "pen", 1);
        var second = api.orders("lee", "pen", 1);
        var third = api.orders("kim", "ink", 1);

        var all = api.get("/v1/orders");
        var ofKim = api.get("/v1/orders?userId=kim");

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("Cache-Control")).contains("no-store");
        assertThat(all.json().findValuesAsText("id")).containsExactly(third, second, first);
        assertThat(all.json().get("next").isNull()).isTrue();
        assertThat(all.json().at("/items/1"))
                .isEqualTo(api.get("/v1/orders/" + second).json());
        assertThat(ofKim.json().findValuesAsText("id")).containsExactly(third, first);
        assertThat(api.get("/v1/orders?userId=nobody").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    private Answer cancelOnce(String order) {
        return api.post("/v1/orders/" + order + "/cancel", "{}", "Idempotency-Key", "c")
                .mustBe(200);
    }
}
