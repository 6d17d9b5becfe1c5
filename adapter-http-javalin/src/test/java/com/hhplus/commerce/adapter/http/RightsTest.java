package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.access.Right;
import com.hhplus.commerce.adapter.http.route.RouteTable.Route;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import io.javalin.http.HandlerType;
import java.util.List;
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
    /** But for the streams, which do not end; who may ask for one is tried by HEAD. */
    private static Stream<Route> routes() {
        try (var shop = GuardedShop.of()) {
            return shop.api().routes().stream()
                    .filter(route -> !(route.path().endsWith("/stream") && route.method() == HandlerType.GET));
        }
    }

    private static Stream<DynamicTest> ofEachRoute(ThrowingConsumer<Route> test) {
        return routes().map(route -> dynamicTest(route.method() + " " + route.path(), () -> test.accept(route)));
    }

    @Test
    void every_command_with_a_body_has_one_here() {
        try (var shop = GuardedShop.of()) {
            for (var route : routes().toList()) {
                assertThat(shop.ask(route, "ann", shop.service()).status())
                        .as(route.toString())
                        .isNotIn(400, 401, 403, 405, 500);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> nobody_gets_in_without_saying_who_he_is() {
        return ofEachRoute(route -> {
            try (var shop = GuardedShop.of()) {
                var answer = shop.ask(route, "ann");
                var wrong = shop.ask(route, "ann", Api.by("ck_" + "0".repeat(32) + "_" + "A".repeat(43)));
                assertThat(List.of(answer.status(), wrong.status()))
                        .isEqualTo(route.right() == Right.OPEN ? List.of(200, 200) : List.of(401, 401));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> who_has_no_right_is_told_so_and_nothing_else() {
        return ofEachRoute(route -> {
            for (var role : Role.values()) {
                try (var shop = GuardedShop.of()) {
                    var by = role == Role.CUSTOMER ? Api.by("ann") : shop.api().by(role);
                    var expected = route.right().isOf(caller(role), GuardedShop.ALL);
                    for (var whose : List.of("ann", "bob", "nobody")) {
                        var answer = shop.ask(route, whose, by);
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
            try (var shop = GuardedShop.of()) {
                if (route.right().isOf(caller(Role.CUSTOMER), GuardedShop.ALL)) {
                    assertThat(shop.ask(route, "ann", Api.by("ann")).status()).isBetween(200, 299);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_anothers_is_to_a_customer_as_if_it_were_not_there() {
        return ofEachRoute(route -> {
            try (var shop = GuardedShop.of()) {
                if (route.right() == Right.OPEN
                        || !route.right().isOf(caller(Role.CUSTOMER), GuardedShop.ALL)
                        || isEverybodys(route)) {
                    return;
                }
                var before = history(shop);

                var anothers = shop.ask(route, "bob", Api.by("ann"));
                var missing = shop.ask(route, "nobody", Api.by("ann"));

                assertThat(text(anothers, "bob", shop)).isEqualTo(text(missing, "nobody", shop));
                assertThat(anothers.headers().map().keySet())
                        .isEqualTo(missing.headers().map().keySet());
                assertThat(anothers.status()).isEqualTo(missing.status()).isIn(200, 404);
                if (anothers.status() == 200 && route.method() == HandlerType.GET) {
                    assertThat(anothers.json().get("items")).isEmpty();
                }
                assertThat(history(shop)).as("nothing was changed").isEqualTo(before);
            }
        });
    }

    private static boolean isEverybodys(Route route) {
        return route.path().startsWith("/v1/products") || route.path().equals("/v1/popular-products");
    }

    private static String text(Answer answer, String whose, GuardedShop shop) {
        return answer.body()
                .replace(shop.orders().getOrDefault(whose, GuardedShop.NOBODYS), "ID")
                .replace(shop.payments().getOrDefault(whose, GuardedShop.NOBODYS), "ID")
                .replace(whose, "WHOSE");
    }

    private static String history(GuardedShop shop) {
        return shop.api()
                .get("/v1/events?limit=1000", shop.service())
                .mustBe(200)
                .body();
    }
}
