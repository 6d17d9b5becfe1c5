package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefundRoutesTest {
    private static final String NONE = "01890000-0000-7000-8000-000000000000";

    @AutoClose
    private final Api api = Api.inMemory();

    private String payment;

    @BeforeEach
    void a_payment_of_70() {
        api.charges("kim", 1000);
        payment = api.pays("kim", 70);
        api.clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void a_part_is_given_back_and_answered_with_the_balance() {
        var answer = refund(30);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"paymentId": "$payment", "seq": 1, "amount": 30, "balance": 960, "currency": "KRW",
                 "at": "2026-03-02T03:00:01.000Z"}""".replace("$payment", payment)));
        assertThat(balance()).isEqualTo(960);
    }

    @Test
    void the_payment_says_how_much_of_it_was_given_back() {
        refund(30).mustBe(201);

        assertThat(api.get("/v1/payments/" + payment).json()).isEqualTo(Api.json("""
                {"id": "$payment", "userId": "kim", "amount": 70, "refunded": 30, "balance": 960,
                 "status": "PARTIALLY_REFUNDED", "currency": "KRW", "at": "2026-03-02T03:00:00.000Z"}""".replace("$payment", payment)));
    }

    @Test
    void all_of_it_can_be_given_back_but_no_more() {
        refund(30).mustBe(201);

        var refusal = refund(41);
        api.clock.advance(Duration.ofSeconds(1));
        var rest = refund(40);

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("exceeds_payment");
        assertThat(refusal.text("paymentId")).isEqualTo(payment);
        assertThat(refusal.json().get("amount").intValue()).isEqualTo(70);
        assertThat(refusal.json().get("refunded").intValue()).isEqualTo(30);
        assertThat(refusal.json().get("asked").intValue()).isEqualTo(41);
        assertThat(refusal.text("currency")).isEqualTo("KRW");
        assertThat(rest.json().get("seq").intValue()).isEqualTo(2);
        assertThat(api.get("/v1/payments/" + payment).text("status")).isEqualTo("REFUNDED");
        assertThat(api.get("/v1/payments/" + payment).text("refundedAt")).isEqualTo("2026-03-02T03:00:02.000Z");
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void the_rest_can_be_given_back_without_naming_it() {
        refund(30).mustBe(201);

        var answer = api.post("/v1/payments/" + payment + "/refund");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("REFUNDED");
        assertThat(answer.json().get("refunded").intValue()).isEqualTo(70);
        assertThat(answer.json().get("balance").intValue()).isEqualTo(1000);
        assertThat(refunds("").json().get("items").findValues("amount")).hasToString("[40, 30]");
    }

    @Test
    void a_refund_repeated_under_its_key_is_told_the_same_even_after_later_ones() {
        var first = refund(30, "once");
        refund(40).mustBe(201);

        var again = refund(30, "once");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void another_refund_under_a_used_key_is_refused() {
        refund(30, "once").mustBe(201);

        assertThat(refund(31, "once").mustBe(422).text("code")).isEqualTo("idempotency_key_reused");
        assertThat(api.post("/v1/payments/" + payment + "/refund", "{}", "Idempotency-Key", "once")
                        .mustBe(422)
                        .text("code"))
                .isEqualTo("idempotency_key_reused");
        assertThat(balance()).isEqualTo(960);
    }

    @Test
    void the_payment_of_an_order_is_refunded_only_with_its_goods() {
        api.stocks("pen", 300, 10);
        var order = api.orders("kim", "pen", 2);
        payment = api.get("/v1/orders/" + order).text("paymentId");

        var refusal = refund(1);

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("payment_of_order");
        assertThat(refusal.text("orderId")).isEqualTo(order);
    }

    @Test
    void the_refunds_of_an_orders_payment_are_those_of_its_returns() {
        api.stocks("pen", 300, 10);
        var order = api.orders("kim", "pen", 2);
        payment = api.get("/v1/orders/" + order).text("paymentId");
        api.post("/v1/orders/" + order + "/returns", "{\"productId\": \"pen\", \"quantity\": 1}")
                .mustBe(201);

        assertThat(refunds("").json().get("items")).isEqualTo(Api.json("""
                [{"paymentId": "$payment", "seq": 1, "amount": 300, "balance": 630, "currency": "KRW",
                  "at": "2026-03-02T03:00:01.000Z"}]""".replace("$payment", payment)));
    }

    @Test
    void the_refunds_are_listed_newest_first_page_by_page() {
        var first = refund(10);
        var second = refund(20);
        var third = refund(30);

        var page = refunds("").json();
        var begin = refunds("?limit=2").json();
        var rest = refunds("?cursor=" + begin.get("next").textValue()).json();

        assertThat(page.get("items")).containsExactly(third.json(), second.json(), first.json());
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(begin.get("items")).containsExactly(third.json(), second.json());
        assertThat(rest.get("items")).containsExactly(first.json());
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void a_payment_that_was_not_refunded_has_no_refunds() {
        assertThat(refunds("").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void a_payment_that_does_not_exist_has_no_history_and_gives_nothing() {
        payment = NONE;

        for (var answer : new Answer[] {refunds(""), refund(1)}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("payment_not_found");
        }
    }

    private Answer refund(int amount) {
        return api.post("/v1/payments/" + payment + "/refunds", "{\"amount\": %d}".formatted(amount));
    }

    private Answer refund(int amount, String key) {
        return api.post(
                "/v1/payments/" + payment + "/refunds", "{\"amount\": %d}".formatted(amount), "Idempotency-Key", key);
    }

    private Answer refunds(String query) {
        return api.get("/v1/payments/" + payment + "/refunds" + query);
    }

    private int balance() {
        return api.get("/v1/wallets/kim").json().get("balance").intValue();
    }
}
