package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.route.RouteTable.Route;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.usecase.Role;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A shop that asks who comes, with something of ann's and something of bob's, and a request for each of its routes. */
record GuardedShop(
        Api api, String[] service, Map<String, String> orders, Map<String, String> payments, String webhook, String key)
        implements AutoCloseable {
    static final String NOBODYS = "01890000-0000-7000-8000-000000000000";

    /** What is sent with the commands, for the buyer in question. */
    static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /v1/orders", "{\"userId\": \"BUYER\", \"productId\": \"apple\", \"quantity\": 1}"),
            Map.entry("POST /v1/orders/{id}/returns", "{\"productId\": \"apple\", \"quantity\": 1}"),
            Map.entry("POST /v1/payments", "{\"userId\": \"BUYER\", \"amount\": 1}"),
            Map.entry(
                    "POST /v1/payments/batch",
                    "{\"payments\": [{\"id\": \"" + NOBODYS + "\", \"userId\": \"BUYER\", \"amount\": 1}]}"),
            Map.entry("PUT /v1/payments/{id}", "{\"userId\": \"BUYER\", \"amount\": 1}"),
            Map.entry("POST /v1/payments/{id}/refunds", "{\"amount\": 1}"),
            Map.entry("PUT /v1/payments/{id}/refunds/{seq}", "{\"amount\": 1}"),
            Map.entry("POST /v1/wallets/{userId}/charges", "{\"amount\": 1}"),
            Map.entry("PUT /v1/products/{id}", "{\"name\": \"Apple\", \"price\": 2}"),
            Map.entry("POST /v1/products/{id}/stock", "{\"delta\": 1, \"reason\": \"delivery\"}"),
            Map.entry("POST /v1/webhooks", "{\"url\": \"https://hook.example\"}"),
            Map.entry("POST /v1/keys", "{\"name\": \"till\", \"role\": \"merchant\"}"));

    private static final Set<String> ABOUT_A_USER = Set.of("/v1/orders", "/v1/payments");
    static final Set<Grant> ALL = EnumSet.allOf(Grant.class);

    static GuardedShop of() {
        return over(new InMemoryPersistence());
    }

    static GuardedShop over(Persistence store) {
        var api = Api.guarded(store, server -> server.granted(ALL));
        var service = api.by(Role.SERVICE);
        api.put("/v1/products/apple", "{\"name\": \"Apple\", \"price\": 1}", service)
                .mustBe(201);
        api.post("/v1/products/apple/stock", "{\"delta\": 9, \"reason\": \"delivery\"}", service)
                .mustBe(201);
        for (var user : List.of("ann", "bob")) {
            api.post("/v1/wallets/" + user + "/charges", "{\"amount\": 100}", service)
                    .mustBe(201);
        }
        return new GuardedShop(
                api,
                service,
                Map.of("ann", order(api, "ann", service), "bob", order(api, "bob", service)),
                Map.of("ann", payment(api, "ann", service), "bob", payment(api, "bob", service)),
                api.post("/v1/webhooks", "{\"url\": \"https://hook.example\"}", service)
                        .mustBe(201)
                        .text("id"),
                api.post("/v1/keys", "{\"name\": \"till\", \"role\": \"service\"}", service)
                        .mustBe(201)
                        .text("id"));
    }

    private static String order(Api api, String user, String... service) {
        return api.post("/v1/orders", Api.oneLine(user, "apple", 1), service)
                .mustBe(201)
                .text("id");
    }

    private static String payment(Api api, String user, String... service) {
        return api.post("/v1/payments", "{\"userId\": \"%s\", \"amount\": 1}".formatted(user), service)
                .mustBe(201)
                .text("id");
    }

    /** @param whose ann's, bob's or, for anybody else, what is not there */
    Answer ask(Route route, String whose, String... by) {
        var body = BODIES.getOrDefault(route.method() + " " + route.path(), "").replace("BUYER", whose);
        var headers = body.isEmpty()
                ? by
                : Stream.concat(Stream.of(by), Stream.of("Content-Type", "application/json"))
                        .toArray(String[]::new);
        return api.send(route.method().name(), path(route, whose), BodyPublishers.ofString(body), headers);
    }

    String path(Route route, String whose) {
        var path = route.path();
        var id = path.startsWith("/v1/orders")
                ? orders.getOrDefault(whose, NOBODYS)
                : path.startsWith("/v1/payments")
                        ? payments.getOrDefault(whose, NOBODYS)
                        : path.startsWith("/v1/webhooks") ? webhook : path.startsWith("/v1/keys") ? key : "apple";
        var query = ABOUT_A_USER.contains(path) && route.method() != HandlerType.POST ? "?userId=" + whose : "";
        return path.replace("{userId}", whose)
                        .replace("{id}", id)
                        .replace("{seq}", "1")
                        .replace("{name}", "docs.css")
                + query;
    }

    @Override
    public void close() {
        api.close();
    }
}
