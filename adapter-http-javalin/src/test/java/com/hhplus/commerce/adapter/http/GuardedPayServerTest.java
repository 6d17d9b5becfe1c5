package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.client.BearerToken;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.usecase.Role;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers that both ask who comes: that of the orders has a key of the other one, and asks it on behalf of its customers. */
class GuardedPayServerTest {
    private static final String NONE = "01890000-0000-7000-8000-000000000000";

    @AutoClose
    private final Api pay = Api.guarded(new InMemoryPersistence());

    private final String[] clerk = pay.by(Role.SERVICE);

    @AutoClose
    private final Api orders = Api.guardedBefore(payServer(Optional.of(clerk[1].substring("Bearer ".length()))));

    private final String[] service = orders.by(Role.SERVICE);
    private final String[] ann = Api.by("ann");
    private final String[] bob = Api.by("bob");

    private PayServer payServer(Optional<String> token) {
        return new PayServer(URI.create("http://127.0.0.1:" + pay.port()), token.map(BearerToken::of));
    }

    @BeforeEach
    void stock() {
        orders.put("/v1/products/pen", "{\"name\": \"Pen\", \"price\": 1}", service)
                .mustBe(201);
        orders.post("/v1/products/pen/stock", "{\"delta\": 9, \"reason\": \"delivery\"}", service)
                .mustBe(201);
        for (var user : new String[] {"ann", "bob"}) {
            orders.post("/v1/wallets/" + user + "/charges", "{\"amount\": 100}", service)
                    .mustBe(201);
        }
    }

    private String pays(String user, long amount, String... headers) {
        return orders.post("/v1/payments", "{\"userId\": \"%s\", \"amount\": %d}".formatted(user, amount), headers)
                .mustBe(201)
                .text("id");
    }

    @Test
    void an_order_is_paid_by_a_server_that_has_a_key() {
        var order = orders.post("/v1/orders", Api.oneLine("ann", "pen", 2), ann)
                .mustBe(201)
                .text("id");

        assertThat(pay.get("/v1/payments/" + order, clerk).mustBe(200).text("orderId"))
                .isEqualTo(order);
    }

    @Test
    void a_server_without_a_key_is_not_let_in_and_sells_nothing() {
        try (var stranger = Api.guardedBefore(payServer(Optional.empty()))) {
            var service = stranger.by(Role.SERVICE);
            stranger.put("/v1/products/pen", "{\"name\": \"Pen\", \"price\": 1}", service)
                    .mustBe(201);
            stranger.post("/v1/products/pen/stock", "{\"delta\": 9, \"reason\": \"delivery\"}", service)
                    .mustBe(201);

            assertThat(stranger.post("/v1/orders", Api.oneLine("ann", "pen", 2), ann)
                            .status())
                    .isEqualTo(503);
        }
        assertThat(pay.get("/v1/wallets/ann", clerk).json().get("balance").intValue())
                .isEqualTo(100);
    }

    @Test
    void a_customer_has_his_own_payments_and_those_of_others_are_not_there() {
        var payment = pays("ann", 5, ann);
        var path = "/v1/payments/" + payment;

        assertThat(orders.get(path, ann).mustBe(200).text("id")).isEqualTo(payment);
        assertThat(orders.get("/v1/payments", ann).json().get("items")).hasSize(1);
        for (var rest : new String[] {"", "/refunds"}) {
            var anothers = orders.get(path + rest, bob);
            var missing = orders.get("/v1/payments/" + NONE + rest, bob);
            assertThat(anothers.mustBe(404).body().replace(payment, NONE)).isEqualTo(missing.body());
        }
        assertThat(orders.get("/v1/payments", bob).json().get("items")).isEmpty();
        assertThat(orders.get("/v1/payments?userId=ann", bob).json().get("items"))
                .isEmpty();
        assertThat(orders.get("/v1/wallets/ann", bob).status()).isEqualTo(404);
        assertThat(orders.post("/v1/payments", "{\"userId\": \"ann\", \"amount\": 1}", bob)
                        .status())
                .isEqualTo(404);
        assertThat(orders.send("POST", path + "/refund", BodyPublishers.noBody(), bob)
                        .status())
                .isEqualTo(404);

        assertThat(orders.send("POST", path + "/refund", BodyPublishers.noBody(), ann)
                        .status())
                .isEqualTo(200);
        assertThat(orders.get("/v1/wallets/ann", ann).json().get("balance").intValue())
                .isEqualTo(100);
    }

    @Test
    void the_same_idempotency_key_of_two_customers_is_two_keys_there_too() {
        var first = pays("ann", 5, withKey(ann));

        assertThat(pays("ann", 5, withKey(ann))).isEqualTo(first);
        assertThat(pays("bob", 7, withKey(bob))).isNotEqualTo(first);
    }

    private static String[] withKey(String... by) {
        return Stream.concat(Stream.of(by), Stream.of("Idempotency-Key", "k")).toArray(String[]::new);
    }
}
