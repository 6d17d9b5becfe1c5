package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.bytes;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.hangUp;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.last;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.problem;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpPaymentProviderTest {
    private static final OrderId ORDER = OrderId.of("01890000-0000-7000-8000-000000000001");
    private static final UserId KIM = new UserId("kim");
    private static final Money PRICE = Money.of(300);
    private static final Currency KRW = Shop.DEFAULT.currency();

    private static final String PAID = "{\"id\": \"" + ORDER + "\", \"balance\": 700, \"currency\": \"KRW\"}";
    private static final String REFUNDED =
            "{\"paymentId\": \"" + ORDER + "\", \"seq\": 1, \"balance\": 1000, \"currency\": \"KRW\"}";
    private static final String VOIDED = "{\"paymentId\": \"" + ORDER + "\", \"status\": \"VOIDED\"}";

    private static final String NOT_AGAIN = "Retry-After: 99";

    /** Long enough for a slow machine where an answer comes, short where none does. */
    private static final Limits SHORT = limits(Duration.ofMillis(400), Duration.ofSeconds(2));

    private static final Limits PATIENT = limits(Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final AtomicLong now = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void an_order_is_paid_under_its_own_id() throws Exception {
        try (var server = new ScriptedServer(answer(201, PAID))) {
            assertThat(pay(server, PATIENT)).isEqualTo(Money.of(700));

            assertThat(server.nextAsked())
                    .startsWith("PUT /v1/payments/" + ORDER + " HTTP/1.1\r\n")
                    .contains("Content-Type: application/json\r\n")
                    .doesNotContain("Authorization", "Upgrade")
                    .endsWith("\r\n\r\n{\"userId\":\"kim\",\"amount\":300,\"orderId\":\"" + ORDER + "\"}");
        }
    }

    @Test
    void what_was_paid_before_is_answered_the_same() throws IOException {
        try (var server = new ScriptedServer(answer(200, PAID))) {
            assertThat(pay(server, PATIENT)).isEqualTo(Money.of(700));
        }
    }

    @Test
    void a_refund_is_named_by_its_number() throws Exception {
        try (var server = new ScriptedServer(answer(201, REFUNDED))) {
            assertThat(told(provider(server, PATIENT).refund(ORDER, 1, PRICE))).isEqualTo(Money.of(1000));

            assertThat(server.nextAsked())
                    .startsWith("PUT /v1/payments/" + ORDER + "/refunds/1 HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n{\"amount\":300}");
        }
    }

    @Test
    void a_payment_is_voided() throws Exception {
        try (var server = new ScriptedServer(answer(200, VOIDED))) {
            assertThat(told(provider(server, PATIENT).voidPayment(ORDER))).isNull();

            assertThat(server.nextAsked()).startsWith("POST /v1/payments/" + ORDER + "/void HTTP/1.1\r\n");
        }
    }

    @Test
    void a_connection_is_kept_for_the_next_question() throws IOException {
        try (var server = new ScriptedServer(answer(201, PAID))) {
            var provider = provider(server, PATIENT);

            told(provider.pay(ORDER, KIM, PRICE));
            told(provider.pay(ORDER, KIM, PRICE));

            assertThat(server.allAsked()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusals_are_those_of_the_shop_with_all_that_they_tell() throws IOException {
        assertThat(refusal(404, "{\"code\": \"wallet_not_found\"}"))
                .isInstanceOfSatisfying(
                        WalletNotFound.class, it -> assertThat(it.owner()).isEqualTo(KIM));
        assertThat(
                        refusal(
                                409,
                                "{\"code\": \"insufficient_balance\", \"balance\": 200, \"required\": 300, \"currency\": \"KRW\"}"))
                .isInstanceOfSatisfying(InsufficientBalance.class, it -> {
                    assertThat(it.balance()).isEqualTo(Money.of(200));
                    assertThat(it.required()).isEqualTo(PRICE);
                    assertThat(it).hasMessageContaining("kim");
                });
        assertThat(refusal(409, "{\"code\": \"payment_voided\"}"))
                .isInstanceOfSatisfying(
                        PaymentVoided.class, it -> assertThat(it.payment()).isEqualTo(PaymentId.of(ORDER)));
        assertThat(refusal(422, "{\"code\": \"limit_exceeded\", \"limit\": 9, \"detail\": \"money is limited to 9\"}"))
                .isInstanceOfSatisfying(LimitExceeded.class, it -> {
                    assertThat(it.what()).isEqualTo("money");
                    assertThat(it.limit()).isEqualTo(9);
                });
    }

    private Throwable refusal(int status, String problem) throws IOException {
        try (var server = new ScriptedServer(answer(status, problem))) {
            var provider = provider(server, PATIENT);
            return failure(provider.pay(ORDER, KIM, PRICE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{'id': 'ID'}",
                "{'id': 'ID', 'balance': 700}",
                "{'id': 'ID', 'balance': '700', 'currency': 'KRW'}",
                "{'id': 'ID', 'balance': 7.5, 'currency': 'KRW'}",
                "{'id': 'ID', 'balance': -1, 'currency': 'KRW'}",
                "{'id': 'ID', 'balance': 9007199254740992, 'currency': 'KRW'}",
                "{'balance': 700, 'currency': 'KRW'}",
                "{'id': '01890000-0000-7000-8000-000000000002', 'balance': 700, 'currency': 'KRW'}",
                "{'id': 'ID', 'balance': 700, 'currency': 'KRW'} {}"
            })
    void what_is_no_payment_leaves_it_open_whether_it_was_paid(String body) throws IOException {
        try (var server = new ScriptedServer(answer(201, body.replace('\'', '"').replace("ID", ORDER.text())))) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(server.allAsked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 not_found",
                "405 method_not_allowed",
                "409 something_new",
                "400 invalid_request",
                "404 payment_not_found",
                "409 payment_differs",
                "409 exceeds_payment",
                "421 misdirected_request"
            })
    void a_refusal_that_should_not_be_leaves_it_open_too_and_is_not_repeated(String refusal) throws IOException {
        var words = refusal.split(" ");
        try (var server = new ScriptedServer(problem(Integer.parseInt(words[0]), words[1]))) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(server.allAsked()).hasSize(1);
        }
    }

    @Test
    void a_refusal_without_its_data_leaves_it_open_too() throws IOException {
        assertThat(refusal(409, "{\"code\": \"insufficient_balance\", \"balance\": 200, \"currency\": \"KRW\"}"))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(refusal(422, "{\"code\": \"limit_exceeded\"}")).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void money_of_another_currency_is_no_answer_and_opens_the_circuit() throws IOException {
        try (var server = new ScriptedServer(answer(201, PAID.replace("KRW", "USD")))) {
            var provider = provider(server, PATIENT);

            for (var i = 0; i < 5; i++) {
                assertThat(provider.isUp()).isTrue();
                assertThat(failure(provider.pay(ORDER, KIM, PRICE)))
                        .isInstanceOf(OutcomeUnknown.class)
                        .hasMessageContaining("currency");
            }
            assertThat(provider.isUp()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) throws IOException {
        try (var elsewhere = new ScriptedServer(answer(201, PAID));
                var server = new ScriptedServer(answer(status, "", "Location: " + elsewhere.address()))) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void html_of_another_server_is_no_answer() throws IOException {
        var page = bytes(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + PAID.length() + "\r\n\r\n" + PAID);
        try (var server = new ScriptedServer(page)) {
            assertThat(failure(provider(server, PATIENT).pay(ORDER, KIM, PRICE)))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessageContaining("another server");
        }
    }

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

    @Test
    void so_many_are_asked_at_once_and_the_rest_waits_or_fails() throws Exception {
        var mayAnswer = new CountDownLatch(1);
        var limits = new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMillis(5),
                Duration.ofSeconds(5),
                2,
                3);
        try (var server = new ScriptedServer(once(mayAnswer, answer(201, PAID)))) {
            var payServer = server(server.address(), Optional.empty(), limits);
            var provider = new HttpPaymentProvider(payServer, KRW);
            List<CompletionStage<Money>> asked = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                asked.add(provider.pay(ORDER, KIM, PRICE));
            }

            assertThat(provider.pay(ORDER, KIM, PRICE).toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(PaymentUnavailable.class);
            server.nextAsked();
            server.nextAsked();
            assertThat(payServer.counts().underWay()).isEqualTo(2);
            assertThat(payServer.counts().waiting()).isEqualTo(3);

            mayAnswer.countDown();
            asked.forEach(HttpPaymentProviderTest::told);
            assertThat(server.mostUnderWay()).isEqualTo(2);
            assertThat(payServer.counts()).isEqualTo(new PayServerCounts(6, 5, 0, 1, 0, 0, 0, 0, true));
        }
    }

    @Test
    void after_five_failures_nothing_is_sent_until_a_probe_is_answered() throws Exception {
        try (var server = new ScriptedServer(
                problem(500, "internal_error", NOT_AGAIN),
                problem(500, "internal_error", NOT_AGAIN),
                problem(500, "internal_error", NOT_AGAIN),
                problem(500, "internal_error", NOT_AGAIN),
                problem(500, "internal_error", NOT_AGAIN),
                problem(500, "internal_error", NOT_AGAIN),
                answer(201, PAID))) {
            var payServer = server(server.address(), Optional.empty(), PATIENT);
            var provider = new HttpPaymentProvider(payServer, KRW);
            for (int i = 0; i < 5; i++) {
                assertThat(provider.isUp()).isTrue();
                assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(OutcomeUnknown.class);
            }
            assertThat(server.allAsked()).hasSize(5);

            assertThat(provider.isUp()).isFalse();
            assertThat(payServer.counts().isUp()).isFalse();
            for (var refused : List.of(
                    provider.pay(ORDER, KIM, PRICE), provider.refund(ORDER, 1, PRICE), provider.voidPayment(ORDER))) {
                assertThat(refused.toCompletableFuture()).isDone();
                assertThat(failure(refused)).isInstanceOf(PaymentUnavailable.class);
            }
            assertThat(server.allAsked()).hasSize(5);

            now.addAndGet(Duration.ofMillis(1_250).toNanos());
            assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(OutcomeUnknown.class);
            assertThat(server.allAsked()).hasSize(6);
            assertThat(provider.isUp()).isFalse();

            now.addAndGet(Duration.ofMillis(2_500).toNanos());
            assertThat(told(provider.pay(ORDER, KIM, PRICE))).isEqualTo(Money.of(700));
            assertThat(provider.isUp()).isTrue();
            assertThat(payServer.counts().isUp()).isTrue();
        }
    }

    @Test
    void while_nothing_else_is_asked_it_asks_itself_whether_it_is_up_again() throws Exception {
        var down = problem(500, "internal_error", NOT_AGAIN);
        try (var server = new ScriptedServer(down, down, down, down, down, problem(404, "payment_not_found"))) {
            var provider = provider(server, PATIENT);
            for (int i = 0; i < 5; i++) {
                failure(provider.pay(ORDER, KIM, PRICE));
                server.nextAsked();
            }

            now.addAndGet(Duration.ofMillis(1_250).toNanos());
            assertThat(provider.isUp()).isFalse(); // so no order is begun on a guess

            assertThat(server.nextAsked()).startsWith("GET /v1/payments/");
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                while (!provider.isUp()) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    @Test
    void refusals_keep_the_circuit_closed() throws IOException {
        try (var server = new ScriptedServer(problem(404, "wallet_not_found"))) {
            var provider = provider(server, PATIENT);
            for (int i = 0; i < 6; i++) {
                assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(WalletNotFound.class);
            }
            assertThat(provider.isUp()).isTrue();
        }
    }

    @Test
    void so_does_one_order_that_can_never_be_paid_or_it_would_hold_up_all_others() throws IOException {
        try (var server = new ScriptedServer(problem(409, "payment_differs"))) {
            var provider = provider(server, PATIENT);
            for (int i = 0; i < 6; i++) {
                assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(OutcomeUnknown.class);
            }
            assertThat(provider.isUp()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_token_that_is_refused_has_no_effect_and_opens_the_circuit(int status) throws IOException {
        try (var server = new ScriptedServer(problem(status, "refused"))) {
            var provider = provider(server, PATIENT);
            for (int i = 0; i < 5; i++) {
                assertThat(failure(provider.pay(ORDER, KIM, PRICE)))
                        .isInstanceOf(PaymentUnavailable.class)
                        .hasMessageContaining("token");
            }
            assertThat(server.allAsked()).hasSize(5);
            assertThat(provider.isUp()).isFalse();
        }
    }

    @Test
    void the_token_is_sent_and_read_anew() throws Exception {
        var file = Files.writeString(folder.resolve("token"), "first\nnot this line\n");
        try (var server = new ScriptedServer(answer(201, PAID))) {
            var provider =
                    new HttpPaymentProvider(server(server.address(), Optional.of(BearerToken.in(file)), PATIENT), KRW);

            told(provider.pay(ORDER, KIM, PRICE));
            Files.writeString(file, "other");
            told(provider.pay(ORDER, KIM, PRICE));
            Files.writeString(file, "two words");
            told(provider.pay(ORDER, KIM, PRICE));
            Files.delete(file);
            told(provider.pay(ORDER, KIM, PRICE));

            assertThat(server.nextAsked()).contains("Authorization: Bearer first\r\n");
            for (int i = 0; i < 3; i++) {
                assertThat(server.nextAsked()).contains("Authorization: Bearer other\r\n");
            }
        }
    }

    @Test
    void once_closed_it_asks_nothing_more() throws IOException {
        try (var server = new ScriptedServer(answer(201, PAID))) {
            var provider = provider(server, PATIENT);
            provider.close();

            assertThat(provider.isUp()).isFalse();
            assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(PaymentUnavailable.class);
            assertThat(server.connections()).isZero();
        }
    }

    private Money pay(ScriptedServer server, Limits limits) {
        return told(provider(server, limits).pay(ORDER, KIM, PRICE));
    }

    private HttpPaymentProvider provider(ScriptedServer server, Limits limits) {
        return new HttpPaymentProvider(server(server.address(), Optional.empty(), limits), KRW);
    }

    private PayServer server(URI address, Optional<BearerToken> token, Limits limits) {
        return new PayServer(address, token, limits, now::get);
    }

    private static Limits limits(Duration attempt, Duration question) {
        return new Limits(question.dividedBy(5), attempt, question, Duration.ofMillis(5), question, 64, 64);
    }

    private static URI nobody() throws IOException {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + door.getLocalPort());
        }
    }

    private static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        try {
            throw new AssertionError("it was answered: " + told(stage));
        } catch (CompletionException failed) {
            return failed.getCause();
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
