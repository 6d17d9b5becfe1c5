package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.access.Grant;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.http.server.NotProtected;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who comes to a server that asks who he is: with a key, with a token, with neither, with what is neither. */
class AccessTest {
    private static final String CHARGES = "/v1/wallets/ann/charges";
    private static final String ONE = "{\"amount\": 1}";

    private final InMemoryPersistence store = new InMemoryPersistence();

    @AutoClose
    private final Api api = Api.guarded(store);

    private final String[] service = api.by(Role.SERVICE);
    private final String[] merchant = api.by(Role.MERCHANT);
    private final String[] ann = Api.by("ann");
    private final String[] bob = Api.by("bob");

    @Test
    void who_says_nothing_is_asked_for_a_key() {
        var answer = api.get("/v1/wallets/ann");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"commerce\"");
    }

    @Test
    void who_says_something_wrong_is_not_let_in_either() {
        var key = service[1];
        for (var wrong : new String[] {key + "x", "Basic YTpi", "Bearer", "Bearer ck_", "bearer a b", "Bearer ä"}) {
            assertThat(api.get("/v1/wallets/ann", "Authorization", wrong).status())
                    .as(wrong)
                    .isEqualTo(401);
        }
        assertThat(api.get("/v1/wallets/ann", "Authorization", key, "Authorization", key)
                        .status())
                .isEqualTo(401);
        assertThat(api.get("/v1/wallets/ann", service).status()).isEqualTo(404);
    }

    @Test
    void of_who_is_not_let_in_no_body_is_read() {
        var body = BodyPublishers.ofString("{\"amount\": 1" + " ".repeat(200_000));

        var answer = api.send("POST", CHARGES, body, "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void health_is_open_to_anybody_even_with_a_wrong_key() {
        assertThat(api.get("/health/live").status()).isEqualTo(200);
        assertThat(api.get("/health/ready", "Authorization", "Bearer ck_").status())
                .isEqualTo(200);
    }

    @Test
    void a_revoked_key_is_refused_at_once_by_the_server_that_revoked_it() {
        var made = api.post("/v1/keys", "{\"name\": \"till-1\", \"role\": \"merchant\"}", service)
                .mustBe(201);
        var till = Api.by(made.text("secret"));
        assertThat(api.get("/v1/products", till).status()).isEqualTo(200);

        api.send("DELETE", "/v1/keys/" + made.text("id"), BodyPublishers.noBody(), service)
                .mustBe(204);

        assertThat(api.get("/v1/products", till).status()).isEqualTo(401);
        var listed = api.get("/v1/keys", service).json().get("items");
        assertThat(listed.toString())
                .contains("revokedAt")
                .doesNotContain("secret")
                .doesNotContain("hash");
    }

    @Test
    void keys_are_made_for_machines_only_and_what_is_malformed_is_refused() {
        for (var body : new String[] {
            "{\"name\": \"ann\", \"role\": \"customer\"}",
            "{\"name\": \"ann\", \"role\": \"king\"}",
            "{\"name\": \"a b\", \"role\": \"service\"}",
            "{\"name\": \"ann\"}",
            "{}"
        }) {
            assertThat(api.post("/v1/keys", body, service).mustBe(400).text("code"))
                    .isEqualTo("invalid_request");
        }
        assertThat(api.post("/v1/keys", "{\"name\": \"x\", \"role\": \"service\"}", merchant)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void customers_charge_their_wallets_only_where_that_is_switched_on() {
        assertThat(api.post(CHARGES, ONE, ann).mustBe(403).text("code")).isEqualTo("forbidden");

        try (var generous = Api.guarded(store, server -> server.granted(EnumSet.allOf(Grant.class)))) {
            assertThat(generous.post(CHARGES, ONE, ann).status()).isEqualTo(201);
            assertThat(generous.post(CHARGES, ONE, bob).text("code")).isEqualTo("wallet_not_found");
        }
    }

    @Test
    void customers_give_nothing_back_where_that_is_switched_off() {
        api.post(CHARGES, ONE, service).mustBe(201);
        var payment = api.post("/v1/payments", "{\"userId\": \"ann\", \"amount\": 1}", ann)
                .mustBe(201)
                .text("id");

        try (var strict = Api.guarded(store, server -> server.granted(EnumSet.of(Grant.ORDER, Grant.PAY)))) {
            assertThat(strict.post("/v1/payments/" + payment + "/refund", "", ann)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api.send("POST", "/v1/payments/" + payment + "/refund", BodyPublishers.noBody(), ann)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_same_idempotency_key_of_two_callers_is_two_keys() {
        api.post(CHARGES, "{\"amount\": 5}", service).mustBe(201);
        api.post("/v1/wallets/bob/charges", "{\"amount\": 5}", service).mustBe(201);
        var pay = "{\"userId\": \"%s\", \"amount\": %d}";

        var first =
                api.post("/v1/payments", pay.formatted("ann", 1), withKey(ann)).mustBe(201);
        var again =
                api.post("/v1/payments", pay.formatted("ann", 1), withKey(ann)).mustBe(201);
        var other =
                api.post("/v1/payments", pay.formatted("bob", 2), withKey(bob)).mustBe(201);
        var machine = api.post("/v1/payments", pay.formatted("ann", 3), withKey(service))
                .mustBe(201);

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(other.text("id")).isNotEqualTo(first.text("id"));
        assertThat(machine.text("id")).isNotEqualTo(first.text("id"));
    }

    private static String[] withKey(String... by) {
        return new String[] {by[0], by[1], "Idempotency-Key", "k"};
    }

    @Test
    void a_cursor_is_of_no_use_to_anybody_else() {
        for (var product : new String[] {"a", "b", "c"}) {
            api.put("/v1/products/" + product, "{\"name\": \"x\", \"price\": 1}", merchant)
                    .mustBe(201);
        }
        var next = api.get("/v1/products?limit=1", merchant).text("next");

        assertThat(api.get("/v1/products?limit=1&cursor=" + next, merchant)
                        .json()
                        .at("/items/0/id")
                        .textValue())
                .isEqualTo("b");
        assertThat(api.get("/v1/products?limit=1&cursor=" + next, service).text("code"))
                .isEqualTo("invalid_cursor");
        assertThat(api.get("/v1/products?limit=1&cursor=" + next.substring(0, next.indexOf('.')), merchant)
                        .text("code"))
                .isEqualTo("invalid_cursor");
    }

    @Test
    void a_customer_is_listed_his_own_and_of_others_nothing() {
        api.post(CHARGES, "{\"amount\": 5}", service).mustBe(201);
        api.post("/v1/payments", "{\"userId\": \"ann\", \"amount\": 1}", ann).mustBe(201);

        assertThat(api.get("/v1/payments", ann).json().get("items")).hasSize(1);
        assertThat(api.get("/v1/payments", bob).json().get("items")).isEmpty();
        assertThat(api.get("/v1/payments?userId=ann", bob).json())
                .isEqualTo(api.get("/v1/payments?userId=nobody", service).json());
        assertThat(api.get("/v1/payments?userId=ann", service).json().get("items"))
                .hasSize(1);
    }

    @Test
    void a_server_that_would_ask_nobody_listens_to_this_machine_only() {
        var open = Commerce.on(new InMemoryPersistence());

        assertThatThrownBy(() -> CommerceServer.start(open, "0.0.0.0", 0))
                .isInstanceOf(NotProtected.class)
                .hasMessageContaining("keys create");

        open.accessKeys().create("till-1", Role.SERVICE);
        CommerceServer.start(open, "0.0.0.0", 0).close();
    }

    @Test
    void from_the_first_key_on_a_server_asks_for_one() {
        var memory = new InMemoryPersistence();
        try (var open = Api.over(memory)) {
            assertThat(open.get("/v1/products").status()).isEqualTo(200);

            var key = open.by(Role.MERCHANT);

            assertThat(open.get("/v1/products").status()).isEqualTo(401);
            assertThat(open.get("/v1/products", key).status()).isEqualTo(200);
        }
    }
}
