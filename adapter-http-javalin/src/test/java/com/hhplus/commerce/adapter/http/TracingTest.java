package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.client.HttpPaymentProvider;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.domain.Shop;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request is followed through two servers, by spans if somebody collects them, and by what came in if nobody does. */
@Timeout(60)
class TracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetry sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** What the pay server was asked by. */
    private final List<Map<String, String>> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() throws Exception {
        for (var it : opened) {
            it.close();
        }
    }

    /** A pay server that makes each payment, whoever pays. */
    private URI payServer() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.add(Map.of(
                        "traceparent",
                                Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent"))
                                        .orElse(""),
                        "request",
                                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Request-Id"))
                                        .orElse("")));
                var id = exchange.getRequestURI().getPath().replaceAll(".*/payments/|/.*", "");
                var body = """
                        {"id": "%s", "orderId": "%s", "userId": "ann", "amount": 5, "refunded": 0, "balance": 7, "status": "COMPLETED", "currency": "KRW", "at": "2026-03-02T03:00:00Z"}""".formatted(id, id).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(201, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            opened.add(() -> server.stop(0));
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int orderServer(OpenTelemetry telemetry) {
        var payServer = new PayServer(payServer(), Optional.empty(), telemetry);
        var commerce = Commerce.of(Shop.DEFAULT)
                .payments(new HttpPaymentProvider(payServer, Shop.DEFAULT.currency()))
                .on(new InMemoryPersistence());
        var server = CommerceServer.of(commerce)
                .payServer(payServer)
                .telemetry(telemetry)
                .start();
        opened.add(server);
        return server.port();
    }

    private static HttpResponse<String> ask(int port, String method, String path, String json) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("traceparent", TRACEPARENT)
                .header("X-Request-Id", "order-1")
                .method(method, BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join();
    }

    /** Places one order, of something that there is. */
    private static void order(int port) {
        assertThat(ask(port, "PUT", "/v1/products/apple", "{\"name\": \"Apple\", \"price\": 5}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(ask(port, "POST", "/v1/products/apple/stock", "{\"delta\": 3, \"reason\": \"d\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(ask(port, "POST", "/v1/orders", Api.oneLine("ann", "apple", 1))
                        .statusCode())
                .isEqualTo(201);
    }

    private SpanData span(String name) {
        return CompletableFuture.supplyAsync(() -> {
                    while (true) { // the answer may have come before its span ended
                        var found = exporter.getFinishedSpanItems().stream()
                                .filter(it -> it.getName().equals(name))
                                .findFirst();
                        if (found.isPresent()) {
                            return found.get();
                        }
                        Thread.onSpinWait();
                    }
                })
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void the_question_to_the_pay_server_is_within_the_request_and_that_within_what_its_client_does() {
        order(orderServer(sdk));

        var request = span("POST /v1/orders");
        var question = span("PUT");

        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getTraceId()).isEqualTo(TRACE);
        assertThat(request.getParentSpanId()).isEqualTo(PARENT);
        assertThat(request.getAttributes().asMap().toString())
                .contains("http.route=/v1/orders", "http.request.method=POST", "http.response.status_code=201");
        assertThat(question.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(question.getTraceId()).isEqualTo(TRACE);
        assertThat(question.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(asked)
                .containsExactly(Map.of(
                        "traceparent", "00-" + TRACE + "-" + question.getSpanId() + "-01", "request", "order-1"));
    }

    @Test
    void without_a_collector_the_pay_server_is_told_what_came_in() {
        order(orderServer(OpenTelemetry.noop()));

        assertThat(asked).containsExactly(Map.of("traceparent", TRACEPARENT, "request", "order-1"));
    }

    @Test
    void what_clients_ask_of_wallets_is_passed_on_with_its_place_too() {
        var port = orderServer(sdk);

        ask(port, "GET", "/v1/wallets/ann", "");

        assertThat(span("GET").getParentSpanId())
                .isEqualTo(span("GET /v1/wallets/{userId}").getSpanId());
        assertThat(asked)
                .hasSize(1)
                .allSatisfy(it -> assertThat(it)
                        .containsEntry("request", "order-1")
                        .hasEntrySatisfying(
                                "traceparent", value -> assertThat(value).contains(TRACE)));
    }

    @Test
    void a_refusal_is_no_error_and_a_defect_is_one() {
        var broken = new BrokenStore();
        broken.failWith(new IllegalStateException("a defect"));
        var server = CommerceServer.of(Commerce.on(broken)).telemetry(sdk).start();
        opened.add(server);

        ask(server.port(), "GET", "/v1/orders/none", "");
        ask(server.port(), "POST", "/v1/wallets/ann/charges", "{\"amount\": 1}");

        assertThat(span("GET /v1/orders/{id}").getStatus()).isEqualTo(StatusData.unset());
        assertThat(span("POST /v1/wallets/{userId}/charges").getStatus()).isEqualTo(StatusData.error());
    }

    @Test
    void a_malformed_traceparent_is_as_none() {
        var port = orderServer(sdk);
        Wire.send(
                port,
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\ntraceparent: 00-zz-1\u0001\r\n\r\n");
        Wire.send(
                port,
                "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\ntraceparent: 00-nonsense\r\n\r\n");

        assertThat(span("GET /health/live").getParentSpanContext().isValid()).isFalse();
    }
}
