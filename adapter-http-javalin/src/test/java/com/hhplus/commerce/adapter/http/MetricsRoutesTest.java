package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @AutoClose
    private final Api api = Api.inMemory();

    @Test
    void requests_are_counted_by_route_and_status_and_never_by_address() {
        api.stocks("secret-name", 5, 3);
        api.get("/v1/products/secret-name").mustBe(200);
        api.get("/v1/products/secret-name").mustBe(200);
        api.get("/v1/products/another-secret-name").mustBe(404);

        var scrape = Scrape.of(api);

        assertThat(scrape.value(requests("GET", "/v1/products/{id}", 200))).isEqualTo(2);
        assertThat(scrape.value(requests("GET", "/v1/products/{id}", 404))).isEqualTo(1);
        assertThat(scrape.value("commerce_http_request_seconds_count{method=\"GET\",route=\"/v1/products/{id}\"}"))
                .isEqualTo(3);
        assertThat(scrape.text()).doesNotContain("secret-name");
    }

    @Test
    void whatever_is_asked_for_there_are_no_more_series() {
        api.get("/v1/nowhere/0").mustBe(404);
        odd("BREW", "/v1/nowhere");
        odd("DELETE", "/v1/orders");
        var before = Scrape.of(api).names();
        var seriesBefore = Scrape.of(api).series().keySet();

        IntStream.range(1, 30).forEach(n -> {
            api.get("/v1/nowhere/" + n).mustBe(404);
            odd("BREW" + n, "/v1/nowhere/" + n);
            odd("DELETE", "/v1/orders?" + n);
        });

        var after = Scrape.of(api);
        assertThat(after.names()).isEqualTo(before);
        assertThat(after.series().keySet()).isEqualTo(seriesBefore);
        assertThat(after.value(requests("GET", "none", 404))).isEqualTo(30);
    }

    private void odd(String method, String path) {
        assertThat(api.send(method, path, BodyPublishers.noBody()).status()).isBetween(400, 501);
    }

    @Test
    void refusals_are_counted_by_their_code() {
        api.stocks("apple", 5, 3);
        api.charges("ann", 4);
        var before = Scrape.of(api);
        api.post("/v1/orders", Api.oneLine("ann", "apple", 4)).mustBe(409);
        api.post("/v1/orders", Api.oneLine("ann", "apple", 1)).mustBe(409);
        api.post("/v1/orders", Api.oneLine("ann", "apple", 2)).mustBe(409);
        Wire.send(api.port(), "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");

        var scrape = Scrape.of(api);

        assertThat(before.value(refusals("out_of_stock"))).isZero();
        assertThat(scrape.value(refusals("out_of_stock"))).isEqualTo(1);
        assertThat(scrape.value(refusals("insufficient_balance"))).isEqualTo(2);
        assertThat(scrape.value(refusals("invalid_request"))).isEqualTo(1);
        assertThat(scrape.value(requests("POST", "/v1/orders", 409))).isEqualTo(3);
    }

    @Test
    void those_of_payments_that_are_asked_for_together_are_too() {
        api.charges("ann", 4);
        var payment = "{\"id\": \"00000000-0000-7000-8000-00000000000%d\", \"userId\": \"%s\", \"amount\": 3}";
        api.post(
                        "/v1/payments/batch",
                        "{\"payments\": [%s, %s, %s, %s]}"
                                .formatted(
                                        payment.formatted(1, "ann"),
                                        payment.formatted(2, "ann"),
                                        payment.formatted(3, "ann"),
                                        payment.formatted(4, "nobody")))
                .mustBe(200);

        var scrape = Scrape.of(api);

        assertThat(scrape.value(refusals("insufficient_balance"))).isEqualTo(2);
        assertThat(scrape.value(refusals("wallet_not_found"))).isEqualTo(1);
        assertThat(scrape.value(requests("POST", "/v1/payments/batch", 200))).isEqualTo(1);
    }

    @Test
    void of_clients_that_are_gone_amid_their_body_nothing_is_refused() throws IOException {
        var half =
                "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
        var stalls = new Socket("127.0.0.1", api.port());
        var resets = new Socket("127.0.0.1", api.port());
        stalls.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
        resets.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
        awaitActive(3);

        resets.setSoLinger(true, 0);
        resets.close();
        awaitActive(2);
        stalls.setSoTimeout((int) SOON.toMillis());
        assertThatThrownBy(() -> stalls.getInputStream().read()).isInstanceOf(SocketException.class);
        awaitActive(1);
        stalls.close();

        var scrape = Scrape.of(api);
        assertThat(scrape.value(requests("POST", "none", 499))).isEqualTo(1);
        assertThat(scrape.value(requests("POST", "/v1/orders", 499))).isEqualTo(1);
        assertThat(scrape.value(refusals("internal_error"))).isZero();
        assertThat(scrape.value(refusals("invalid_request"))).isZero();
        assertThat(Wire.send(api.port(), half)).startsWith("HTTP/1.1 400 "); // which it may still read
        assertThat(Scrape.of(api).value(refusals("invalid_request"))).isEqualTo(1);
    }

    private void awaitActive(int requests) {
        var until = System.nanoTime() + SOON.toNanos();
        while (active() != requests && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(active()).isEqualTo(requests);
    }

    private double active() {
        return Scrape.of(api).value("commerce_http_requests_active");
    }

    @Test
    void commits_and_events_are_counted() {
        api.stocks("apple", 5, 3);
        api.charges("ann", 4);

        var scrape = Scrape.of(api);

        assertThat(scrape.value("commerce_store_commit_seconds_count")).isEqualTo(3);
        assertThat(scrape.value("commerce_store_commit_seconds_sum")).isPositive();
        assertThat(scrape.value("commerce_store_batch_commands_sum")).isEqualTo(3);
        assertThat(scrape.value("commerce_feed_head")).isEqualTo(3);
        assertThat(scrape.value("commerce_ready")).isEqualTo(1);
    }

    @Test
    void only_the_request_that_asks_is_under_way() {
        api.get("/v1/products").mustBe(200);

        assertThat(Scrape.of(api).value("commerce_http_requests_active")).isEqualTo(1);
    }

    @Test
    void customers_are_not_shown_how_the_shop_is_doing() {
        try (var guarded = Api.guarded(new InMemoryPersistence())) {
            assertThat(guarded.get("/metrics").status()).isEqualTo(401);
            assertThat(guarded.get("/metrics", Api.by("ann")).status()).isEqualTo(403);
            assertThat(guarded.get("/metrics", guarded.by(Role.MERCHANT)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void it_is_the_text_format_of_prometheus() {
        var answer = api.get("/metrics");

        assertThat(answer.header("Content-Type").map(String::toLowerCase))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(api.head("/metrics").status()).isEqualTo(200);
        assertThat(answer.body().lines().filter(line -> line.startsWith("# HELP commerce_")))
                .isNotEmpty()
                .allMatch(line -> line.split(" ").length > 4);
    }

    @Test
    void a_store_that_does_not_answer_does_not_hold_it_up() {
        var broken = new BrokenStore();
        try (var watched = Api.over(broken)) {
            assertThat(Scrape.of(watched).value("commerce_ready")).isEqualTo(1);
            broken.probeWith(new CompletableFuture<>()); // for ever

            var hanging = Scrape.of(watched);
            broken.probeWith(CompletableFuture.failedFuture(new Unavailable("gone", null)));

            for (var scrape : List.of(hanging, Scrape.of(watched))) {
                assertThat(scrape.value("commerce_ready")).isZero();
                assertThat(scrape.value("commerce_feed_head")).isNaN();
            }
        }
    }

    private static String requests(String method, String route, int status) {
        return "commerce_http_requests_total{method=\"%s\",route=\"%s\",status=\"%d\"}"
                .formatted(method, route, status);
    }

    private static String refusals(String code) {
        return "commerce_http_refusals_total{code=\"" + code + "\"}";
    }
}
