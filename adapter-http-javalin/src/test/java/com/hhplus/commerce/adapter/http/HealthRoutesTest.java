package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Unavailable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRoutesTest {
    private final BrokenStore store = new BrokenStore();

    @AutoClose
    private final Api api = Api.over(store);

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready"})
    void a_server_is_well(String status) {
        var answer = api.get("/health/" + status);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"" + status + "\"}");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Connection")).isEmpty();
        assertThat(api.head("/health/" + status).status()).isEqualTo(200);
    }

    @Test
    void a_server_whose_store_cannot_be_used_lives_but_is_not_ready_until_it_can() {
        store.probeWith(CompletableFuture.failedFuture(new Unavailable("the database is read-only", null)));

        var answer = api.get("/health/ready");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("code")).isEqualTo("unavailable");
        assertThat(answer.text("detail")).contains("the database is read-only");
        assertThat(api.get("/health/live").status()).isEqualTo(200);

        store.probeWith(CompletableFuture.completedFuture(null));
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void whoever_asks_a_store_that_does_not_answer_holds_up_nobody() {
        store.probeWith(new CompletableFuture<>());
        for (int n = 0; n < 300; n++) { // which is more than there are threads
            api.getLater("/health/ready");
        }

        assertThat(api.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void nothing_is_asked_but_that() {
        assertThat(api.get("/health/ready?verbose=1").status()).isEqualTo(400);
        assertThat(api.get("/health").status()).isEqualTo(404);
    }
}
