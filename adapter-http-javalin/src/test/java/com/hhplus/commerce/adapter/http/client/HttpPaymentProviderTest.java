package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.bytes;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.domain.LimitExceeded;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.PaymentVoided;
import com.hhplus.commerce.domain.wallet.InsufficientBalance;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what is understood of an answer. */
class HttpPaymentProviderTest extends PaysAtScriptedServer {
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
    void what_follows_on_an_answer_is_not_done_by_the_thread_that_reads_them_all() throws IOException {
        var followed = new CountDownLatch(1);
        try (var server = new ScriptedServer(once(followed, answer(201, PAID)))) {
            var reader = provider(server, PATIENT)
                    .pay(ORDER, KIM, PRICE)
                    .thenApply(balance -> Thread.currentThread().getName());

            followed.countDown();

            assertThat(told(reader)).doesNotContain("HttpClient");
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
}
