package com.hhplus.commerce.adapter.http;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.OpenApi.Operation;
import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.access.StillLetIn;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.http.metrics.Metrics;
import com.hhplus.commerce.adapter.http.problem.Problems;
import com.hhplus.commerce.adapter.http.response.Answers;
import com.hhplus.commerce.adapter.http.response.Stopping;
import com.hhplus.commerce.adapter.http.route.RouteTable;
import com.hhplus.commerce.adapter.http.route.RouteTable.Route;
import com.hhplus.commerce.adapter.http.route.Routes;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says can be asked, against the routes of the server. */
class OpenApiRoutesTest {
    private static final List<Operation> OPERATIONS = OpenApi.document().operations();

    @Test
    void each_route_is_an_operation_and_each_operation_a_route() {
        assertThat(addresses(routes(Optional.empty()))).isEqualTo(operations());
    }

    @Test
    void where_wallets_are_at_another_server_there_are_the_same_but_for_what_only_servers_ask() {
        var other = Optional.of(new PayServer(URI.create("http://127.0.0.1:1"), Optional.empty()));
        var fewer = operations();
        fewer.removeAll(Set.of(
                "POST /v1/payments/batch",
                "PUT /v1/payments/{id}",
                "POST /v1/payments/{id}/void",
                "PUT /v1/payments/{id}/refunds/{seq}"));

        assertThat(addresses(routes(other))).isEqualTo(fewer);
    }

    @Test
    void what_can_be_read_has_a_head_and_nothing_else_has_one() {
        var routes = routes(Optional.empty());

        assertThat(paths(routes, HandlerType.HEAD)).isEqualTo(paths(routes, HandlerType.GET));
    }

    @Test
    void each_operation_says_in_words_for_whom_it_is() {
        var rights = routes(Optional.empty()).stream()
                .filter(it -> it.method() != HandlerType.HEAD)
                .collect(toMap(OpenApiRoutesTest::address, Route::right));

        for (var operation : OPERATIONS) {
            var right = rights.get(operation.toString());
            assertThat(operation.json().get("description").textValue())
                    .as("%s", operation)
                    .endsWith(inWords(right));
            assertThat(operation.json().has("security")).as("%s", operation).isEqualTo(right == Right.OPEN);
            assertThat(operation.json().get("responses").has("401"))
                    .as("%s", operation)
                    .isEqualTo(right != Right.OPEN);
        }
    }

    private static String inWords(Right right) {
        return switch (right) {
            case OPEN -> "For everybody: nobody is asked who he is.";
            case ALL -> "For every caller; a customer is shown what is its own.";
            case ORDER, PAY, GIVE_BACK ->
                "For services, and for customers about what is their own, unless the shop does not let them.";
            case CHARGE -> "For services, and for customers about what is their own, if the shop lets them.";
            case MERCHANTS -> "For merchants and services.";
            case SERVICES -> "For services.";
        };
    }

    private static List<Route> routes(Optional<PayServer> payServer) {
        var all = new ArrayList<Route>();
        Javalin.create(config -> {
            var table = new RouteTable(config.routes, Grant.USUAL);
            var commerce = Commerce.on(new InMemoryPersistence());
            var answers = new Answers(() -> false, (ctx, then) -> {});
            Routes.addTo(
                    table,
                    commerce,
                    payServer,
                    new StillLetIn(commerce.accessKeys(), Optional.empty()),
                    new Stopping(),
                    Duration.ofSeconds(15),
                    answers,
                    Problems.addTo(config.routes, commerce.shop().currency(), answers),
                    new Metrics(commerce, payServer));
            all.addAll(table.all());
        });
        return all;
    }

    private static Set<String> addresses(List<Route> routes) {
        return routes.stream()
                .filter(it -> it.method() != HandlerType.HEAD)
                .map(OpenApiRoutesTest::address)
                .collect(toSet());
    }

    private static String address(Route route) {
        return route.method() + " " + route.path();
    }

    private static Set<String> paths(List<Route> routes, HandlerType method) {
        return routes.stream()
                .filter(it -> it.method() == method)
                .map(Route::path)
                .collect(toSet());
    }

    private static Set<String> operations() {
        return OPERATIONS.stream().map(Operation::toString).collect(toSet());
    }
}
