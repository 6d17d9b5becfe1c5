package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer bears the id of its request, by which it is found in the log. */
class RequestIdTest {
    private static final String MADE = "[0-9a-f]{16}";

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void who_sends_an_id_gets_it_back() {
        var answer = api.get("/v1/products", "X-Request-Id", "order-17/part:2");

        assertThat(answer.header("X-Request-Id")).contains("order-17/part:2");
    }

    @Test
    void who_sends_none_is_given_one_of_his_own() {
        var first = api.get("/v1/products").header("X-Request-Id").orElseThrow();
        var second = api.get("/v1/products").header("X-Request-Id").orElseThrow();

        assertThat(first).matches(MADE).isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "<b>", "\"quoted\"", "a;b", "a,b", "caf\u00e9"})
    void what_is_no_plain_token_is_replaced(String odd) {
        assertThat(raw("GET /v1/products HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: " + odd + "\r\n"))
                .containsPattern("X-Request-Id: " + MADE + "\r\n");
    }

    @Test
    void an_id_has_64_characters_at_the_most() {
        assertThat(api.get("/v1/products", "X-Request-Id", "x".repeat(64)).header("X-Request-Id"))
                .contains("x".repeat(64));
        assertThat(api.get("/v1/products", "X-Request-Id", "x".repeat(65)).header("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches(MADE));
    }

    @Test
    void of_two_ids_neither_counts() {
        var answer = api.get("/v1/products", "X-Request-Id", "one", "X-Request-Id", "two");

        assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1).allMatch(id -> id.matches(MADE));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/products/none, 404",
        "GET, /nowhere, 404",
        "DELETE, /v1/orders, 405",
        "POST, /v1/orders, 400",
        "GET, /v1/products?color=red, 400",
        "GET, /v1/%zz, 400",
    })
    void whatever_is_answered_bears_it(String method, String path, int status) {
        var answer = raw(
                method + " " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: mine\r\nContent-Type: text/csv\r\nContent-Length: 0\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).containsOnlyOnce("X-Request-Id: ");
        if (!path.contains("%zz")) { // of what is malformed nothing is read
            assertThat(answer).contains("X-Request-Id: mine\r\n");
        }
    }

    @Test
    void so_do_answers_to_what_is_hardly_a_request() {
        for (var head : List.of(
                "GET /v1/products HTTP/9.9\r\nHost: localhost\r\n", "NONSENSE\r\n", "GET / HTTP/1.1\r\nHo st: x\r\n")) {
            assertThat(raw(head)).containsOnlyOnce("X-Request-Id: ");
        }
    }

    @Test
    void so_does_a_refusal_for_a_name_or_a_site() {
        assertThat(raw("GET /v1/products HTTP/1.1\r\nHost: evil.example\r\nX-Request-Id: mine\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("X-Request-Id: mine\r\n");
    }

    @Test
    void so_does_one_for_want_of_a_key() {
        try (var guarded = Api.guarded(new InMemoryPersistence())) {
            var answer = guarded.get("/v1/orders", "X-Request-Id", "mine");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("X-Request-Id")).contains("mine");
        }
    }

    @Test
    void so_does_a_stream() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/v1/events/stream"))
                .header("X-Request-Id", "mine")
                .build();
        var answer = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofInputStream());

        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(head ->
                        assertThat(head.headers().allValues("X-Request-Id")).containsExactly("mine"));
        answer.thenAccept(RequestIdTest::close);
    }

    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String raw(String head) {
        return Wire.send(api.port(), head + "Connection: close\r\n\r\n");
    }
}
