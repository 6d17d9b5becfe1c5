package com.hhplus.commerce.adapter.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Books;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Scope;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.domain.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many payments that are asked for by one request: each is answered as if it were asked for alone. */
@Timeout(60)
class PaymentBatchRoutesTest {
    private static final String PATH = "/v1/payments/batch";

    @AutoClose
    private final Api api = Api.inMemory();

    @BeforeEach
    void a_wallet_of_1000() {
        api.charges("kim", 1000);
    }

    @Test
    void each_is_made_or_refused_by_itself() {
        var answer =
                payAll(payment(1, "kim", 600), payment(2, "kim", 500), payment(3, "nobody", 1), payment(4, "kim", 400));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).containsExactly(201, 409, 404, 201);
        assertThat(at(answer, "/answers/0/payment/id")).isEqualTo(id(1));
        assertThat(at(answer, "/answers/1/problem/code")).isEqualTo("insufficient_balance");
        assertThat(number(answer, "/answers/1/problem/balance")).isEqualTo(400);
        assertThat(at(answer, "/answers/2/problem/code")).isEqualTo("wallet_not_found");
        assertThat(balance()).isZero();
    }

    @Test
    void it_looks_as_if_it_were_asked_for_alone() {
        var together = payAll(forOrder(1, 600), forOrder(2, 1001));

        var again = api.put(
                "/v1/payments/" + id(1), "{\"userId\": \"kim\", \"amount\": 600, \"orderId\": \"" + id(1) + "\"}");
        var refused = api.put(
                "/v1/payments/" + id(3), "{\"userId\": \"kim\", \"amount\": 1001, \"orderId\": \"" + id(3) + "\"}");

        assertThat(together.json().at("/answers/0/payment")).isEqualTo(again.json());
        assertThat(together.json().at("/answers/1/problem")).isEqualTo(refused.json());
    }

    @Test
    void what_was_paid_before_is_answered_again_also_in_the_same_request() {
        payAll(payment(1, "kim", 600));

        var again = payAll(payment(1, "kim", 600), payment(2, "kim", 1), payment(2, "kim", 1), payment(1, "kim", 5));

        assertThat(statuses(again)).containsExactly(200, 201, 200, 409);
        assertThat(at(again, "/answers/3/problem/code")).isEqualTo("payment_differs");
        assertThat(balance()).isEqualTo(399);
    }

    @Test
    void what_was_made_void_is_refused_and_is_in_nobodys_way() {
        api.post("/v1/payments/" + id(1) + "/void").mustBe(200);

        var answer = payAll(payment(1, "kim", 600), payment(2, "kim", 1));

        assertThat(statuses(answer)).containsExactly(409, 201);
        assertThat(at(answer, "/answers/0/problem/code")).isEqualTo("payment_voided");
    }

    @Test
    void there_are_64_at_the_most() {
        var most = payAll(IntStream.rangeClosed(1, 64)
                .mapToObj(it -> payment(it, "kim", 1))
                .toArray(String[]::new));
        assertThat(statuses(most)).hasSize(64).containsOnly(201);

        var more = payAll(IntStream.rangeClosed(101, 165)
                .mapToObj(it -> payment(it, "kim", 1))
                .toArray(String[]::new));
        assertThat(fields(more)).isEqualTo("[\"payments\"]");
        assertThat(fields(payAll())).isEqualTo("[\"payments\"]");
        assertThat(balance()).isEqualTo(1000 - 64);
    }

    @Test
    void if_one_is_malformed_none_is_made() {
        for (var malformed : List.of(
                List.of(payment(2, "kim", 0), "payments[1].amount"),
                List.of(payment(2, "", 1), "payments[1].userId"),
                List.of(payment(2, "kim", 1).replace(id(2), "x"), "payments[1].id"),
                List.of(payment(2, "kim", 1).replace("}", ", \"note\": \"x\"}"), "payments[1].note"),
                List.of(payment(2, "kim", 1).replace("}", ", \"requestId\": 7}"), "payments[1].requestId"),
                List.of(payment(2, "kim", 1).replace("}", ", \"orderId\": \"" + id(3) + "\"}"), "payments[1].orderId"),
                List.of("7", "payments[1]"))) {
            assertThat(fields(payAll(payment(1, "kim", 1), malformed.get(0))))
                    .isEqualTo("[\"" + malformed.get(1) + "\"]");
        }
        assertThat(fields(api.post(PATH, "{}"))).isEqualTo("[\"payments\"]");
        assertThat(fields(api.post(PATH, "{\"payments\": 7}"))).isEqualTo("[\"payments\"]");
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void if_one_is_beyond_the_limit_none_is_made_and_it_is_named() {
        var answer = payAll(payment(1, "kim", 1), payment(2, "kim", 9007199254740992L), payment(3, "kim", 1));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(at(answer, "/detail")).isEqualTo("payments[1].amount is limited to 9007199254740991");
        assertThat(number(answer, "/limit")).isEqualTo(9007199254740991L);
        assertThat(balance()).isEqualTo(1000);
    }

    @Test
    void what_fails_is_told_of_each_with_when_to_ask_again_and_logged_under_its_own_request() throws Exception {
        var store = new BrokenStore();
        var requestId = "among-others-" + UUID.randomUUID();
        try (var broken = Api.over(store)) {
            store.failWith(new Overloaded("no room"));
            var answer = broken.post(PATH, payments(payment(1, "kim", 1), payment(2, "kim", 1)));
            assertThat(statuses(answer)).containsExactly(503, 503);
            assertThat(at(answer, "/answers/1/problem/code")).isEqualTo("overloaded");
            assertThat(number(answer, "/answers/1/retryAfter")).isEqualTo(1);

            store.failWith(new OutcomeUnknown("lost", null));
            var asked = payment(1, "kim", 1).replace("}", ", \"requestId\": \"" + requestId + "\"}");
            var lost = broken.post(PATH, payments(asked));
            assertThat(at(lost, "/answers/0/problem/code")).isEqualTo("outcome_unknown");
            assertThat(at(lost, "/answers/0/problem/detail")).contains("safe to repeat it as it is");
        }
        assertThat(Files.readString(Path.of(System.getProperty("commerce.test.log"))))
                .contains("requestId=" + requestId);
    }

    @Test
    void one_that_takes_long_does_not_hold_up_the_others_for_long() {
        try (var held = Api.over(new Holding(new InMemoryPersistence(), new UserId("bob")))) {
            held.charges("kim", 1000);

            var answer =
                    held.post(PATH, payments(payment(1, "kim", 600), payment(2, "bob", 1), payment(3, "kim", 400)));

            assertThat(statuses(answer)).containsExactly(201, 503, 201);
            assertThat(at(answer, "/answers/1/problem/code")).isEqualTo("outcome_unknown");
            assertThat(answer.json().at("/answers/1").has("retryAfter")).isFalse();
        }
    }

    /** A store that never ends what needs the wallet of one user. */
    private record Holding(Persistence delegate, UserId user) implements ForwardingPersistence, UnitOfWork {
        @Override
        public UnitOfWork unitOfWork() {
            return this;
        }

        @Override
        public <T> CompletionStage<T> submit(Scope scope, Function<Books, T> work) {
            return scope.wallets().contains(user)
                    ? new CompletableFuture<>()
                    : delegate.unitOfWork().submit(scope, work);
        }
    }

    private Answer payAll(String... wanted) {
        return api.post(PATH, payments(wanted));
    }

    private static String payments(String... wanted) {
        return Stream.of(wanted).collect(joining(", ", "{\"payments\": [", "]}"));
    }

    private static String payment(int number, String user, long amount) {
        return "{\"id\": \"%s\", \"userId\": \"%s\", \"amount\": %d}".formatted(id(number), user, amount);
    }

    private static String forOrder(int number, long amount) {
        return payment(number, "kim", amount).replace("}", ", \"orderId\": \"" + id(number) + "\"}");
    }

    private static String id(int number) {
        return "01980000-0000-7000-8000-%012d".formatted(number);
    }

    private static List<Integer> statuses(Answer answer) {
        var answers = answer.mustBe(200).json().get("answers");
        return IntStream.range(0, answers.size())
                .mapToObj(it -> answers.get(it).get("status").intValue())
                .toList();
    }

    private static String at(Answer answer, String pointer) {
        return answer.json().at(pointer).textValue();
    }

    private static long number(Answer answer, String pointer) {
        return answer.json().at(pointer).longValue();
    }

    private static String fields(Answer refusal) {
        return refusal.mustBe(400).json().get("fields").findValues("field").toString();
    }

    private long balance() {
        return api.get("/v1/wallets/kim").json().get("balance").longValue();
    }
}
