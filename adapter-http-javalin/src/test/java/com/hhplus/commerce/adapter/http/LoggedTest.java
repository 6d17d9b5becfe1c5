package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.client.BearerToken;
import com.hhplus.commerce.adapter.http.client.PayServer;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.application.webhook.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed request leaves in the log: for which one it is, and nothing that only its sender may know. */
class LoggedTest {
    private static final Path LOG = Path.of(System.getProperty("commerce.test.log"));
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String[] MARKED = {
        "X-Request-Id", "find-me", "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"
    };

    private final String before = logged();

    /** A store that fails each command, on another thread. */
    private record Failing(Persistence delegate, RuntimeException failure)
            implements ForwardingPersistence, UnitOfWork {
        @Override
        public UnitOfWork unitOfWork() {
            return this;
        }

        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return CompletableFuture.supplyAsync(() -> {
                throw failure;
            });
        }
    }

    private static Persistence failing(RuntimeException failure) {
        return new Failing(new InMemoryPersistence(), failure);
    }

    @Test
    void a_failure_that_another_thread_met_is_told_with_its_request_and_its_trace() {
        try (var api = Api.over(failing(new Unavailable("gone for this test", null)))) {
            api.post("/v1/orders", Api.oneLine("ann", "apple", 1), MARKED).mustBe(503);
        }

        assertThat(told().lines().filter(line -> line.contains("POST /v1/orders failed")))
                .hasSize(1)
                .allMatch(line -> line.endsWith("requestId=find-me traceId=" + TRACE));
    }

    @Test
    void so_is_a_question_to_the_pay_server_that_was_in_vain() {
        var nobody = URI.create("http://127.0.0.1:1");
        try (var front =
                Api.settlingAt(new PayServer(nobody, Optional.of(BearerToken.of("sesame-of-the-pay-server"))))) {
            front.stocks("apple", 5, 3);
            front.post("/v1/orders", Api.oneLine("ann", "apple", 1), MARKED).mustBe(503);
        }

        assertThat(told().lines().filter(line -> line.contains("was asked in vain")))
                .hasSize(1)
                .allMatch(line -> line.endsWith("requestId=find-me traceId=" + TRACE));
        assertThat(told()).doesNotContain("sesame");
    }

    @Test
    void what_was_changed_is_told_with_who_did_it_and_for_which_request() {
        try (var api = Api.guarded(new InMemoryPersistence())) {
            var key = api.by(Role.MERCHANT);
            api.put("/v1/products/apple", "{\"name\": \"Apple\", \"price\": 5}", with(MARKED, key))
                    .mustBe(201);

            assertThat(told().lines().filter(line -> line.contains("PUT /v1/products/apple answered")))
                    .hasSize(1)
                    .allMatch(line -> line.contains("key:a-merchant") && line.contains("requestId=find-me"));
            assertThat(told()).doesNotContain(key[1].substring("Bearer ".length()));
        }
    }

    @Test
    void what_was_made_is_told_too_without_its_secrets() {
        try (var store = new InMemoryPersistence();
                var api = Api.withWebhooks(store, new Vault(new byte[Vault.KEY_BYTES]))) {
            var hook = api.post(
                            "/v1/webhooks", "{\"url\": \"https://platform.example:8443/orders?token=sesame-query\"}")
                    .mustBe(201);
            var key = api.post("/v1/keys", "{\"name\": \"till\", \"role\": \"merchant\"}")
                    .mustBe(201);

            assertThat(told())
                    .contains("POST /v1/webhooks answered 201: " + hook.text("id")
                            + " to https://platform.example:8443/orders requestId=")
                    .contains("POST /v1/keys answered 201: " + key.text("id") + " of till, merchant requestId=")
                    .doesNotContain("sesame", key.text("secret"), hook.text("secret"));
        }
    }

    @Test
    void what_was_refused_or_failed_is_told_with_who_tried_it() {
        try (var api = Api.guarded(new InMemoryPersistence())) {
            var key = api.by(Role.MERCHANT);
            api.post("/v1/products/plum/stock", "{\"delta\": 1, \"reason\": \"x\"}", key)
                    .mustBe(404);

            assertThat(told()).contains("key:a-merchant: POST /v1/products/plum/stock was refused: ProductNotFound");
        }
        try (var api = Api.over(failing(new OutcomeUnknown("lost for this test", null)))) {
            api.put("/v1/products/apple", "{\"name\": \"Apple\", \"price\": 5}").mustBe(503);
        }
        assertThat(told()).contains("local: PUT /v1/products/apple failed: OutcomeUnknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n2026-03-02 forged", "\r\nforged", "\u001b[2Jforged", "\u2028forged", "\u0085forged"})
    void nothing_that_a_failure_repeats_begins_a_line_or_steers_a_terminal(String evil) {
        try (var api = Api.over(failing(new IllegalStateException("no such name: " + evil)))) {
            api.post("/v1/wallets/%1b%5b2J%0Aforged/charges", "{\"amount\": 1}");
            api.post("/v1/wallets/ann/charges", "{\"amount\": 1}", "Idempotency-Key", "key")
                    .mustBe(500);
        }

        assertThat(told())
                .contains("met a defect", "no such name: \\")
                .doesNotContain("\u001b", "\u2028", "\u0085", "\r");
        assertThat(told().lines()).noneMatch(line -> line.startsWith("forged") || line.startsWith("2026-03-02 forged"));
    }

    @Test
    void who_fails_keeps_his_secrets() {
        var secrets = List.of("sesame-token", "sesame-key-of-idempotency", "sesame-body");
        try (var api =
                Api.guarded(failing(new Unavailable("gone for another test", new IllegalStateException("why"))))) {
            api.post(
                            "/v1/orders",
                            Api.oneLine("sesame-token", "sesame-body", 1),
                            with(Api.by("sesame-token"), "Idempotency-Key", "sesame-key-of-idempotency"))
                    .mustBe(503);
            api.get("/v1/orders", Api.by("ck_sesame-token")).mustBe(401);
        }

        assertThat(told()).contains("POST /v1/orders failed").doesNotContain(secrets);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private String told() {
        return logged().substring(before.length());
    }

    private static String logged() {
        try {
            return Files.readString(LOG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
