package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.access.Tokens;
import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.http.access.limit.Limits;
import com.hhplus.commerce.adapter.http.network.Network;
import com.hhplus.commerce.adapter.http.server.CommerceServer.Builder;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String PRODUCTS = "/v1/products";

    private final InMemoryPersistence store = new InMemoryPersistence();

    private Api limited(int customers, int machines) {
        return Api.guarded(store, server -> server.limits(Limits.of(customers, machines)));
    }

    /** More than may be sent, even if these take some seconds. */
    private static List<Answer> many(Supplier<Answer> request) {
        return IntStream.range(0, 12).mapToObj(any -> request.get()).toList();
    }

    private static Stream<Answer> refused(List<Answer> answers) {
        return answers.stream().filter(it -> it.status() == 429);
    }

    @Test
    void who_asks_too_often_is_told_so_and_when_to_come_back() {
        try (var api = limited(1, 0)) {
            var answers = many(() -> api.get(PRODUCTS, Api.by("ann")));

            var first = answers.get(0);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header("RateLimit-Policy")).contains("\"customer\";q=2;w=2");
            assertThat(first.header("RateLimit")).contains("\"customer\";r=1;t=1");
            assertThat(first.header("Retry-After")).isEmpty();
            assertThat(refused(answers)).isNotEmpty().allSatisfy(it -> {
                assertThat(it.text("code")).isEqualTo("too_many_requests");
                assertThat(it.header("Retry-After")).contains("1");
                assertThat(it.header("RateLimit-Policy")).contains("\"customer\";q=2;w=2");
                assertThat(it.header("RateLimit")).contains("\"customer\";r=0;t=1");
            });
            assertThat(api.get(PRODUCTS, Api.by("bob")).status()).isEqualTo(200);
        }
    }

    @Test
    void a_refused_order_has_no_effect_and_its_body_is_not_read() {
        try (var api = limited(1, 0)) {
            many(() -> api.get(PRODUCTS, Api.by("ann")));

            var body = BodyPublishers.ofString("{\"amount\": 1" + " ".repeat(200_000));
            var answers = IntStream.range(0, 3)
                    .mapToObj(any -> api.send(
                            "POST",
                            "/v1/wallets/ann/charges",
                            body,
                            "Content-Type",
                            "application/json",
                            "Authorization",
                            "Bearer ann"))
                    .map(Answer::status)
                    .toList();

            assertThat(answers).contains(429).doesNotContain(400);
        }
    }

    @Test
    void machines_and_staff_have_no_limit_unless_it_is_said() {
        try (var api = limited(1, 0)) {
            var key = api.by(Role.SERVICE);
            assertThat(many(() -> api.get(PRODUCTS, key))).allSatisfy(it -> {
                assertThat(it.status()).isEqualTo(200);
                assertThat(it.header("RateLimit")).isEmpty();
                assertThat(it.header("RateLimit-Policy")).isEmpty();
            });
        }
        try (var api = limited(0, 1)) {
            var key = api.by(Role.MERCHANT);
            assertThat(refused(many(() -> api.get(PRODUCTS, key)))).isNotEmpty();
            assertThat(refused(many(() -> api.get(PRODUCTS, Api.by("ann"))))).isEmpty();
        }
    }

    @Test
    void who_is_not_known_is_limited_by_his_address_whatever_he_tries() {
        try (var api = limited(1, 0)) {
            var key = api.by(Role.SERVICE);
            var tried = new AtomicInteger();
            var answers = new ArrayList<>(many(() -> api.get(PRODUCTS)));
            answers.addAll(many(() -> api.get(PRODUCTS, Api.by("ck_" + tried.incrementAndGet()))));
            answers.addAll(many(() -> api.get("/v1/nothing", Api.by(key[1].replace("Bearer ", "") + "x"))));

            assertThat(answers).allSatisfy(it -> assertThat(it.status()).isIn(401, 404, 429));
            assertThat(refused(answers).count()).isGreaterThan(12);
            assertThat(refused(answers))
                    .allSatisfy(it -> assertThat(it.header("RateLimit-Policy")).contains("\"address\";q=2;w=2"));
            assertThat(api.get(PRODUCTS, key).status()).isEqualTo(200); // who is known is not held up by his neighbours
        }
    }

    @Test
    void what_takes_work_is_not_done_for_an_address_that_has_nothing_left() {
        var verified = new AtomicInteger();
        var tokens = new Tokens() {
            @Override
            public Caller callerOf(String token) {
                if (token.equals("ann")) {
                    return Caller.customer(new UserId("ann"));
                }
                verified.incrementAndGet();
                throw new Unauthenticated("no");
            }

            @Override
            public Optional<Caller> remembered(String token) {
                return token.equals("ann") ? Optional.of(callerOf(token)) : Optional.empty();
            }
        };
        try (var api = Api.guarded(store, server -> server.tokens(tokens).limits(Limits.of(1, 0)))) {
            var answers = IntStream.range(0, 40)
                    .mapToObj(any -> api.get(PRODUCTS, Api.by("wrong")))
                    .toList();

            assertThat(verified.get()).isEqualTo((int)
                    answers.stream().filter(it -> it.status() == 401).count());
            assertThat(refused(answers)).isNotEmpty();
            assertThat(api.get(PRODUCTS, Api.by("ann")).status()).isEqualTo(200);
        }
    }

    @Test
    void health_is_not_limited() {
        try (var api = limited(1, 0)) {
            assertThat(many(() -> api.get("/health/live"))).allSatisfy(it -> {
                assertThat(it.status()).isEqualTo(200);
                assertThat(it.header("RateLimit")).isEmpty();
            });
        }
    }

    @Test
    void where_nobody_is_asked_who_he_is_nobody_is_limited() {
        try (var api = Api.over(store, server -> server.limits(Limits.of(1, 1)))) {
            assertThat(many(() -> api.get(PRODUCTS))).allSatisfy(it -> {
                assertThat(it.status()).isEqualTo(200);
                assertThat(it.header("RateLimit")).isEmpty();
            });
        }
    }

    @Test
    void behind_a_trusted_proxy_each_client_counts_for_himself() {
        try (var api = limitedBehind("127.0.0.1")) {
            assertThat(refused(from(api, "192.0.2.1"))).isNotEmpty();
            assertThat(from(api, "192.0.2.2").get(0).status()).isEqualTo(401);
        }
        try (var api = limitedBehind("10.0.0.1")) {
            assertThat(refused(from(api, "192.0.2.1"))).isNotEmpty();
            assertThat(refused(from(api, "192.0.2.2"))).hasSizeGreaterThan(6);
        }
    }

    private Api limitedBehind(String proxy) {
        return Api.guarded(
                store,
                (Builder server) -> server.limits(Limits.of(1, 0))
                        .trustedProxies(Set.of(Network.of(proxy).orElseThrow())));
    }

    private static List<Answer> from(Api api, String address) {
        return many(() -> api.get(PRODUCTS, "X-Forwarded-For", address));
    }
}
