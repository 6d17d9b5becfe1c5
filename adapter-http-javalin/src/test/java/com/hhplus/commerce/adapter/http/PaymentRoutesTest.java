package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentRoutesTest {
    private static final String SEVENTY = "{\"userId\": \"kim\", \"amount\": 70}";

    @AutoClose
    private final Api api = Api.inMemory();

    @BeforeEach
    void a_user_with_money() {
        api.charges("kim", 1000);
    }

    @Test
    void paying_answers_with_the_payment_and_the_balance() {
        var answer = api.post("/v1/payments", SEVENTY);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Location")).contains("/v1/payments/" + answer.text("id"));
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "$id", "userId": "kim", "amount": 70, "refunded": 0, "balance": 930, "status": "COMPLETED", "currency": "KRW",
                 "at": "2026-03-02T03:00:00.000Z"}""".replace("$id", answer.text("id"))));
    }

    @Test
    void a_wallet_can_be_paid_empty_but_no_further() {
        api.pays("kim", 1000);

        var answer = api.post("/v1/payments", "{\"userId\": \"kim\", \"amount\": 1}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("insufficient_balance");
        assertThat(answer.json().get("balance").intValue()).isZero();
        assertThat(answer.json().get("required").intValue()).isEqualTo(1);
    }

    @Test
    void a_payment_can_be_read() {
        var paid = api.post("/v1/payments", SEVENTY);

        var answer = api.get(paid.header("Location").orElseThrow());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(paid.json());
    }

    @Test
    void a_payment_repeated_under_its_key_is_replayed_even_once_refunded() {
        var first = api.post("/v1/payments", SEVENTY, "Idempotency-Key", "once");
        api.post("/v1/payments/" + first.text("id") + "/refund");

        var second = api.post("/v1/payments", SEVENTY, "Idempotency-Key", "once");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void a_refund_without_a_body_gives_the_money_back() {
        var payment = api.pays("kim", 70);
        api.charges("kim", 5);
        api.clock.advance(Duration.ofMillis(1500));

        var answer = api.post("/v1/payments/" + payment + "/refund");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "$id", "userId": "kim", "amount": 70, "refunded": 70, "balance": 1005, "status": "REFUNDED", "currency": "KRW",
                 "at": "2026-03-02T03:00:00.000Z", "refundedAt": "2026-03-02T03:00:01.500Z"}""".replace("$id", payment)));
        assertThat(api.get("/v1/payments/" + payment).json()).isEqualTo(answer.json());
    }

    @Test
    void refunding_twice_answers_the_same_and_gives_nothing_more() {
        var payment = api.pays("kim", 70);
        var first = api.post("/v1/payments/" + payment + "/refund", "{}");
        api.clock.advance(Duration.ofSeconds(1));

        var second = api.post("/v1/payments/" + payment + "/refund", "{}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.get("/v1/wallets/kim").json().get("balance").intValue()).isEqualTo(1000);
    }

    @Test
    void a_refund_repeated_under_its_key_says_so() {
        var payment = api.pays("kim", 70);
        var first = refundOnce(payment);

        var second = refundOnce(payment);

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void the_payment_of_an_order_names_it_and_is_refunded_only_with_it() {
        api.stocks("pen", 300, 10);
        var order = api.orders("kim", "pen", 2);
        var payment = api.get("/v1/orders/" + order).text("paymentId");

        var refusal = api.post("/v1/payments/" + payment + "/refund");

        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("payment_of_order");
        assertThat(refusal.text("orderId")).isEqualTo(order);
        assertThat(api.get("/v1/payments/" + payment).json())
                .isEqualTo(Api.json("""
                {"id": "$id", "userId": "kim", "amount": 600, "refunded": 0, "balance": 400, "status": "COMPLETED",
                 "currency": "KRW", "orderId": "$order", "at": "2026-03-02T03:00:00.000Z"}""".replace("$id", payment).replace("$order", order)));

        api.post("/v1/orders/" + order + "/cancel");

        assertThat(api.get("/v1/payments/" + payment).text("status")).isEqualTo("REFUNDED");
        assertThat(api.get("/v1/payments/" + payment).text("refundedAt")).isEqualTo("2026-03-02T03:00:00.000Z");
    }

    @Test
    void the_payments_of_a_user_or_of_all_are_listed_newest_first_those_of_orders_among_them() {
        api.stocks("pen", 300, 10);
        api.charges("lee", 1000);
        var first = api.pays("kim", 1);
        var second = api.pays("lee", 2);
        var third = api.get("/v1/orders/" + api.orders("kim", "pen", 1)).text("paymentId");

        var all = api.get("/v1/payments");
        var ofKim = api.get("/v1/payments?userId=kim");

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("Cache-Control")).contains("no-store");
        assertThat(all.json().findValuesAsText("id")).containsExactly(third, second, first);
        assertThat(all.json().get("next").isNull()).isTrue();
        assertThat(all.json().at("/items/0"))
                .isEqualTo(api.get("/v1/payments/" + third).json());
        assertThat(ofKim.json().findValuesAsText("id")).containsExactly(third, first);
        assertThat(api.get("/v1/payments?userId=nobody").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    private Answer refundOnce(String payment) {
        return api.post("/v1/payments/" + payment + "/refund", "{}", "Idempotency-Key", "r")
                .mustBe(200);
    }
}
