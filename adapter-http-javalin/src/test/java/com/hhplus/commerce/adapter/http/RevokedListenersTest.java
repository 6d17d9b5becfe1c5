package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who follows the feed, and is not let in any more. */
@Timeout(60)
class RevokedListenersTest {
    private static final String STREAM = "/v1/events/stream";
    private static final String POLL = "/v1/events?wait=30";
    private static final Duration SOON = AccessKeys.KNOWN_WITHIN.plusSeconds(2);

    @Test
    void who_has_a_revoked_key_hears_nothing_more_and_others_go_on() throws IOException {
        try (var api = Api.guarded(new InMemoryPersistence())) {
            var service = api.by(Role.SERVICE);
            var till = till(api, service);
            try (var goesOn = listener(api, service);
                    var ends = listener(api, Api.by(till.text("secret")))) {
                var poll = api.later("GET", POLL, BodyPublishers.noBody(), Api.by(till.text("secret")));

                revoke(api, till.text("id"), service);

                assertThat(ends.next()).isEmpty();
                assertThat(poll.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                                .join()
                                .status())
                        .isEqualTo(401);
                api.post("/v1/wallets/kim/charges", "{\"amount\": 5}", service).mustBe(201);
                assertThat(goesOn.next()).isPresent();
            }
        }
    }

    private static Answer till(Api api, String... service) {
        return api.post("/v1/keys", "{\"name\": \"till\", \"role\": \"merchant\"}", service)
                .mustBe(201);
    }

    private static void revoke(Api api, String key, String... service) {
        api.send("DELETE", "/v1/keys/" + key, BodyPublishers.noBody(), service).mustBe(204);
    }

    @Test
    void so_it_is_with_a_key_that_was_revoked_elsewhere() throws IOException {
        var store = new InMemoryPersistence();
        try (var api = Api.guarded(store);
                var other = Api.guarded(store)) {
            var service = other.by(Role.SERVICE);
            var till = till(other, service);
            try (var ends = listener(api, Api.by(till.text("secret")))) {
                revoke(other, till.text("id"), service);
                var revoked = System.nanoTime();

                assertThat(ends.next()).isEmpty();
                assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(SOON);
            }
        }
    }

    @Test
    void who_has_a_token_that_is_over_hears_nothing_more() throws IOException {
        var isOver = new AtomicBoolean();
        try (var api = Api.guarded(
                        new InMemoryPersistence(),
                        server -> server.tokens(token -> {
                            if (isOver.get()) {
                                throw new Unauthenticated("the token is over");
                            }
                            return Caller.staff(new UserId(token), Role.MERCHANT);
                        }));
                var ends = listener(api, Api.by("eve"))) {
            var poll = api.later("GET", POLL, BodyPublishers.noBody(), Api.by("eve"));

            isOver.set(true);

            assertThat(ends.next()).isEmpty();
            assertThat(poll.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join().status())
                    .isEqualTo(401);
        }
    }

    private static Listener listener(Api api, String... by) throws IOException {
        return Listener.to(api.port(), STREAM, by[0] + ": " + by[1]).until("retry: 2000");
    }
}
