package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WalletRoutesTest {
    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void the_first_charge_opens_a_wallet() {
        api.clock.set(Instant.parse("2026-03-02T03:04:05.006789Z"));

        var answer = api.post("/v1/wallets/kim/charges", "{\"amount\": 1000}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"userId": "kim", "amount": 1000, "balance": 1000, "currency": "KRW", "seq": 1,
                 "at": "2026-03-02T03:04:05.006Z"}"""));
    }

    @Test
    void the_next_charge_adds_to_it() {
        api.charges("kim", 1000);

        var answer = api.post("/v1/wallets/kim/charges", "{\"amount\": 1}");

        assertThat(answer.json()).isEqualTo(Api.json("""
                {"userId": "kim", "amount": 1, "balance": 1001, "currency": "KRW", "seq": 2,
                 "at": "2026-03-02T03:00:00.000Z"}"""));
    }

    @Test
    void the_largest_amount_fills_a_wallet_to_the_brim() {
        var answer = api.post("/v1/wallets/kim/charges", "{\"amount\": 9007199254740991}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("balance").longValue()).isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    void a_charge_beyond_the_brim_has_no_effect() {
        api.charges("kim", 9_007_199_254_740_991L);

        var answer = api.post("/v1/wallets/kim/charges", "{\"amount\": 1}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("limit_exceeded");
        assertThat(answer.json().get("limit").longValue()).isEqualTo(9_007_199_254_740_991L);
        assertThat(balanceOf("kim")).isEqualTo(9_007_199_254_740_991L);
    }

    @Test
    void a_wallet_shows_its_balance() {
        api.charges("kim", 1000);

        var answer = api.get("/v1/wallets/kim");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json())
                .isEqualTo(Api.json("{\"userId\": \"kim\", \"balance\": 1000, \"currency\": \"KRW\"}"));
    }

    @Test
    void an_unknown_wallet_is_not_an_empty_one() {
        assertThat(api.get("/v1/wallets/nobody").text("code")).isEqualTo("wallet_not_found");
        assertThat(api.get("/v1/wallets/nobody/entries").text("code")).isEqualTo("wallet_not_found");
    }

    @Test
    void a_user_may_be_called_by_64_of_all_allowed_characters() {
        var user = "Az09._:@-" + "x".repeat(55);

        api.charges(user, 5);

        assertThat(api.get("/v1/wallets/" + user).text("userId")).isEqualTo(user);
        assertThat(api.get("/v1/wallets/" + user.replace("@", "%40")).text("userId"))
                .isEqualTo(user);
    }

    @Test
    void a_user_cannot_be_called_otherwise() {
        for (var user : new String[] {"x".repeat(65), "a%20b", "%ED%82%A4%EB%AF%B8", "a+b", "a%00", "a~b"}) {
            var answer = api.get("/v1/wallets/" + user);

            assertThat(answer.status()).as(user).isEqualTo(400);
            assertThat(answer.text("code")).as(user).isEqualTo("invalid_request");
        }
    }

    @Test
    void a_charge_repeated_under_its_key_is_replayed() {
        var first = api.post("/v1/wallets/kim/charges", "{\"amount\": 1000}", "Idempotency-Key", "once");
        api.clock.set(Instant.parse("2026-03-02T04:00:00Z"));

        var second = api.post("/v1/wallets/kim/charges", "{\"amount\": 1000}", "Idempotency-Key", "once");

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(balanceOf("kim")).isEqualTo(1000);
    }

    @Test
    void a_charge_without_a_key_charges_each_time() {
        api.charges("kim", 1000);
        api.charges("kim", 1000);

        assertThat(balanceOf("kim")).isEqualTo(2000);
    }

    @Test
    void a_key_may_have_255_printable_characters() {
        var key = "!~ a" + "k".repeat(251);
        api.post("/v1/wallets/kim/charges", "{\"amount\": 1}", "Idempotency-Key", key);

        var again = api.post("/v1/wallets/kim/charges", "{\"amount\": 1}", "Idempotency-Key", key);

        assertThat(again.header("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_key_must_be_given_once_and_neither_empty_nor_longer() {
        var problem = "must be 1 to 255 printable ASCII characters";

        assertThat(problemOfKey("")).isEqualTo(problem);
        assertThat(problemOfKey("k".repeat(256))).isEqualTo(problem);
        assertThat(problemOfKey("a\tb")).isEqualTo(problem);
        assertThat(problemOfKey("one", "Idempotency-Key", "two")).isEqualTo("must be given once");
        assertThat(api.get("/v1/wallets/kim").status()).isEqualTo(404);
    }

    @Test
    void the_entries_tell_the_life_of_a_wallet_newest_first() {
        api.stocks("pen", 300, 10);
        api.charges("kim", 1000);
        var order = api.orders("kim", "pen", 2);
        var orderPayment = api.get("/v1/orders/" + order).text("paymentId");
        api.post("/v1/orders/" + order + "/cancel");
        var payment = api.pays("kim", 70);
        api.post("/v1/payments/" + payment + "/refund");

        var answer = api.get("/v1/wallets/kim/entries");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json()).isEqualTo(Api.json("""
                {"items": [
                   {"seq": 5, "kind": "REFUND", "amount": 70, "balance": 1000, "currency": "KRW",
                    "paymentId": "$payment", "at": "2026-03-02T03:00:00.000Z"},
                   {"seq": 4, "kind": "PAYMENT", "amount": -70, "balance": 930, "currency": "KRW",
                    "paymentId": "$payment", "at": "2026-03-02T03:00:00.000Z"},
                   {"seq": 3, "kind": "REFUND", "amount": 600, "balance": 1000, "currency": "KRW",
                    "orderId": "$order", "paymentId": "$of_order", "at": "2026-03-02T03:00:00.000Z"},
                   {"seq": 2, "kind": "PAYMENT", "amount": -600, "balance": 400, "currency": "KRW",
                    "orderId": "$order", "paymentId": "$of_order", "at": "2026-03-02T03:00:00.000Z"},
                   {"seq": 1, "kind": "CHARGE", "amount": 1000, "balance": 1000, "currency": "KRW",
                    "at": "2026-03-02T03:00:00.000Z"}],
                 "next": null}""".replace("$payment", payment)
                .replace("$order", order)
                .replace("$of_order", orderPayment)));
    }

    private String problemOfKey(String key, String... more) {
        var headers = new ArrayList<>(List.of("Idempotency-Key", key));
        headers.addAll(List.of(more));
        var answer = api.post("/v1/wallets/kim/charges", "{\"amount\": 1}", headers.toArray(String[]::new))
                .mustBe(400);
        assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo("Idempotency-Key");
        return answer.json().at("/fields/0/problem").textValue();
    }

    private long balanceOf(String user) {
        return api.get("/v1/wallets/" + user).json().get("balance").longValue();
    }
}
