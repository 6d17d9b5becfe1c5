package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimedPaymentRoutesTest {
    private static final String ID = "01980000-0000-7000-8000-000000000001";
    private static final String PATH = "/v1/payments/" + ID;

    @AutoClose
    private final Api api = Api.inMemory();

    @BeforeEach
    void a_wallet_of_1000() {
        api.charges("kim", 1000);
        api.clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void a_payment_is_made_under_an_id_that_the_caller_chose() {
        var answer = pay(70);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"id": "$id", "userId": "kim", "amount": 70, "refunded": 0, "balance": 930, "status": "COMPLETED",
                 "currency": "KRW", "at": "2026-03-02T03:00:01.000Z"}""".replace("$id", ID)));
        assertThat(api.get(PATH).json()).isEqualTo(answer.json());
        assertThat(balance()).isEqualTo(930);
    }

    @Test
    void made_again_it_is_answered_as_it_is() {
        var first = pay(70);

        var again = pay(70);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(balance()).isEqualTo(930);
    }

    @Test
    void another_payment_under_the_same_id_is_refused() {
        pay(70);

        var refusal = pay(71).mustBe(409);

        assertThat(refusal.text("code")).isEqualTo("payment_differs");
        assertThat(refusal.text("paymentId")).isEqualTo(ID);
        assertThat(payForOrder(70, ID).mustBe(409).text("code")).isEqualTo("payment_differs");
    }

    @Test
    void an_order_of_another_server_is_paid_under_its_id() {
        var answer = payForOrder(0, ID).mustBe(201);

        assertThat(answer.text("orderId")).isEqualTo(ID);
        assertThat(payForOrder(0, ID).status()).isEqualTo(200);
        assertThat(api.post(PATH + "/refund").mustBe(409).text("code")).isEqualTo("payment_of_order");
    }

    @Test
    void what_is_malformed_is_named() {
        assertThat(fields(pay(0))).isEqualTo("[\"amount\"]");
        assertThat(fields(payForOrder(-1, ID))).isEqualTo("[\"amount\"]");
        assertThat(fields(payForOrder(1, ID.replace("1", "2")))).isEqualTo("[\"orderId\"]");
        assertThat(fields(payForOrder(1, "x"))).isEqualTo("[\"orderId\"]");
        assertThat(fields(api.put("/v1/payments/x", "{}"))).isEqualTo("[\"paymentId\"]");
        assertThat(fields(api.put(PATH, "{}"))).isEqualTo("[\"userId\",\"amount\"]");
        assertThat(fields(api.post(PATH + "/void", "{\"amount\": 1}"))).isEqualTo("[\"amount\"]");
        assertThat(fields(refund("0", 1))).isEqualTo("[\"seq\"]");
        assertThat(fields(refund("x", 1))).isEqualTo("[\"seq\"]");
        assertThat(fields(refund("1", -1))).isEqualTo("[\"amount\"]");
    }

    @Test
    void what_the_wallet_does_not_allow_is_refused_and_may_be_asked_again() {
        assertThat(pay(1001).mustBe(409).text("code")).isEqualTo("insufficient_balance");
        assertThat(api.put(PATH, "{\"userId\": \"lee\", \"amount\": 1}")
                        .mustBe(404)
                        .text("code"))
                .isEqualTo("wallet_not_found");
        assertThat(pay(1000).status()).isEqualTo(201);
    }

    @Test
    void an_id_is_made_void_before_anything_is_paid() {
        var answer = api.post(PATH + "/void");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"paymentId": "$id", "status": "VOIDED", "voidedAt": "2026-03-02T03:00:01.000Z"}""".replace("$id", ID)));
        var refusal = pay(70).mustBe(409);
        assertThat(refusal.text("code")).isEqualTo("payment_voided");
        assertThat(refusal.text("paymentId")).isEqualTo(ID);
        assertThat(api.get(PATH).mustBe(404).text("code")).isEqualTo("payment_not_found");
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void what_was_paid_is_given_back_when_its_id_is_made_void() {
        pay(70);
        api.clock.advance(Duration.ofSeconds(1));

        var answer = api.post(PATH + "/void", "{}");
        api.clock.advance(Duration.ofSeconds(1));

        assertThat(answer.json()).isEqualTo(Api.json("""
                {"paymentId": "$id", "status": "VOIDED", "voidedAt": "2026-03-02T03:00:02.000Z",
                 "payment": {"id": "$id", "userId": "kim", "amount": 70, "refunded": 70, "balance": 1000,
                             "status": "REFUNDED", "currency": "KRW", "at": "2026-03-02T03:00:01.000Z",
                             "refundedAt": "2026-03-02T03:00:02.000Z"}}""".replace("$id", ID)));
        assertThat(api.post(PATH + "/void").body()).isEqualTo(answer.body());
        assertThat(api.get(PATH).json()).isEqualTo(answer.json().get("payment"));
        assertThat(pay(70).mustBe(409).text("code")).isEqualTo("payment_voided");
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void a_refund_is_made_by_its_number_and_answered_again() {
        payForOrder(70, ID);

        var first = refund("1", 30);
        var again = refund("1", 30);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json()).isEqualTo(Api.json("""
                {"paymentId": "$id", "seq": 1, "amount": 30, "balance": 960, "currency": "KRW",
                 "at": "2026-03-02T03:00:01.000Z"}""".replace("$id", ID)));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get(PATH + "/refunds").json().get("items")).hasSize(1);
        assertThat(balance()).isEqualTo(960);
    }

    @Test
    void a_refund_that_does_not_follow_says_why() {
        assertThat(refund("1", 30).mustBe(404).text("code")).isEqualTo("payment_not_found");
        payForOrder(70, ID);
        refund("1", 30);

        var differs = refund("1", 31).mustBe(409);
        var early = refund("3", 1).mustBe(409);
        var tooMuch = refund("2", 41).mustBe(409);

        assertThat(differs.text("code")).isEqualTo("refund_differs");
        assertThat(differs.text("paymentId")).isEqualTo(ID);
        assertThat(differs.json().get("seq").intValue()).isEqualTo(1);
        assertThat(differs.json().get("amount").intValue()).isEqualTo(30);
        assertThat(differs.json().get("asked").intValue()).isEqualTo(31);
        assertThat(differs.text("currency")).isEqualTo("KRW");
        assertThat(early.text("code")).isEqualTo("refund_out_of_turn");
        assertThat(early.json().get("seq").intValue()).isEqualTo(3);
        assertThat(early.json().get("next").intValue()).isEqualTo(2);
        assertThat(tooMuch.text("code")).isEqualTo("exceeds_payment");
    }

    private Answer pay(long amount) {
        return api.put(PATH, "{\"userId\": \"kim\", \"amount\": %d}".formatted(amount));
    }

    private Answer payForOrder(long amount, String order) {
        return api.put(PATH, """
                {"userId": "kim", "amount": %d, "orderId": "%s"}""".formatted(amount, order));
    }

    private Answer refund(String seq, long amount) {
        return api.put(PATH + "/refunds/" + seq, "{\"amount\": %d}".formatted(amount));
    }

    private long balance() {
        return api.get("/v1/wallets/kim").json().get("balance").longValue();
    }

    private static String fields(Answer refusal) {
        return refusal.mustBe(400)
                .json()
                .get("fields")
                .findValues("field")
                .toString()
                .replace(" ", "");
    }
}
