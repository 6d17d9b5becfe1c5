package com.hhplus.commerce.adapter.http.access.jwt;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.access.KeysUnavailable;
import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.http.client.ScriptedServer;
import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.domain.InvalidValue;
import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final Clock CLOCK = new TestClock();
    private static final String OLD = Issuer.token("ann", CLOCK.instant());
    private static final String NEW = Issuer.signed(
            Issuer.header(JWSAlgorithm.RS256, "rsa-2"),
            Issuer.claims("ann", CLOCK.instant()).build().toString(),
            Issuer.signer(Issuer.NEXT_RSA));

    private static final Part OLD_KEY = answer(200, Issuer.jwks(Issuer.RSA));
    private static final Part NEW_KEY = answer(200, Issuer.jwks(Issuer.NEXT_RSA));
    private static final Part BOTH_KEYS = answer(200, Issuer.jwks(Issuer.RSA, Issuer.NEXT_RSA));

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());

    private Keys at(ScriptedServer issuer) {
        return new Keys(KeySource.of(issuer.address() + "/jwks"), nanos::get);
    }

    private static JwtTokens tokens(Keys keys) {
        return new JwtTokens(keys, new Claims(Issuer.NAME, Issuer.AUDIENCE, Optional.empty(), CLOCK), CLOCK);
    }

    private static void look(Keys keys) {
        keys.look().toCompletableFuture().join();
    }

    private static void prepare(JwtTokens tokens, String token) {
        tokens.prepared(token).toCompletableFuture().join();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void a_key_that_is_new_is_looked_for_when_a_token_names_it() throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY, BOTH_KEYS);
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            look(keys);
            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");
            pass(Keys.PAUSE);

            prepare(tokens, NEW);

            assertThat(tokens.callerOf(NEW).name()).isEqualTo("user:ann");
            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");
            assertThat(issuer.allAsked()).hasSize(2).allMatch(it -> it.startsWith("GET /jwks HTTP/1.1"));
        }
    }

    @Test
    void nobody_can_have_the_issuer_asked_all_the_time() throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY);
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            look(keys);
            for (int i = 0; i < 100; i++) {
                prepare(tokens, NEW);
            }
            assertThat(issuer.allAsked()).hasSize(1);

            pass(Keys.PAUSE);
            for (int i = 0; i < 100; i++) {
                prepare(tokens, NEW);
            }
            assertThat(issuer.allAsked()).hasSize(2);
        }
    }

    @Test
    void tokens_that_other_keys_would_not_help_have_nobody_asked() throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY);
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            look(keys);
            pass(Keys.PAUSE);

            prepare(tokens, OLD);
            prepare(tokens, OLD + "x");
            prepare(tokens, "garbage");

            assertThat(issuer.allAsked()).hasSize(1);
        }
    }

    @Test
    void a_key_that_is_withdrawn_lets_nobody_in_once_that_is_seen() throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY, NEW_KEY);
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            look(keys);
            tokens.callerOf(OLD);

            look(keys); // as happens every five minutes

            assertThatThrownBy(() -> tokens.callerOf(OLD)).isInstanceOf(Unauthenticated.class);
        }
    }

    @Test
    void they_are_looked_for_again_every_five_minutes_or_every_second_in_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("keys"), Issuer.jwks());

        assertThat(KeySource.of("https://issuer.example/keys").interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(KeySource.of(file.toString()).interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void the_last_keys_are_gone_on_with_for_an_hour() throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY, answer(500, "no"), answer(404, "no"), OLD_KEY);
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            look(keys);
            pass(Keys.KEPT.minusNanos(1));
            look(keys);
            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");

            pass(Duration.ofNanos(1));
            look(keys);
            assertThatThrownBy(() -> tokens.callerOf(OLD)).isInstanceOf(KeysUnavailable.class);
            assertThat(tokens.remembered(OLD)).isEmpty();

            pass(Keys.PAUSE);
            prepare(tokens, OLD);
            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "garbage", "<html></html>", "[]", "{}", "{\"keys\":[{\"kty\":\"RSA\"}]}", "{\"keys\":null}"})
    void what_is_no_set_of_keys_changes_nothing(String garbage) throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY, answer(200, garbage));
                var keys = at(issuer)) {
            look(keys);
            var before = keys.now();

            look(keys);

            assertThat(keys.now()).isPresent().isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"})
    void an_issuer_that_takes_its_only_key_away_is_obeyed(String none) throws IOException {
        try (var issuer = new ScriptedServer(OLD_KEY, answer(200, none), answer(500, "no"), OLD_KEY);
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            look(keys);
            tokens.callerOf(OLD);

            look(keys);
            assertThatThrownBy(() -> tokens.callerOf(OLD)).isInstanceOf(Unauthenticated.class);
            look(keys);
            assertThatThrownBy(() -> tokens.callerOf(OLD)).isInstanceOf(Unauthenticated.class);

            look(keys);
            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");
        }
    }

    @Test
    void an_answer_that_is_too_large_or_leads_elsewhere_is_left_alone() throws IOException {
        try (var elsewhere = new ScriptedServer(OLD_KEY);
                var issuer = new ScriptedServer(
                        answer(200, Issuer.jwks(Issuer.RSA) + " ".repeat(256 * 1024)),
                        answer(302, "", "Location: " + elsewhere.address()));
                var keys = at(issuer)) {
            look(keys);
            look(keys);

            assertThat(keys.now()).isEmpty();
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    @Timeout(30)
    void an_issuer_that_is_silent_is_waited_for_for_two_seconds_and_given_up_after_five() throws IOException {
        try (var issuer = new ScriptedServer(silence());
                var keys = at(issuer)) {
            var begun = System.nanoTime();

            prepare(tokens(keys), OLD);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(4));
            assertThatThrownBy(() -> tokens(keys).callerOf(OLD)).isInstanceOf(KeysUnavailable.class);

            look(keys); // which is the one that is still under way
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(4_900), Duration.ofSeconds(8));
            assertThat(issuer.allAsked()).hasSize(1);
        }
    }

    @Test
    @Timeout(30)
    void an_answer_that_trickles_is_given_up_too() throws IOException {
        Part trickle = (question, out) -> {
            out.write("HTTP/1.1 200 -\r\nContent-Length: 1000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return silence().play(question, out);
        };
        try (var issuer = new ScriptedServer(trickle);
                var keys = at(issuer)) {
            look(keys);

            assertThat(keys.now()).isEmpty();
        }
    }

    @Test
    void all_who_wait_wait_for_the_same_look() throws IOException {
        var may = new CountDownLatch(1);
        try (var issuer = new ScriptedServer(once(may, OLD_KEY));
                var keys = at(issuer)) {
            var tokens = tokens(keys);
            var first = tokens.prepared(OLD).toCompletableFuture();
            var second = tokens.prepared(NEW).toCompletableFuture();
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();

            may.countDown();
            first.join();
            second.join();

            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");
            assertThat(issuer.allAsked()).hasSize(1);
        }
    }

    @Test
    void a_file_is_read_anew() throws IOException {
        var file = Files.writeString(folder.resolve("keys"), Issuer.jwks(Issuer.RSA));
        try (var keys = new Keys(KeySource.of(file.toString()), nanos::get)) {
            var tokens = tokens(keys);
            look(keys);
            tokens.callerOf(OLD);

            Files.writeString(file, "{\"keys\":[");
            look(keys);
            assertThat(tokens.callerOf(OLD).name()).isEqualTo("user:ann");

            Files.writeString(file, Issuer.jwks(Issuer.NEXT_RSA));
            look(keys);
            assertThatThrownBy(() -> tokens.callerOf(OLD)).isInstanceOf(Unauthenticated.class);
            assertThat(tokens.callerOf(NEW).name()).isEqualTo("user:ann");

            Files.delete(file);
            look(keys);
            assertThatThrownBy(() -> tokens.callerOf(NEW)).isInstanceOf(Unauthenticated.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/keys",
                "http://10.0.0.1/keys",
                "http://127.0.0.1.evil.example/keys",
                "http://localhost.evil.example/keys",
                "http://[::2]/keys",
                "HTTP://issuer.example",
                "ftp://issuer.example/keys",
                "file:///etc/passwd",
                "https://ann@issuer.example/keys",
                "https://issuer.example/keys#a",
                "https:///keys",
                "https:keys",
                "https://a b",
                "no/such/file",
                ""
            })
    void keys_lie_at_a_safe_address_or_in_a_file(String place) {
        assertThatThrownBy(() -> KeySource.of(place))
                .isInstanceOf(InvalidValue.class)
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example/keys?a=b",
                "HTTPS://issuer.example",
                "http://127.0.0.1:1/keys",
                "http://localhost/keys",
                "http://[::1]:80/keys"
            })
    void these_are_safe(String place) {
        assertThat(KeySource.of(place).interval()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_file_without_keys_is_a_mistake() throws IOException {
        var file = Files.writeString(folder.resolve("keys"), "{\"keys\":[]}");

        assertThatThrownBy(() -> KeySource.of(file.toString()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("no JWK Set");
    }
}
