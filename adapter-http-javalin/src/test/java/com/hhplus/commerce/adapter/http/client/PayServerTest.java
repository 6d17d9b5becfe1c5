package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many questions are asked at once, and when none are. */
class PayServerTest extends PaysAtScriptedServer {
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
    void who_has_waited_for_too_long_says_nothing_about_the_server() throws IOException {
        var noTimeLeft = new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofMillis(5),
                Duration.ofSeconds(5),
                64,
                64);
        try (var server = new ScriptedServer(answer(201, PAID))) {
            var payServer = server(server.address(), Optional.empty(), noTimeLeft);
            var provider = new HttpPaymentProvider(payServer, KRW);

            for (int i = 0; i < 6; i++) {
                assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(PaymentUnavailable.class);
            }

            assertThat(payServer.counts().failed()).isEqualTo(6);
            assertThat(payServer.counts().isUp()).isTrue();
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
    void once_closed_it_asks_nothing_more() throws IOException {
        try (var server = new ScriptedServer(answer(201, PAID))) {
            var provider = provider(server, PATIENT);
            provider.close();

            assertThat(provider.isUp()).isFalse();
            assertThat(failure(provider.pay(ORDER, KIM, PRICE))).isInstanceOf(PaymentUnavailable.class);
            assertThat(server.connections()).isZero();
        }
    }
}
