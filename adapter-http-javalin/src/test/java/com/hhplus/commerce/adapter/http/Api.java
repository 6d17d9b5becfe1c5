package com.hhplus.commerce.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hhplus.commerce.adapter.http.client.HttpPaymentProvider;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.route.RouteTable.Route;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.http.server.CommerceServer.Builder;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.application.webhook.Sender;
import com.hhplus.commerce.application.webhook.Sending;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A shop that listens on a free port, and a client of it, which compares each answer with the OpenAPI document. */
public final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BodyPublisher NO_BODY = BodyPublishers.noBody();

    /** It begins on a Monday, at noon in Seoul. */
    final TestClock clock = new TestClock(Instant.parse("2026-03-02T03:00:00Z"));

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Commerce commerce;
    private final CommerceServer server;
    private final int port;
    private boolean isOfShop = true;

    private Api(
            Persistence persistence, Optional<PayServer> payServer, Optional<Vault> vault, UnaryOperator<Builder> how) {
        this(
                vault.map(Commerce.of(Shop.DEFAULT)::vault).orElse(Commerce.of(Shop.DEFAULT)),
                persistence,
                server -> how.apply(payServer.map(server::payServer).orElse(server)));
    }

    private Api(Commerce.Builder shop, Persistence persistence, UnaryOperator<Builder> how) {
        commerce = shop.clock(clock).seed(1).on(persistence);
        server = how.apply(CommerceServer.of(commerce)).start();
        port = server.port();
    }

    public static Api inMemory() {
        return over(new InMemoryPersistence());
    }

    public static Api over(Persistence persistence) {
        return new Api(persistence, Optional.empty(), Optional.empty(), it -> it);
    }

    /** One that asks nobody who he is, with more said of it. */
    static Api over(Persistence persistence, UnaryOperator<Builder> how) {
        return new Api(persistence, Optional.empty(), Optional.empty(), how);
    }

    /** One whose wallets and payments lie at another server. */
    public static Api paidAt(PayServer payServer) {
        return new Api(new InMemoryPersistence(), Optional.of(payServer), Optional.empty(), it -> it);
    }

    /** The same, whose orders are paid there, too. */
    static Api settlingAt(PayServer payServer) {
        var provider = new HttpPaymentProvider(payServer, Shop.DEFAULT.currency());
        return new Api(
                Commerce.of(Shop.DEFAULT).payments(provider),
                new InMemoryPersistence(),
                server -> server.payServer(payServer));
    }

    /** One that keeps the secrets of webhooks. */
    static Api withWebhooks(Persistence persistence, Vault vault) {
        return new Api(persistence, Optional.empty(), Optional.of(vault), it -> it);
    }

    /** Makes nothing of answers that no shop has given: they are not compared with the OpenAPI document. */
    public Api withAnswersOfOthers() {
        isOfShop = false;
        return this;
    }

    /** One that asks who comes: any user is let in who says his name for a token. */
    public static Api guarded(Persistence persistence) {
        return guarded(persistence, it -> it);
    }

    /** One that asks who comes, and whose wallets and payments lie at another server, where its orders are paid. */
    static Api guardedBefore(PayServer payServer) {
        var provider = new HttpPaymentProvider(payServer, Shop.DEFAULT.currency());
        return new Api(
                Commerce.of(Shop.DEFAULT).payments(provider),
                new InMemoryPersistence(),
                server -> server.payServer(payServer).tokens(name -> Caller.customer(new UserId(name))));
    }

    /** The same, with more said of it. */
    public static Api guarded(Persistence persistence, UnaryOperator<Builder> how) {
        return new Api(
                persistence,
                Optional.empty(),
                Optional.of(new Vault(new byte[Vault.KEY_BYTES])),
                server -> how.apply(server.tokens(name -> Caller.customer(new UserId(name)))));
    }

    /** What a machine of a role says who it is by. */
    public String[] by(Role role) {
        return by(commerce.accessKeys().create("a-" + role.text(), role).secret());
    }

    /** What the bearer of a token or a key says who he is by. */
    public static String[] by(String bearer) {
        return new String[] {"Authorization", "Bearer " + bearer};
    }

    /** Has events sent to its webhooks until that is closed. */
    Sending sends(Sender sender) {
        return commerce.sendWebhooks(sender);
    }

    /** Headers are names and values in turn. */
    public Answer get(String path, String... headers) {
        return send("GET", path, NO_BODY, headers);
    }

    /** As if this were another server, or a proxy of it. */
    public Answer getFrom(String origin, String path) {
        var client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", port)))
                .build();
        var request = HttpRequest.newBuilder(URI.create(origin + path)).build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(Answer::of)
                .join();
    }

    public Answer head(String path, String... headers) {
        return send("HEAD", path, NO_BODY, headers);
    }

    public Answer post(String path, String json, String... headers) {
        return taken("POST", path, json, postLater(path, json, headers).join());
    }

    /** Without a body, and without a content type. */
    public Answer post(String path) {
        return send("POST", path, NO_BODY);
    }

    public Answer put(String path, String json, String... headers) {
        return taken("PUT", path, json, send("PUT", path, BodyPublishers.ofString(json), withJson(headers)));
    }

    private Answer taken(String method, String path, String json, Answer answer) {
        if (isOfShop && answer.status() < 300) {
            Conformance.checkTaken(method, path, json);
        }
        return answer;
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        return later(method, path, body, headers).join();
    }

    public CompletableFuture<Answer> getLater(String path) {
        return later("GET", path, NO_BODY);
    }

    public CompletableFuture<Answer> postLater(String path, String json, String... headers) {
        return later("POST", path, BodyPublishers.ofString(json), withJson(headers));
    }

    /** Begins that a product exists and is in stock. */
    public void stocks(String product, long price, long units) {
        put("/v1/products/" + product, "{\"name\": \"%s\", \"price\": %d}".formatted(product, price))
                .mustBe(201);
        post("/v1/products/" + product + "/stock", "{\"delta\": %d, \"reason\": \"delivery\"}".formatted(units))
                .mustBe(201);
    }

    /** Begins that a user has money. */
    public void charges(String user, long amount) {
        post("/v1/wallets/" + user + "/charges", "{\"amount\": %d}".formatted(amount))
                .mustBe(201);
    }

    /** Places an order of one product, and answers with its id. */
    public String orders(String user, String product, long quantity) {
        return post("/v1/orders", oneLine(user, product, quantity)).mustBe(201).text("id");
    }

    /** Pays, and answers with the id of the payment. */
    public String pays(String user, long amount) {
        return post("/v1/payments", "{\"userId\": \"%s\", \"amount\": %d}".formatted(user, amount))
                .mustBe(201)
                .text("id");
    }

    public static String oneLine(String user, String product, long quantity) {
        return "{\"userId\": \"%s\", \"productId\": \"%s\", \"quantity\": %d}".formatted(user, product, quantity);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** All that it answers to. */
    public List<Route> routes() {
        return server.routes();
    }

    public int port() {
        return port;
    }

    /** Nobody waits for it: Jetty gives connections that are kept alive a second. */
    @Override
    public void close() {
        stop();
    }

    /** The server stops meanwhile. */
    public Thread stop() {
        var stopping = new Thread(server::close, "stopping");
        stopping.start();
        return stopping;
    }

    public CompletableFuture<Answer> later(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray())
                .thenApply(Answer::of)
                .thenApply(answer -> isOfShop ? Conformance.checked(method, path, answer) : answer);
    }

    private static String[] withJson(String... headers) {
        if (List.of(headers).contains("Content-Type")) {
            return headers;
        }
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return all;
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {
        private static Answer of(HttpResponse<byte[]> response) {
            return new Answer(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        public JsonNode json() {
            return Api.json(body);
        }

        public String text(String member) {
            return json().required(member).textValue();
        }

        public Answer mustBe(int expected) {
            if (status != expected) {
                throw new AssertionError(expected + " was expected, but it was " + status + " " + body);
            }
            return this;
        }
    }
}
