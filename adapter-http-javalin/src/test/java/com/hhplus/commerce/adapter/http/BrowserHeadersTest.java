package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.access.limit.Limits;
import com.hhplus.commerce.adapter.http.server.Origins;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told, and which pages may call; written by hand, since a client of Java would not send all of it. */
class BrowserHeadersTest {
    private static final String SHOP = "https://shop.example";
    private static final String ANN = "Authorization: Bearer ann";

    @AutoClose
    private final Api api =
            Api.guarded(new InMemoryPersistence(), server -> server.origins(Set.of(SHOP, "http://localhost:5173")));

    private static String send(Api to, String request, String... headers) {
        return Wire.send(
                to.port(),
                request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + String.join(
                                "", Stream.of(headers).map(it -> it + "\r\n").toList()) + "\r\n");
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    @Test
    void every_answer_says_that_it_is_no_page() {
        var answers = List.of(
                send(api, "GET /v1/orders", ANN),
                send(api, "GET /v1/orders"),
                send(api, "GET /v1/nothing", ANN),
                send(api, "HEAD /v1/orders", ANN),
                send(api, "DELETE /v1/orders", ANN),
                send(api, "GET /health/live"),
                send(api, "GET /%zz", ANN),
                send(api, "GET /v1/orders", ANN, "Host: two"),
                send(api, "POST /v1/orders", ANN, "Origin: http://evil.example"),
                Wire.send(api.port(), "garbage\r\n\r\n"),
                Wire.send(api.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));

        assertThat(answers)
                .allSatisfy(it -> assertThat(it)
                        .contains(
                                "X-Content-Type-Options: nosniff\r\n",
                                "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n",
                                "Referrer-Policy: no-referrer\r\n",
                                "Cross-Origin-Resource-Policy: same-origin\r\n")
                        .doesNotContain("Access-Control"));
    }

    @Test
    void so_do_streams_and_answers_of_lines() throws IOException {
        try (var open = Api.inMemory();
                var listener = Listener.to(open.port(), "/v1/events/stream")) {
            var head = new ArrayList<String>();
            for (var line = listener.line(); !line.orElse("").isEmpty(); line = listener.line()) {
                head.add(line.get());
            }

            assertThat(head).contains("X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin");
            assertThat(open.post("/v1/audit").header("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void a_browser_may_ask_beforehand_what_it_may_send_without_saying_who_it_is() {
        var answer = send(
                api,
                "OPTIONS /v1/orders",
                "Origin: " + SHOP,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization,content-type,idempotency-key");

        assertThat(status(answer)).isEqualTo(204);
        assertThat(answer)
                .contains(
                        "Access-Control-Allow-Origin: " + SHOP + "\r\n",
                        "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE\r\n",
                        "Access-Control-Max-Age: 3600\r\n",
                        "Vary: Origin\r\n")
                .doesNotContain("Allow-Credentials", "Cross-Origin-Resource-Policy")
                .endsWith("\r\n\r\n");
        for (var header : List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "Last-Event-ID",
                "X-Request-Id",
                "traceparent")) {
            assertThat(answer.lines().filter(it -> it.startsWith("Access-Control-Allow-Headers")))
                    .allMatch(it -> it.contains(header));
        }
    }

    @Test
    void a_page_of_a_listed_origin_may_read_and_write() {
        var read = send(api, "GET /v1/orders", ANN, "Origin: " + SHOP, "Sec-Fetch-Site: cross-site");
        var write = send(
                api,
                "POST /v1/orders/01890000-0000-7000-8000-000000000000/cancel",
                ANN,
                "Origin: " + SHOP,
                "Sec-Fetch-Site: cross-site");
        var local = send(api, "GET /v1/orders", ANN, "Origin: http://localhost:5173");

        assertThat(status(read)).isEqualTo(200);
        assertThat(status(write)).isEqualTo(404);
        for (var answer : List.of(read, write)) {
            assertThat(answer)
                    .contains("Access-Control-Allow-Origin: " + SHOP + "\r\n", "Vary: Origin\r\n")
                    .contains(
                            "Access-Control-Expose-Headers: Location, ETag, Retry-After, Idempotency-Replayed, RateLimit, RateLimit-Policy, X-Request-Id\r\n");
        }
        assertThat(local).contains("Access-Control-Allow-Origin: http://localhost:5173\r\n");
    }

    @Test
    void it_may_read_why_it_is_refused_too() {
        try (var limited = Api.guarded(
                new InMemoryPersistence(),
                server -> server.origins(Set.of(SHOP)).limits(Limits.of(1, 0)))) {
            var answers = Stream.generate(() -> send(limited, "GET /v1/orders", ANN, "Origin: " + SHOP))
                    .limit(12)
                    .toList();
            assertThat(answers).anyMatch(it -> status(it) == 429);
            assertThat(answers)
                    .allSatisfy(it -> assertThat(it).contains("Access-Control-Allow-Origin: " + SHOP + "\r\n"));
        }
        assertThat(send(api, "GET /v1/orders", "Origin: " + SHOP))
                .startsWith("HTTP/1.1 401")
                .contains("Access-Control-Allow-Origin: " + SHOP + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://shop.example.evil.example",
                "https://evil.example/https://shop.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://SHOP.example",
                "https://shop.example/",
                "https://a.shop.example",
                "null",
                "*"
            })
    void a_page_of_any_other_may_not(String origin) {
        var beforehand = send(api, "OPTIONS /v1/orders", "Origin: " + origin, "Access-Control-Request-Method: POST");
        var read = send(api, "GET /v1/orders", ANN, "Origin: " + origin);
        var write = send(api, "POST /v1/orders/01890000-0000-7000-8000-000000000000/cancel", ANN, "Origin: " + origin);

        assertThat(status(beforehand)).isGreaterThanOrEqualTo(400);
        assertThat(status(write)).isEqualTo(403);
        for (var answer : List.of(beforehand, read, write)) {
            assertThat(answer).doesNotContain("Access-Control").contains("Vary: Origin\r\n");
        }
    }

    @Test
    void two_origins_are_none() {
        assertThat(send(api, "GET /v1/orders", ANN, "Origin: " + SHOP, "Origin: " + SHOP))
                .doesNotContain("Access-Control");
    }

    @Test
    void where_nobody_is_asked_who_he_is_no_page_may_call() {
        try (var open = Api.over(new InMemoryPersistence(), server -> server.origins(Set.of(SHOP)))) {
            assertThat(send(open, "GET /v1/orders", "Origin: " + SHOP)).doesNotContain("Access-Control");
            assertThat(status(send(
                            open, "POST /v1/orders/01890000-0000-7000-8000-000000000000/cancel", "Origin: " + SHOP)))
                    .isEqualTo(403);
        }
    }

    @Test
    void where_no_origin_is_listed_nothing_is_said_of_any() {
        try (var closed = Api.guarded(new InMemoryPersistence())) {
            assertThat(send(closed, "GET /v1/orders", ANN, "Origin: " + SHOP)).doesNotContain("Access-Control", "Vary");
        }
    }

    @Test
    void origins_are_written_as_browsers_do() {
        for (var right :
                List.of(SHOP, SHOP + ":8443", "http://localhost", "http://127.0.0.1:8080", "http://[::1]:3000")) {
            assertThat(Origins.isOrigin(right)).as(right).isTrue();
        }
        for (var wrong : List.of(
                "*",
                "null",
                "",
                "shop.example",
                SHOP + "/",
                SHOP + ":443",
                "http://shop.example",
                "http://localhost:80",
                "https://Shop.example",
                "https://*.example",
                "https://a@b.example",
                "ftp://shop.example",
                SHOP + ",")) {
            assertThat(Origins.isOrigin(wrong)).as(wrong).isFalse();
        }
    }
}
