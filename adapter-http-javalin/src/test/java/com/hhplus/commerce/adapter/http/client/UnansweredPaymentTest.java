package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.bytes;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.hangUp;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.last;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.problem;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.Money;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a question that gets no answer, or none in time. */
class UnansweredPaymentTest extends PaysAtScriptedServer {
    @Test
    void a_server_that_nobody_listens_at_was_sent_nothing() throws IOException {
        var provider = new HttpPaymentProvider(server(nobody(), Optional.empty(), SHORT), KRW);

        assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(PaymentUnavailable.class);
        assertThat(failure(provider.refund(ORDER, 1, PRICE))).isInstanceOf(PaymentUnavailable.class);
        assertThat(failure(provider.voidPayment(ORDER))).isInstanceOf(PaymentUnavailable.class);
    }

    @Test
    void a_server_that_takes_no_connection_was_sent_nothing() throws IOException {
        var limits = new Limits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofMillis(5),
                Duration.ofSeconds(2),
                64,
                64);
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var crowd = new Crowd(door)) {
            var provider = new HttpPaymentProvider(
                    server(URI.create("http://127.0.0.1:" + door.getLocalPort()), Optional.empty(), limits), KRW);

            assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(PaymentUnavailable.class);
            assertThat(crowd.size()).isPositive();
        }
    }

    @Test
    void near_its_end_nothing_more_is_sent_that_might_be_cut_off() throws IOException {
        var limits = new Limits(
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                Duration.ofSeconds(10),
                Duration.ofMillis(5),
                Duration.ofSeconds(9),
                64,
                64);
        try (var server = new ScriptedServer(problem(500, "internal_error"))) {
            var began = System.nanoTime();

            failure(provider(server, limits).pay(ORDER, KIM, PRICE));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(server.allAsked()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void a_server_that_says_nothing_is_given_up_in_time_and_may_have_paid() throws IOException {
        try (var server = new ScriptedServer(silence())) {
            var began = System.nanoTime();

            assertThat(failure(provider(server, SHORT).pay(ORDER, KIM, PRICE))).isInstanceOf(OutcomeUnknown.class);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
            assertThat(server.allAsked()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void so_is_one_that_stops_amid_its_answer() throws IOException {
        try (var server = new ScriptedServer(amid(silence()))) {
            assertThat(failure(provider(server, SHORT).pay(ORDER, KIM, PRICE))).isInstanceOf(OutcomeUnknown.class);
            assertThat(server.allAsked()).hasSizeGreaterThan(1);
        }
    }

    private static Part amid(Part rest) {
        return (question, out) ->
                bytes("HTTP/1.1 201 -\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{\"id\": ")
                                .play(question, out)
                        && rest.play(question, out);
    }

    @Test
    void an_answer_that_never_ends_is_hung_up_on() throws IOException {
        Part endless = (question, out) -> {
            bytes("HTTP/1.1 201 -\r\nContent-Type: application/json\r\n\r\n").play(question, out);
            while (true) {
                out.write(new byte[8192]);
            }
        };
        try (var server = new ScriptedServer(endless)) {
            assertThat(failure(provider(server, SHORT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessageContaining("no whole answer");
        }
    }

    @Test
    void what_got_no_answer_is_asked_again_the_very_same() throws Exception {
        try (var server = new ScriptedServer(
                hangUp(),
                last(amid((question, out) -> true)),
                problem(500, "internal_error"),
                answer(502, "Bad Gateway"),
                problem(503, "overloaded", "Retry-After: 0"),
                problem(429, "overloaded"),
                answer(201, PAID))) {
            var payServer = server(server.address(), Optional.of(BearerToken.of("sesame")), PATIENT);

            assertThat(told(new HttpPaymentProvider(payServer, KRW).pay(ORDER, KIM, PRICE)))
                    .isEqualTo(Money.of(700));

            assertThat(server.allAsked()).hasSize(7);
            assertThat(server.allAsked().stream().distinct()).hasSize(1);
            assertThat(payServer.counts().retried()).isEqualTo(6);
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_not_waited_for_and_the_next_one_counts() throws Exception {
        var late = new CountDownLatch(1);
        try (var server = new ScriptedServer(once(late, answer(201, PAID.replace("700", "1"))), answer(200, PAID))) {
            assertThat(pay(server, limits(Duration.ofMillis(300), Duration.ofSeconds(20))))
                    .isEqualTo(Money.of(700));
            late.countDown();
            assertThat(pay(server, PATIENT)).isEqualTo(Money.of(700));
        }
    }

    @Test
    void who_asks_for_patience_gets_it() throws IOException {
        try (var server = new ScriptedServer(problem(503, "unavailable", "Retry-After: 1"), answer(201, PAID))) {
            var began = System.nanoTime();

            pay(server, PATIENT);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void but_not_for_longer_than_there_is_time() throws IOException {
        try (var server = new ScriptedServer(problem(503, "unavailable", "Retry-After: 21"))) {
            var began = System.nanoTime();

            failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(server.allAsked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overloaded", "unavailable", "payment_failed", "order_failed"})
    void what_was_always_turned_away_had_no_effect(String code) throws IOException {
        try (var server = new ScriptedServer(problem(503, code, NOT_AGAIN))) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(PaymentUnavailable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 outcome_unknown", "500 internal_error", "503 -", "502 overloaded", "504 unavailable"})
    void any_other_failure_of_the_server_leaves_it_open(String failure) throws IOException {
        var words = failure.split(" ");
        try (var server = new ScriptedServer(problem(Integer.parseInt(words[0]), words[1], NOT_AGAIN))) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void one_attempt_that_may_have_paid_is_enough_to_leave_it_open() throws IOException {
        try (var server = new ScriptedServer(hangUp(), problem(503, "overloaded", NOT_AGAIN))) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    /** So many wait at a door that nobody opens that no more can come. */
    private static final class Crowd implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();

        Crowd(ServerSocket door) throws IOException {
            try {
                while (true) {
                    var socket = new Socket();
                    sockets.add(socket);
                    socket.connect(new InetSocketAddress(door.getInetAddress(), door.getLocalPort()), 200);
                }
            } catch (SocketTimeoutException full) {
                // as it was meant
            }
        }

        int size() {
            return sockets.size();
        }

        @Override
        public void close() throws IOException {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
