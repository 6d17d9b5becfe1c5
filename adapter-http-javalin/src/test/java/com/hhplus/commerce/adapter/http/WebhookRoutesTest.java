package com.hhplus.commerce.adapter.http;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.client.ScriptedServer;
import com.hhplus.commerce.adapter.http.webhook.WebhookSender;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.contract.Receivers;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.webhook.Sender;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.Shop;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookRoutesTest {
    private static final String NONE = "01890000-0000-7000-8000-000000000000";

    @AutoClose
    private final Api api = Api.withWebhooks(new InMemoryPersistence(), new Vault(new byte[Vault.KEY_BYTES]));

    @Test
    void a_webhook_is_registered_with_a_secret_that_is_told_once() {
        api.charges("kim", 1);

        var answer = api.post("/v1/webhooks", "{\"url\": \"https://hook.example/shop?of=kim\"}");

        var id = answer.text("id");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).contains("/v1/webhooks/" + id);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        var shown = "{\"id\":\"" + id
                + "\",\"url\":\"https://hook.example/shop?of=kim\",\"types\":[],\"status\":\"ACTIVE\","
                + "\"position\":1,\"createdAt\":\"2026-03-02T03:00:00.000Z\"";
        assertThat(answer.body()).startsWith(shown + ",\"secret\":\"whsec_");
        assertThat(api.get("/v1/webhooks/" + id).mustBe(200).body()).isEqualTo(shown + "}");
        assertThat(api.get("/v1/webhooks").mustBe(200).body()).isEqualTo("{\"items\":[" + shown + "}],\"next\":null}");
    }

    @Test
    void it_may_want_some_types_and_what_has_happened_before() {
        api.charges("kim", 1);

        var answer = api.post(
                "/v1/webhooks",
                "{\"url\": \"http://hook.example\", \"types\": [\"order.placed\", \"wallet.charged\", \"order.placed\"], \"after\": 0}");

        assertThat(answer.mustBe(201).json().get("types").toString())
                .isEqualTo("[\"wallet.charged\",\"order.placed\"]");
        assertThat(answer.json().get("position").longValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook.example",
                "/hook",
                "ftp://hook.example",
                "file:///etc/passwd",
                "http://",
                "http:///hook",
                "http://a b",
                "http://ann:pw@hook.example",
                "http://hook.example/#a",
                "http://127.1",
                "javascript:alert(1)"
            })
    void what_cannot_be_called_is_refused(String url) {
        refusesField("{\"url\": \"" + url + "\"}", "url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                         | url",
                "{'url': 1}                                                 | url",
                "{'url': 'http://hook.example', 'types': 'order.placed'}    | types",
                "{'url': 'http://hook.example', 'types': ['order.paid']}    | types[0]",
                "{'url': 'http://hook.example', 'types': [1]}               | types[0]",
                "{'url': 'http://hook.example', 'after': 1}                 | after",
                "{'url': 'http://hook.example', 'after': -1}                | after",
                "{'url': 'http://hook.example', 'after': '0'}               | after",
                "{'url': 'http://hook.example', 'secret': 'a'}              | secret",
            })
    void what_is_malformed_is_refused(String body, String field) {
        refusesField(body.replace('\'', '"'), field);
    }

    private void refusesField(String body, String field) {
        var answer = api.post("/v1/webhooks", body).mustBe(400);

        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo(field);
        assertThat(api.get("/v1/webhooks").json().get("items")).isEmpty();
    }

    @Test
    void a_url_has_2000_characters_at_the_most() {
        var longest = "http://hook.example/" + "a".repeat(1_980);

        api.post("/v1/webhooks", "{\"url\": \"" + longest + "\"}").mustBe(201);
        api.post("/v1/webhooks", "{\"url\": \"" + longest + "a\"}").mustBe(400);
    }

    @Test
    void they_are_listed_page_by_page() {
        var ids = IntStream.range(0, 3)
                .mapToObj(n -> registers("http://hook.example/" + n))
                .toList();

        var first = api.get("/v1/webhooks?limit=2").mustBe(200);
        var second =
                api.get("/v1/webhooks?limit=2&cursor=" + first.text("next")).mustBe(200);

        assertThat(first.json().findValuesAsText("id")).isEqualTo(ids.subList(0, 2));
        assertThat(second.json().findValuesAsText("id")).isEqualTo(ids.subList(2, 3));
        assertThat(second.json().get("next").isNull()).isTrue();
    }

    @Test
    void one_that_is_deleted_is_no_more() {
        var id = registers("http://hook.example");

        var answer = api.send("DELETE", "/v1/webhooks/" + id, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        isNotFound(api.send("DELETE", "/v1/webhooks/" + id, BodyPublishers.noBody()));
        isNotFound(api.get("/v1/webhooks/" + id));
    }

    @Test
    void one_that_is_not_there_is_not_found() {
        isNotFound(api.get("/v1/webhooks/" + NONE));
        isNotFound(api.get("/v1/webhooks/" + NONE + "/deliveries"));
        isNotFound(api.post("/v1/webhooks/" + NONE + "/rotate"));
        isNotFound(api.post("/v1/webhooks/" + NONE + "/resume"));
        assertThat(api.get("/v1/webhooks/x").text("code")).isEqualTo("invalid_request");
    }

    private static void isNotFound(Answer answer) {
        assertThat(answer.mustBe(404).text("code")).isEqualTo("webhook_not_found");
    }

    @Test
    void another_secret_is_told_once_too() {
        var registered = api.post("/v1/webhooks", "{\"url\": \"http://hook.example\"}");
        var address = "/v1/webhooks/" + registered.text("id");

        var rotated = api.post(address + "/rotate").mustBe(200);

        assertThat(rotated.text("secret")).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(registered.text("secret"));
        assertThat(api.get(address).body()).doesNotContain("whsec_", "ecret");
        assertThat(api.get("/v1/webhooks").body()).doesNotContain("whsec_", "ecret");
    }

    @Test
    void another_site_may_not_change_them() {
        var id = registers("http://hook.example");
        var foreign = new String[] {"Origin", "http://evil.example"};

        api.post("/v1/webhooks", "{\"url\": \"http://hook.example\"}", foreign).mustBe(403);
        api.send("DELETE", "/v1/webhooks/" + id, BodyPublishers.noBody(), foreign)
                .mustBe(403);
        api.send("POST", "/v1/webhooks/" + id + "/rotate", BodyPublishers.noBody(), foreign)
                .mustBe(403);
        api.get("/v1/webhooks/" + id).mustBe(200);
    }

    @Test
    void it_tells_what_is_wrong_until_it_is_resumed() {
        var receivers = new Receivers();
        var id = registers("http://hook.example");
        var address = "/v1/webhooks/" + id;
        receivers.silence(WebhookId.of(id));
        api.charges("kim", 1);
        api.charges("kim", 2);

        fails(receivers, id, Sender.Outcome.NOT_TAKEN, "it answered 500");

        var failing = api.get(address).json();
        assertThat(failing.get("status").textValue()).isEqualTo("FAILING");
        assertThat(failing.get("position").longValue()).isZero();
        assertThat(failing.get("failingSince").textValue()).isEqualTo("2026-03-02T03:00:00.000Z");
        assertThat(failing.get("timesSent").intValue()).isEqualTo(1);
        assertThat(failing.get("lastError").textValue()).isEqualTo("it answered 500");
        assertThat(failing.get("nextAttemptAt").textValue()).startsWith("2026-03-02T03:00:0");
        var deliveries = api.get(address + "/deliveries").json().get("items");
        assertThat(deliveries.get(0).toString())
                .isEqualTo("{\"position\":1,\"type\":\"wallet.charged\",\"status\":\"FAILING\",\"timesSent\":1,"
                        + "\"lastError\":\"it answered 500\",\"nextAttemptAt\":" + failing.get("nextAttemptAt") + "}");
        assertThat(deliveries.get(1).toString())
                .isEqualTo("{\"position\":2,\"type\":\"wallet.charged\",\"status\":\"WAITING\"}");

        var resumed = api.post(address + "/resume").mustBe(200).json();
        assertThat(resumed.get("status").textValue()).isEqualTo("ACTIVE");
        assertThat(resumed.has("lastError")).isFalse();

        fails(receivers, id, Sender.Outcome.GONE, "it answered 410");

        var paused = api.get(address).json();
        assertThat(paused.get("status").textValue()).isEqualTo("PAUSED");
        assertThat(paused.get("lastError").textValue()).isEqualTo("it answered 410");
        assertThat(paused.has("nextAttemptAt")).isFalse();
    }

    /** Ends the sending, by which it is noted what became of the message. */
    private void fails(Receivers receivers, String id, Sender.Outcome outcome, String error) {
        try (var sending = api.sends(receivers)) {
            receivers.answer(WebhookId.of(id), outcome, error);
            assertThat(sending.failure()).isEmpty();
        }
    }

    @Test
    void its_deliveries_are_those_that_were_last_and_those_that_are_next() throws Exception {
        api.charges("kim", 1);
        try (var receiver = new ScriptedServer(answer(200, ""));
                var sender = WebhookSender.of(Shop.DEFAULT.currency(), true)) {
            var id = registers(receiver.address().toString());
            try (var sending = api.sends(sender)) {
                api.charges("kim", 2);
                receiver.nextAsked();
                assertThat(sending.failure()).isEmpty();
            }
            api.charges("kim", 3);
            api.charges("kim", 4);

            var deliveries = api.get("/v1/webhooks/" + id + "/deliveries").json();

            assertThat(deliveries.findValuesAsText("position")).containsExactly("1", "2", "3", "4");
            assertThat(deliveries.findValuesAsText("status"))
                    .containsExactly("DELIVERED", "DELIVERED", "WAITING", "WAITING");
            assertThat(api.get("/v1/webhooks/" + id + "/deliveries?limit=1")
                            .json()
                            .findValuesAsText("position"))
                    .containsExactly("2", "3");
            api.get("/v1/webhooks/" + id + "/deliveries?limit=0").mustBe(400);
            api.get("/v1/webhooks/" + id + "/deliveries?limit=101").mustBe(400);
        }
    }

    @Test
    void without_a_key_there_are_none() {
        try (var keyless = Api.inMemory()) {
            var answer = keyless.post("/v1/webhooks", "{\"url\": \"http://hook.example\"}");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text("code")).isEqualTo("webhooks_not_set_up");
            assertThat(answer.text("title")).contains("--webhook-key-file");
            assertThat(keyless.get("/v1/webhooks").mustBe(200).body()).isEqualTo("{\"items\":[],\"next\":null}");
        }
    }

    private String registers(String url) {
        return api.post("/v1/webhooks", "{\"url\": \"" + url + "\"}")
                .mustBe(201)
                .text("id");
    }
}
