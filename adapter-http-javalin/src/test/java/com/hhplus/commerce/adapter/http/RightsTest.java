package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.route.RouteTable.Route;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Every route, asked by everybody, of what is his own, of what is somebody else's, and of what is not there: made from the table of the
 * routes, so that a new one is tried, too.
 */
class RightsTest {
    private static final String NOBODYS = "01890000-0000-7000-8000-000000000000";

    /** What is sent with the commands, for the buyer in question. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /v1/orders", "{\"userId\": \"BUYER\", \"productId\": \"apple\", \"quantity\": 1}"),
            Map.entry("POST /v1/orders/{id}/returns", "{\"productId\": \"apple\", \"quantity\": 1}"),
            Map.entry("POST /v1/payments", "{\"userId\": \"BUYER\", \"amount\": 1}"),
            Map.entry("PUT /v1/payments/{id}", "{\"userId\": \"BUYER\", \"amount\": 1}"),
            Map.entry("POST /v1/payments/{id}/refunds", "{\"amount\": 1}"),
            Map.entry("PUT /v1/payments/{id}/refunds/{seq}", "{\"amount\": 1}"),
            Map.entry("POST /v1/wallets/{userId}/charges", "{\"amount\": 1}"),
            Map.entry("PUT /v1/products/{id}", "{\"name\": \"Apple\", \"price\": 2}"),
            Map.entry("POST /v1/products/{id}/stock", "{\"delta\": 1, \"reason\": \"delivery\"}"),
            Map.entry("POST /v1/webhooks", "{\"url\": \"https://hook.example\"}"),
            Map.entry("POST /v1/keys", "{\"name\": \"till\", \"role\": \"merchant\"}"));

    private static final Set<String> ABOUT_A_USER = Set.of("/v1/orders", "/v1/payments");
    private static final Set<Grant> ALL = EnumSet.allOf(Grant.class);

    /** A shop with something of ann's and something of bob's. */
    private record Scene(
            Api api,
            String[] service,
            Map<String, String> orders,
            Map<String, String> payments,
            String webhook,
            String key)
            implements AutoCloseable {
        static Scene of() {
            var api = Api.guarded(new InMemoryPersistence(), server -> server.granted(ALL));
            var service = api.by(Role.SERVICE);
            api.put("/v1/products/apple", "{\"name\": \"Apple\", \"price\": 1}", service)
                    .mustBe(201);
            api.post("/v1/products/apple/stock", "{\"delta\": 9, \"reason\": \"delivery\"}", service)
                    .mustBe(201);
            for (var user : List.of("ann", "bob")) {
                api.post("/v1/wallets/" + user + "/charges", "{\"amount\": 100}", service)
                        .mustBe(201);
            }
            return new Scene(
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
            var body =
                    BODIES.getOrDefault(route.method() + " " + route.path(), "").replace("BUYER", whose);
            var headers = body.isEmpty()
                    ? by
                    : Stream.concat(Stream.of(by), Stream.of("Content-Type", "application/json"))
                            .toArray(String[]::new);
            return api.send(route.method().name(), path(route, whose), BodyPublishers.ofString(body), headers);
        }

        private String path(Route route, String whose) {
            var path = route.path();
            var id = path.startsWith("/v1/orders")
                    ? orders.getOrDefault(whose, NOBODYS)
                    : path.startsWith("/v1/payments")
                            ? payments.getOrDefault(whose, NOBODYS)
                            : path.startsWith("/v1/webhooks") ? webhook : path.startsWith("/v1/keys") ? key : "apple";
            var query = ABOUT_A_USER.contains(path) && route.method() != HandlerType.POST ? "?userId=" + whose : "";
            return path.replace("{userId}", whose).replace("{id}", id).replace("{seq}", "1") + query;
        }

        @Override
        public void close() {
            api.close();
        }
    }

    /** But for the streams, which do not end; who may ask for one is tried by HEAD. */
    private static Stream<Route> routes() {
        try (var scene = Scene.of()) {
            return scene.api().routes().stream()
                    .filter(route -> !(route.path().endsWith("/stream") && route.method() == HandlerType.GET));
        }
    }

    private static Stream<DynamicTest> ofEachRoute(ThrowingConsumer<Route> test) {
        return routes().map(route -> dynamicTest(route.method() + " " + route.path(), () -> test.accept(route)));
    }

    @Test
    void every_command_with_a_body_has_one_here() {
        try (var scene = Scene.of()) {
            for (var route : routes().toList()) {
                assertThat(scene.ask(route, "ann", scene.service()).status())
                        .as(route.toString())
                        .isNotIn(400, 401, 403, 405, 500);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> nobody_gets_in_without_saying_who_he_is() {
        return ofEachRoute(route -> {
            try (var scene = Scene.of()) {
                var answer = scene.ask(route, "ann");
                var wrong = scene.ask(route, "ann", Api.by("ck_" + "0".repeat(32) + "_" + "A".repeat(43)));
                assertThat(List.of(answer.status(), wrong.status()))
                        .isEqualTo(route.right() == Right.OPEN ? List.of(200, 200) : List.of(401, 401));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> who_has_no_right_is_told_so_and_nothing_else() {
        return ofEachRoute(route -> {
            for (var role : Role.values()) {
                try (var scene = Scene.of()) {
                    var by = role == Role.CUSTOMER ? Api.by("ann") : scene.api().by(role);
                    var expected = route.right().isOf(caller(role), ALL);
                    for (var whose : List.of("ann", "bob", "nobody")) {
                        var answer = scene.ask(route, whose, by);
                        assertThat(answer.status() != 403)
                                .as("%s of %s", role, whose)
                                .isEqualTo(expected);
                        assertThat(answer.status()).isNotEqualTo(401);
                    }
                }
            }
        });
    }

    private static Caller caller(Role role) {
        return role == Role.CUSTOMER ? Caller.customer(new UserId("ann")) : Caller.machine("it", role);
    }

    @TestFactory
    Stream<DynamicTest> a_customer_has_what_is_his_own() {
        return ofEachRoute(route -> {
            try (var scene = Scene.of()) {
                if (route.right().isOf(caller(Role.CUSTOMER), ALL)) {
                    assertThat(scene.ask(route, "ann", Api.by("ann")).status()).isBetween(200, 299);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_anothers_is_to_a_customer_as_if_it_were_not_there() {
        return ofEachRoute(route -> {
            try (var scene = Scene.of()) {
                if (route.right() == Right.OPEN
                        || !route.right().isOf(caller(Role.CUSTOMER), ALL)
                        || isEverybodys(route)) {
                    return;
                }
                var before = history(scene);

                var anothers = scene.ask(route, "bob", Api.by("ann"));
                var missing = scene.ask(route, "nobody", Api.by("ann"));

                assertThat(text(anothers, "bob", scene)).isEqualTo(text(missing, "nobody", scene));
                assertThat(anothers.headers().map().keySet())
                        .isEqualTo(missing.headers().map().keySet());
                assertThat(anothers.status()).isEqualTo(missing.status()).isIn(200, 404);
                if (anothers.status() == 200 && route.method() == HandlerType.GET) {
                    assertThat(anothers.json().get("items")).isEmpty();
                }
                assertThat(history(scene)).as("nothing was changed").isEqualTo(before);
            }
        });
    }

    private static boolean isEverybodys(Route route) {
        return route.path().startsWith("/v1/products") || route.path().equals("/v1/popular-products");
    }

    private static String text(Answer answer, String whose, Scene scene) {
        return answer.body()
                .replace(scene.orders().getOrDefault(whose, NOBODYS), "ID")
                .replace(scene.payments().getOrDefault(whose, NOBODYS), "ID")
                .replace(whose, "WHOSE");
    }

    private static String history(Scene scene) {
        return scene.api()
                .get("/v1/events?limit=1000", scene.service())
                .mustBe(200)
                .body();
    }
}
