package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.bytes;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.hangUp;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.problem;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.adapter.http.trace.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients are told if the server behind is odd. */
@Timeout(60)
class ForwardTest {
    private static final String CHARGES = "/v1/wallets/kim/charges";
    private static final String WALLET = "/v1/wallets/kim";
    private static final String CHARGE = "{\"amount\": 1}";

    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            64,
            64);
    private static final Limits SHORT = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMillis(5),
            Duration.ofMillis(300),
            64,
            64);

    private final AtomicLong now = new AtomicLong();

    @Test
    void the_request_is_passed_on_with_its_key_and_the_token() throws Exception {
        try (var server = new ScriptedServer(answer(201, "{}"));
                var front = front(server.address(), LIMITS, Optional.of(BearerToken.of("sesame")))) {
            front.post(CHARGES, CHARGE, "Idempotency-Key", "k 1", "Cookie", "a=b", "Authorization", "Basic x")
                    .mustBe(201);

            assertThat(server.nextAsked())
                    .startsWith("POST " + CHARGES + " HTTP/1.1\r\n")
                    .contains(
                            "Idempotency-Key: k 1\r\n",
                            "Content-Type: application/json\r\n",
                            "Authorization: Bearer sesame\r\n")
                    .doesNotContain("Cookie", "Basic")
                    .endsWith("\r\n\r\n" + CHARGE);
        }
    }

    @Test
    void the_answer_is_passed_on_but_for_what_concerns_the_connection() throws Exception {
        var part = answer(
                503,
                "{\"code\": \"overloaded\"}",
                "Retry-After: 7",
                "Location: /there",
                "Idempotency-Replayed: true",
                "Set-Cookie: a=b",
                "Server: x");
        try (var server = new ScriptedServer(part);
                var front = front(server.address(), LIMITS)) {
            var answer = front.get(WALLET);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"code\": \"overloaded\"}");
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
            assertThat(answer.header("Retry-After")).contains("7");
            assertThat(answer.header("Location")).contains("/there");
            assertThat(answer.header("Idempotency-Replayed")).contains("true");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void if_nobody_listens_nothing_was_done() throws IOException {
        URI nobody;
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + door.getLocalPort());
        }
        try (var front = front(nobody, LIMITS)) {
            assertUnavailable(front.post(CHARGES, CHARGE), "cannot be reached");
            assertUnavailable(front.get(WALLET), "cannot be reached");
        }
    }

    @Test
    void if_there_is_no_answer_a_command_was_carried_out_or_not() throws IOException {
        assertUnknown(hangUp(), LIMITS);
        assertUnknown(silence(), SHORT);
        assertUnknown(bytes("HTTP/1.1 201 -\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"), SHORT);
        assertUnknown(bytes("HTTP/1.1 200 -\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi"), LIMITS);
        assertUnknown(answer(302, "", "Location: http://127.0.0.1:1/"), LIMITS);
        assertUnknown(problem(401, "unauthorized"), LIMITS);
        assertUnknown(problem(403, "forbidden"), LIMITS);
        assertUnknown(bytes("SSH-2.0\r\n\r\n"), LIMITS);
    }

    private void assertUnknown(Part part, Limits limits) throws IOException {
        try (var server = new ScriptedServer(part);
                var front = front(server.address(), limits)) {
            var answer = front.post(CHARGES, CHARGE);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("outcome_unknown");
            assertThat(answer.text("detail")).contains("no Idempotency-Key: look into the history");
            assertThat(server.allAsked()).hasSize(1);

            assertThat(front.post(CHARGES, CHARGE, "Idempotency-Key", "k").text("detail"))
                    .contains("safe to repeat it under the same Idempotency-Key");
        }
    }

    @Test
    void if_there_is_no_answer_a_question_may_be_asked_again() throws IOException {
        try (var server = new ScriptedServer(silence());
                var front = front(server.address(), SHORT)) {
            assertUnavailable(front.get(WALLET), "did not answer in time");
        }
    }

    @Test
    void an_answer_that_never_ends_is_hung_up_on() throws IOException {
        Part endless = (question, out) -> {
            bytes("HTTP/1.1 200 -\r\nContent-Type: application/json\r\n\r\n").play(question, out);
            while (true) {
                out.write(new byte[8192]);
            }
        };
        try (var server = new ScriptedServer(endless);
                var front = front(server.address(), LIMITS)) {
            assertUnavailable(front.get(WALLET), "no whole answer");
        }
    }

    @Test
    void while_the_server_is_left_alone_clients_are_told_at_once() throws Exception {
        try (var server = new ScriptedServer(hangUp());
                var front = front(server.address(), LIMITS)) {
            for (int i = 0; i < 5; i++) {
                front.post(CHARGES, CHARGE).mustBe(503);
            }
            assertThat(server.allAsked()).hasSize(5);

            assertUnavailable(front.post(CHARGES, CHARGE), "left alone");
            assertUnavailable(front.get(WALLET), "left alone");
            assertThat(server.allAsked()).hasSize(5);

            now.addAndGet(Duration.ofMillis(1_250).toNanos());
            assertUnavailable(front.post(CHARGES, CHARGE), "left alone");
            for (int i = 0; i < 5; i++) {
                assertThat(server.nextAsked()).startsWith("POST " + CHARGES);
            }
            assertThat(server.nextAsked()).startsWith("GET /v1/payments/"); // the probe
        }
    }

    @Test
    void clients_who_ask_for_too_much_do_not_keep_orders_from_being_paid() throws IOException {
        try (var server = new ScriptedServer(problem(503, "overloaded"))) {
            var payServer = new PayServer(server.address(), Optional.empty(), LIMITS, now::get);
            try (var front = Api.paidAt(payServer).withAnswersOfOthers()) {
                for (int i = 0; i < 6; i++) {
                    front.get(WALLET).mustBe(503);
                }
                assertThat(payServer.isUp()).isTrue();
            }
        }
    }

    @Test
    void nor_do_slow_ones_take_the_turns_of_orders() throws Exception {
        var narrow = new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMillis(5),
                Duration.ofSeconds(5),
                1,
                0);
        try (var server = new ScriptedServer(silence(), problem(404, "not_found"))) {
            var payServer = new PayServer(server.address(), Optional.empty(), narrow, now::get);
            try (var front = Api.paidAt(payServer).withAnswersOfOthers()) {
                front.getLater(WALLET);
                server.nextAsked();

                assertUnavailable(front.get(WALLET), "too many wait");
                payServer
                        .ask(Origin.NONE, Question.post("/"), Reply::status)
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private static void assertUnavailable(Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("unavailable");
        assertThat(answer.text("detail")).contains(why, "no effect");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private Api front(URI server, Limits limits) {
        return front(server, limits, Optional.empty());
    }

    private Api front(URI server, Limits limits, Optional<BearerToken> token) {
        return Api.paidAt(new PayServer(server, token, limits, now::get)).withAnswersOfOthers();
    }
}
