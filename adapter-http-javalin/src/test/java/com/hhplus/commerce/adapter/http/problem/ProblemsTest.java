package com.hhplus.commerce.adapter.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.Api.Answer;
import com.hhplus.commerce.adapter.http.BrokenStore;
import com.hhplus.commerce.adapter.http.OpenApi;
import com.hhplus.commerce.adapter.http.json.ParserDefect;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.payment.PaymentUnavailable;
import com.hhplus.commerce.application.payment.PaymentUnknown;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.order.OrderNotPaid;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
    private static final String NONE = "01890000-0000-7000-8000-000000000000";
    private static final String CHARGES = "/v1/wallets/kim/charges";

    /** What clients rely on. It changes only with the version of the API. */
    private static final String TABLE = """
            400 invalid_request invalid_cursor
            401 unauthenticated
            403 cross_site forbidden
            404 not_found product_not_found wallet_not_found order_not_found payment_not_found webhook_not_found
            404 key_not_found
            405 method_not_allowed
            409 out_of_stock insufficient_balance payment_of_order exceeds_order exceeds_payment order_cancelled
            409 payment_differs payment_voided refund_differs refund_out_of_turn order_not_paid
            409 webhooks_not_set_up
            412 precondition_failed
            413 payload_too_large
            415 unsupported_media_type
            421 misdirected_request
            422 idempotency_key_reused limit_exceeded
            500 internal_error
            503 payment_failed order_failed overloaded unavailable outcome_unknown""";

    /** They come with the limits of rates and with conditions on products. */
    private static final Set<String> NOT_HERE_YET = Set.of("too_many_requests", "precondition_failed");

    @AutoClose
    private final Api api = Api.inMemory();

    @AutoClose
    private final Api guarded = Api.guarded(new InMemoryPersistence());

    private final BrokenStore broken = new BrokenStore();

    @AutoClose
    private final Api failing = Api.over(broken);

    @Test
    void the_codes_are_those_of_the_table() {
        var codes = Arrays.stream(Code.values()).collect(Collectors.toMap(Code::toString, Code::status));

        assertThat(codes).isEqualTo(statusByCode());
    }

    @Test
    void the_openapi_document_has_an_example_of_each_code_and_of_no_other() {
        var examples = OpenApi.document().json().at("/components/examples").properties().stream()
                .filter(it -> !NOT_HERE_YET.contains(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().get("value")));

        assertThat(examples.keySet()).isEqualTo(statusByCode().keySet());
        for (var code : Code.values()) {
            var example = examples.get(code.toString());
            assertThat(example.get("code").textValue()).isEqualTo(code.toString());
            assertThat(example.get("type").textValue()).isEqualTo("urn:commerce:problem:" + code);
            assertThat(example.get("status").intValue()).isEqualTo(code.status());
            assertThat(example.get("title").textValue()).isEqualTo(code.title());
        }
    }

    @Test
    void the_openapi_document_names_each_code_and_has_it_answered_somewhere() {
        var document = OpenApi.document().json();
        var named = new ArrayList<String>();
        document.at("/components/schemas/ProblemCode/enum").forEach(it -> named.add(it.textValue()));

        assertThat(named).doesNotHaveDuplicates();
        assertThat(new HashSet<>(named)).isEqualTo(members(document.at("/components/examples")));
        var answered = Stream.of("/paths", "/components/responses")
                .flatMap(part -> document.at(part).findValuesAsText("$ref").stream())
                .filter(it -> it.startsWith("#/components/examples/"))
                .map(it -> it.substring("#/components/examples/".length()))
                .collect(Collectors.toSet());
        assertThat(answered).isEqualTo(new HashSet<>(named));
    }

    private static Set<String> members(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void every_code_is_answered_with_its_problem_document(Code code) {
        var answer = provoke(code);

        assertThat(answer.status()).isEqualTo(statusByCode().get(code.toString()));
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("type")).isEqualTo("urn:commerce:problem:" + code);
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.json().get("status").intValue()).isEqualTo(answer.status());
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("code")).isEqualTo(code.toString());
        assertThat(answer.header("Retry-After").isPresent()).isEqualTo(answer.status() == 503);
    }

    @ParameterizedTest
    @EnumSource
    void a_step_that_cannot_be_written_fails_the_order_or_its_payment(Step step) {
        var answer = orderWith(step);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code"))
                .isEqualTo(
                        switch (step) {
                            case WALLET, PAYMENT -> "payment_failed";
                            case STOCK, ORDER, SALES -> "order_failed";
                            case KEY, EVENT -> "unavailable";
                        });
    }

    @Test
    void only_an_unknown_outcome_says_that_there_may_have_been_an_effect() {
        assertThat(provoke(Code.OUTCOME_UNKNOWN).text("detail")).contains("carried out, or not", "Idempotency-Key");
        assertThat(provoke(Code.OVERLOADED).text("detail")).contains("no effect");
        assertThat(provoke(Code.ORDER_FAILED).text("detail")).contains("no effect");
    }

    @Test
    void an_unknown_outcome_says_whether_it_is_safe_to_repeat_the_request() {
        broken.failWith(new OutcomeUnknown("silent", null));

        assertThat(failing.post(CHARGES, "{\"amount\": 1}", "Idempotency-Key", "k")
                        .text("detail"))
                .contains("safe to repeat it under the same Idempotency-Key");
        assertThat(failing.post(CHARGES, "{\"amount\": 1}").text("detail"))
                .contains("no Idempotency-Key", "look into the history")
                .doesNotContain("safe");
        assertThat(failing.put("/v1/payments/" + NONE, "{\"userId\": \"kim\", \"amount\": 1}")
                        .text("detail"))
                .contains("safe to repeat it as it is");
        assertThat(failing.post("/v1/payments/" + NONE + "/void").text("detail"))
                .contains("safe to repeat it as it is");
    }

    @Test
    void an_order_whose_payment_is_unknown_is_named() {
        var order = OrderId.of(NONE);
        broken.failWith(new PaymentUnknown(order, new OutcomeUnknown("silent", null)));
        var body = Api.oneLine("kim", "pen", 1);

        for (var answer :
                List.of(failing.post("/v1/orders", body), failing.post("/v1/orders", body, "Idempotency-Key", "k"))) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("outcome_unknown");
            assertThat(answer.header("Location")).contains("/v1/orders/" + NONE);
            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(answer.text("orderId")).isEqualTo(NONE);
            assertThat(answer.text("detail")).contains("carried out, or not", "look at the order");
        }
        assertThat(failing.post("/v1/orders", body).text("detail")).doesNotContain("Idempotency-Key");
        assertThat(failing.post("/v1/orders", body, "Idempotency-Key", "k").text("detail"))
                .contains("repeat it under the same Idempotency-Key");
    }

    @Test
    void an_order_that_nobody_can_be_asked_to_pay_had_no_effect() {
        broken.failWith(new PaymentUnavailable("the pay server cannot be reached", null));

        var answer = failing.post("/v1/orders", Api.oneLine("kim", "pen", 1));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("payment_failed");
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.text("detail")).contains("the pay server cannot be reached", "no effect");
    }

    @Test
    void a_defect_tells_nothing_about_itself() {
        for (var defect : new Throwable[] {new IllegalStateException("secret"), new StackOverflowError("secret")}) {
            var answer = chargeWith(defect);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text("code")).isEqualTo("internal_error");
            assertThat(answer.body()).doesNotContain("secret", "Exception", "Error");
        }
    }

    @Test
    void what_the_parser_trips_over_is_malformed() {
        var answer = chargeWith(new ParserDefect(new StackOverflowError("secret")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.text("detail")).isEqualTo("body is not JSON in UTF-8");
        assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo("body");
    }

    @Test
    void a_refused_store_is_unavailable() {
        assertThat(chargeWith(new StoreRefused("gone")).text("code")).isEqualTo("unavailable");
    }

    /** The one place that knows how to meet each of them; it does not compile if one is missing. */
    private Answer provoke(Code code) {
        return switch (code) {
            case INVALID_REQUEST -> api.post(CHARGES, "{}");
            case INVALID_CURSOR -> api.get("/v1/orders?cursor=x");
            case UNAUTHENTICATED -> guarded.get("/v1/orders");
            case FORBIDDEN -> guarded.post(CHARGES, "{\"amount\": 1}", Api.by("kim"));
            case CROSS_SITE -> api.post(CHARGES, "{\"amount\": 1}", "Origin", "http://evil.example");
            case MISDIRECTED_REQUEST -> api.getFrom("http://evil.example", "/v1/orders");
            case NOT_FOUND -> api.get("/v1/nothing");
            case PRODUCT_NOT_FOUND -> api.get("/v1/products/none");
            case WALLET_NOT_FOUND -> api.get("/v1/wallets/nobody");
            case ORDER_NOT_FOUND -> api.post("/v1/orders/" + NONE + "/cancel");
            case PAYMENT_NOT_FOUND -> api.post("/v1/payments/" + NONE + "/refund");
            case WEBHOOK_NOT_FOUND -> api.get("/v1/webhooks/" + NONE);
            case KEY_NOT_FOUND -> api.send("DELETE", "/v1/keys/" + NONE, BodyPublishers.noBody());
            case METHOD_NOT_ALLOWED -> api.send("DELETE", "/v1/orders", BodyPublishers.noBody());
            case OUT_OF_STOCK -> orderOf(2, 1);
            case INSUFFICIENT_BALANCE -> orderOf(2, 2);
            case PAYMENT_OF_ORDER -> api.post("/v1/payments/" + orderOf(1, 1).text("paymentId") + "/refund");
            case PAYMENT_DIFFERS -> payments(1, 2);
            case PAYMENT_VOIDED -> paymentAfterVoid();
            case EXCEEDS_ORDER -> giveBack(2, orderOf(1, 1).text("id"));
            case EXCEEDS_PAYMENT -> refundOf(2, 1);
            case REFUND_DIFFERS -> refunds(1, 1);
            case REFUND_OUT_OF_TURN -> refunds(1, 3);
            case ORDER_NOT_PAID -> cancelWith(new OrderNotPaid(OrderId.of(NONE)));
            case ORDER_CANCELLED -> giveBack(1, cancelled(orderOf(1, 1).text("id")));
            case WEBHOOKS_NOT_SET_UP -> api.post("/v1/webhooks", "{\"url\": \"http://hook.example\"}");
            case PRECONDITION_FAILED ->
                api.put("/v1/products/pen", "{\"name\": \"A pen\", \"price\": 1}", "If-Match", "*");
            case PAYLOAD_TOO_LARGE -> api.post(CHARGES, " ".repeat(256 * 1024 + 1));
            case UNSUPPORTED_MEDIA_TYPE -> api.post(CHARGES, "{\"amount\": 1}", "Content-Type", "text/plain");
            case IDEMPOTENCY_KEY_REUSED -> chargesUnderOneKey(1, 2);
            case LIMIT_EXCEEDED -> api.post(CHARGES, "{\"amount\": 9007199254740992}");
            case PAYMENT_FAILED -> orderWith(Step.PAYMENT);
            case ORDER_FAILED -> orderWith(Step.ORDER);
            case OVERLOADED -> chargeWith(new Overloaded("full"));
            case UNAVAILABLE -> chargeWith(new Unavailable("gone", null));
            case OUTCOME_UNKNOWN -> chargeWith(new OutcomeUnknown("silent", null));
            case INTERNAL_ERROR -> chargeWith(new IllegalStateException("a defect on purpose"));
        };
    }

    /** An order of things that cost 1 each, by a user who has 1. */
    private Answer orderOf(long quantity, long stock) {
        api.stocks("pen", 1, stock);
        api.charges("kim", 1);
        return api.post("/v1/orders", Api.oneLine("kim", "pen", quantity));
    }

    private Answer giveBack(long quantity, String order) {
        return api.post(
                "/v1/orders/" + order + "/returns", "{\"productId\": \"pen\", \"quantity\": %d}".formatted(quantity));
    }

    private String cancelled(String order) {
        return api.post("/v1/orders/" + order + "/cancel").mustBe(200).text("id");
    }

    /** A refund of a payment by a user who has just what was paid. */
    private Answer refundOf(long amount, long paid) {
        api.charges("kim", paid);
        return api.post("/v1/payments/" + api.pays("kim", paid) + "/refunds", "{\"amount\": %d}".formatted(amount));
    }

    /** Payments under one id, of which the last one is answered. */
    private Answer payments(long... amounts) {
        var id = NONE;
        api.charges("kim", 3);
        Answer last = null;
        for (var amount : amounts) {
            last = api.put("/v1/payments/" + id, "{\"userId\": \"kim\", \"amount\": %d}".formatted(amount));
        }
        return last;
    }

    private Answer paymentAfterVoid() {
        api.post("/v1/payments/" + NONE + "/void").mustBe(200);
        return payments(1);
    }

    /** Refunds of these numbers, each of as much as it is late, of which the last one is answered. */
    private Answer refunds(long... seqs) {
        payments(3).mustBe(201);
        var last = 0L;
        Answer answer = null;
        for (var seq : seqs) {
            answer = api.put("/v1/payments/" + NONE + "/refunds/" + seq, "{\"amount\": %d}".formatted(++last));
        }
        return answer;
    }

    private Answer chargesUnderOneKey(long amount, long other) {
        api.post(CHARGES, "{\"amount\": %d}".formatted(amount), "Idempotency-Key", "k");
        return api.post(CHARGES, "{\"amount\": %d}".formatted(other), "Idempotency-Key", "k");
    }

    private static Answer orderWith(Step step) {
        var memory = new InMemoryPersistence();
        try (var whole = Api.over(memory);
                var failing = Api.over(memory.failingAt(step))) {
            whole.stocks("pen", 1, 1);
            whole.charges("kim", 1);
            var answer = failing.post("/v1/orders", Api.oneLine("kim", "pen", 1), "Idempotency-Key", "k");
            assertThat(whole.get("/v1/wallets/kim").json().get("balance").intValue())
                    .isEqualTo(1);
            assertThat(whole.get("/v1/products/pen").json().get("stock").intValue())
                    .isEqualTo(1);
            assertThat(whole.get("/v1/orders").json().get("items")).isEmpty();
            assertThat(whole.get("/v1/payments").json().get("items")).isEmpty();
            return answer;
        }
    }

    private Answer cancelWith(RuntimeException failure) {
        broken.failWith(failure);
        return failing.post("/v1/orders/" + NONE + "/cancel");
    }

    private Answer chargeWith(Throwable failure) {
        broken.failWith(failure);
        return failing.post(CHARGES, "{\"amount\": 1}");
    }

    private static Map<String, Integer> statusByCode() {
        var statuses = new TreeMap<String, Integer>();
        TABLE.lines()
                .map(line -> line.split(" "))
                .forEach(row -> Stream.of(row).skip(1).forEach(code -> statuses.put(code, Integer.valueOf(row[0]))));
        return statuses;
    }
}
