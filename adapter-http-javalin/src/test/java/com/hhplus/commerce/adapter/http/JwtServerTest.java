package com.hhplus.commerce.adapter.http;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.access.Tokens;
import com.hhplus.commerce.adapter.http.access.jwt.Issuer;
import com.hhplus.commerce.adapter.http.access.jwt.JwtSettings;
import com.hhplus.commerce.adapter.http.access.jwt.JwtTokens;
import com.hhplus.commerce.adapter.http.client.ScriptedServer;
import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that lets users in by the tokens of an issuer, over HTTP. */
class JwtServerTest {
    private static final Part KEYS = answer(200, Issuer.jwks());
    private static final String ORDERS = "/v1/orders";

    private static String[] ann() {
        return Api.by(Issuer.token("ann", Instant.now()));
    }

    private static Api guardedBy(JwtTokens tokens) {
        return Api.guarded(new InMemoryPersistence(), server -> server.tokens(tokens));
    }

    private static JwtTokens tokens(ScriptedServer issuer, String... rolesClaim) {
        return JwtTokens.of(JwtSettings.of(
                Issuer.NAME,
                Issuer.AUDIENCE,
                issuer.address() + "/jwks",
                rolesClaim.length == 0 ? Optional.empty() : Optional.of(rolesClaim[0])));
    }

    @Test
    void users_see_what_is_their_own_by_their_tokens() throws IOException {
        try (var issuer = new ScriptedServer(KEYS);
                var tokens = tokens(issuer);
                var api = guardedBy(tokens)) {
            var service = api.by(Role.SERVICE);
            api.post("/v1/wallets/ann/charges", "{\"amount\": 5}", service).mustBe(201);

            assertThat(api.get("/v1/wallets/ann", ann()).status()).isEqualTo(200);
            assertThat(api.get("/v1/wallets/ann", Api.by(Issuer.token("bob", Instant.now())))
                            .status())
                    .isEqualTo(404);
            assertThat(api.get("/v1/wallets/ann", Api.by("garbage")).status()).isEqualTo(401);
            assertThat(api.post("/v1/wallets/ann/charges", "{\"amount\": 5}", ann())
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void who_works_for_the_shop_is_told_by_a_claim() throws IOException {
        var clerk = Issuer.rs256(Issuer.claims("eve", Instant.now())
                .claim("shop_role", "merchant")
                .build());
        var product = "{\"name\": \"x\", \"price\": 1}";
        try (var issuer = new ScriptedServer(KEYS);
                var tokens = tokens(issuer, "shop_role");
                var api = guardedBy(tokens)) {
            assertThat(api.put("/v1/products/a", product, Api.by(clerk)).status())
                    .isEqualTo(201);
            assertThat(api.put("/v1/products/a", product, ann()).status()).isEqualTo(403);
        }
    }

    @Test
    void as_long_as_there_are_no_keys_nobody_is_known_by_a_token() throws IOException {
        try (var issuer = new ScriptedServer(answer(500, "no"));
                var tokens = tokens(issuer);
                var api = guardedBy(tokens)) {
            var answer = api.get(ORDERS, ann());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("unavailable");
            assertThat(answer.header("Retry-After")).contains("1");
            assertThat(api.get(ORDERS, api.by(Role.SERVICE)).status()).isEqualTo(200);
            assertThat(api.get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void who_waits_for_keys_takes_no_thread() {
        var keysAreThere = new CompletableFuture<Void>();
        var tokens = new Tokens() {
            @Override
            public Caller callerOf(String token) {
                return Caller.customer(new UserId(token));
            }

            @Override
            public CompletionStage<Void> prepared(String token) {
                return keysAreThere;
            }
        };
        try (var api = Api.guarded(new InMemoryPersistence(), server -> server.tokens(tokens))) {
            var waiting = IntStream.range(0, 400) // more than there are threads
                    .mapToObj(n -> api.later("GET", ORDERS, BodyPublishers.noBody(), Api.by("ann")))
                    .toList();

            assertThat(api.get(ORDERS, api.by(Role.SERVICE)).status()).isEqualTo(200);
            assertThat(waiting).noneMatch(it -> it.isDone());

            keysAreThere.complete(null);

            assertThat(waiting).allSatisfy(it -> assertThat(it.join().status()).isEqualTo(200));
        }
    }

    @Test
    void a_token_of_8_kib_comes_through_and_a_longer_one_is_refused() throws IOException {
        try (var issuer = new ScriptedServer(KEYS);
                var tokens = tokens(issuer);
                var api = guardedBy(tokens)) {
            assertThat(api.get(ORDERS, Api.by(padded(5_700))).status()).isEqualTo(200);
            assertThat(api.get(ORDERS, Api.by(padded(6_000))).status()).isEqualTo(401);
            assertThat(api.get(ORDERS, Api.by(padded(20_000))).status()).isEqualTo(400);
        }
    }

    private static String padded(int length) {
        return Issuer.rs256(Issuer.claims("ann", Instant.now())
                .claim("more", "a".repeat(length))
                .build());
    }
}
