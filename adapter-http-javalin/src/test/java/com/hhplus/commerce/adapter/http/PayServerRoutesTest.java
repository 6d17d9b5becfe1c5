package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.client.PayServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A server whose wallets and payments lie at another one answers just as if they were its own. */
class PayServerRoutesTest {
    private static final String NONE = "01890000-0000-7000-8000-000000000000";
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Content-Length",
            "Cache-Control",
            "Location",
            "Idempotency-Replayed",
            "Retry-After",
            "Allow",
            "Accept",
            "Accept-Encoding");

    @AutoClose
    private final Api plain = Api.inMemory();

    @AutoClose
    private final Api pay = Api.inMemory();

    @AutoClose
    private final Api front = Api.paidAt(new PayServer(URI.create("http://127.0.0.1:" + pay.port()), Optional.empty()));

    @Test
    void wallets_are_charged_and_shown() {
        alike(it -> it.get("/v1/wallets/kim"));
        alike(it -> it.post("/v1/wallets/kim/charges", "{\"amount\": 1000}"));
        alike(it -> it.get("/v1/wallets/kim"));
        alike(it -> it.get("/v1/wallets/kim/"));
        alike(it -> it.get("/v1/wallets/%6bim"));
        alike(it -> it.get("/v1/wallets/kim/entries?limit=1"));
        alike(it -> it.head("/v1/wallets/kim"));
        alike(it -> it.head("/v1/wallets/nobody"));
    }

    @Test
    void payments_are_made_shown_and_given_back() {
        alike(it -> it.post("/v1/wallets/kim/charges", "{\"amount\": 1000}"));
        var paid = alike(it -> it.post("/v1/payments", "{\"userId\": \"kim\", \"amount\": 300}"));
        var path = "/v1/payments/" + paid.text("id");
        assertThat(paid.header("Location")).contains(path);

        alike(it -> it.get(path));
        alike(it -> it.post(path + "/refunds", "{\"amount\": 100}"));
        alike(it -> it.post(path + "/refunds", "{\"amount\": 900}"));
        alike(it -> it.get(path + "/refunds"));
        alike(it -> it.post(path + "/refund"));
        alike(it -> it.get("/v1/payments?userId=kim&limit=1"));
        alike(it -> it.post("/v1/payments", "{\"userId\": \"kim\", \"amount\": 3000}"));
        alike(it -> it.get("/v1/payments/" + NONE));
        assertThat(pay.get("/v1/wallets/kim").json().get("balance").intValue()).isEqualTo(1000);
    }

    @Test
    void each_server_has_the_events_of_its_own_store() {
        front.stocks("pen", 1, 5);
        front.charges("kim", 5);

        assertThat(front.get("/v1/events").json().findValuesAsText("type"))
                .containsExactly("product.registered", "stock.adjusted");
        assertThat(pay.get("/v1/events").json().findValuesAsText("type")).containsExactly("wallet.charged");
    }

    @Test
    void a_listing_is_walked_to_its_end() {
        for (int i = 1; i <= 3; i++) {
            var charge = "{\"amount\": %d}".formatted(i);
            alike(it -> it.post("/v1/wallets/kim/charges", charge));
        }

        var page = alike(it -> it.get("/v1/wallets/kim/entries?limit=2"));
        var cursor = page.text("next");

        assertThat(alike(it -> it.get("/v1/wallets/kim/entries?limit=2&cursor=" + cursor))
                        .json()
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void a_command_is_carried_out_once_under_its_key() {
        var path = "/v1/wallets/kim/charges";
        alike(it -> it.post(path, "{\"amount\": 1}", "Idempotency-Key", "k"));
        var replayed = alike(it -> it.post(path, "{\"amount\": 1}", "Idempotency-Key", "k"));
        alike(it -> it.post(path, "{\"amount\": 2}", "Idempotency-Key", "k"));
        alike(it -> it.post(path, "{\"amount\": 2}", "Idempotency-Key", ""));
        alike(it -> it.post(path, "{\"amount\": 2}", "Idempotency-Key", "a", "Idempotency-Key", "b"));

        assertThat(replayed.header("Idempotency-Replayed")).contains("true");
        assertThat(pay.get("/v1/wallets/kim").json().get("balance").intValue()).isEqualTo(1);
    }

    @Test
    void what_is_malformed_is_refused_alike() {
        var charges = "/v1/wallets/kim/charges";
        for (var body : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"amount\": 0}",
                "{\"amount\": 1, \"b\": 2}",
                "{\"amount\": \"ä\"}",
                "{\"amount\": 9007199254740992}",
                " ".repeat(256 * 1024),
                " ".repeat(256 * 1024 + 1))) {
            alike(it -> it.post(charges, body));
        }
        alike(it -> it.post(charges));
        alike(it -> it.post(charges, "{\"amount\": 1}", "Content-Type", "text/plain"));
        alike(it -> it.post(charges, "{\"amount\": 1}", "Content-Type", "application/json; charset=latin1"));
        alike(it -> it.post(charges, "{\"amount\": 1}", "Content-Encoding", "gzip"));
        alike(it -> it.send(
                "POST",
                charges,
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "application/json",
                "Content-Type",
                "text/plain"));
        alike(it -> it.post("/v1/payments/x/refund"));
        alike(it -> it.post("/v1/payments/" + NONE + "/refund", "{\"a\": 1}"));
        for (var path : List.of(
                "/v1/wallets/a%7Cb",
                "/v1/wallets/%C3%A4",
                "/v1/wallets/kim?a",
                "/v1/wallets/kim?",
                "/v1/payments/x",
                "/v1/payments?userId=",
                "/v1/payments?userId=%7C",
                "/v1/payments?limit=0",
                "/v1/payments?limit=1&limit=2",
                "/v1/payments?limit=%2B1",
                "/v1/payments?cursor=x",
                "/v1/payments?cursor=%25zz",
                "/v1/payments?user=kim")) {
            alike(it -> it.get(path));
        }
        for (var query :
                List.of("limit=1|2", "limit=%zz", "limit=%+1", "limit={}", "cursor=[\"]", "limit=%", "cursor=a#b")) {
            alike(it -> new Answer(0, it.get("/v1/products").headers(), answerTo(it, "/v1/payments?" + query)));
        }
    }

    /** Byte by byte, since a well-behaved client would not send that. */
    private static String answerTo(Api api, String target) {
        var answer =
                Wire.send(api.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return answer.replaceAll("(Date|X-Request-Id): .*", "");
    }

    @Test
    void there_are_no_more_routes_than_that() {
        alike(it -> it.get("/v1/wallets"));
        alike(it -> it.send("DELETE", "/v1/wallets/kim", BodyPublishers.noBody()));
        alike(it -> it.get("/v1/wallets/kim/charges"));
    }

    @Test
    void what_pays_for_orders_is_not_passed_on() {
        pay.charges("kim", 1000);
        var payment = "/v1/payments/" + NONE;

        assertThat(front.put(payment, "{\"userId\": \"kim\", \"amount\": 1}").status())
                .isIn(404, 405);
        assertThat(front.post(payment + "/void").status()).isEqualTo(404);
        assertThat(front.put(payment + "/refunds/1", "{\"amount\": 1}").status())
                .isEqualTo(404);

        assertThat(pay.get("/v1/wallets/kim").json().get("balance").intValue()).isEqualTo(1000);
        assertThat(pay.get("/v1/payments").json().get("items")).isEmpty();
    }

    @Test
    void what_was_paid_for_an_order_is_not_given_back_without_its_goods() {
        pay.charges("kim", 1000);
        var payment = "/v1/payments/" + NONE;
        pay.put(payment, "{\"userId\": \"kim\", \"amount\": 300, \"orderId\": \"%s\"}".formatted(NONE))
                .mustBe(201);

        assertThat(front.get(payment).text("orderId")).isEqualTo(NONE);
        assertThat(front.post(payment + "/refund").mustBe(409).text("code")).isEqualTo("payment_of_order");
        assertThat(front.post(payment + "/refunds", "{\"amount\": 1}")
                        .mustBe(409)
                        .text("code"))
                .isEqualTo("payment_of_order");
    }

    @Test
    void products_are_its_own() {
        front.stocks("pen", 1, 1);

        assertThat(front.get("/v1/products/pen").status()).isEqualTo(200);
        assertThat(pay.get("/v1/products/pen").status()).isEqualTo(404);
    }

    @Test
    void many_ask_at_once() {
        front.charges("kim", 1);
        var all = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 200; i++) {
            all.add(front.getLater("/v1/wallets/kim"));
        }

        assertThat(all).allSatisfy(it -> assertThat(it.join().status()).isEqualTo(200));
    }

    /** The same is asked of a plain server and of the one in front, which have to say the same. */
    private Answer alike(Function<Api, Answer> request) {
        var expected = request.apply(plain);
        var answer = request.apply(front);

        assertThat(answer.status()).isEqualTo(expected.status());
        assertThat(answer.body()).isEqualTo(expected.body());
        for (var name : HEADERS) {
            assertThat(answer.header(name)).as(name).isEqualTo(expected.header(name));
        }
        return answer;
    }
}
