package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control of the comparison that each answer undergoes: what differs from the OpenAPI document is found out. */
class ConformanceTest {
    private static final String WALLET = "/v1/wallets/ann";
    private static final String BALANCE = "{\"userId\":\"ann\",\"balance\":5,\"currency\":\"KRW\"}";
    private static final String PROBLEM =
            "{\"type\":\"urn:commerce:problem:%s\",\"title\":\"…\",\"status\":%d,\"detail\":\"…\",\"code\":\"%1$s\"%s}";

    @Test
    void what_is_as_it_should_be_passes() {
        assertThatCode(() -> check("GET", WALLET, 200, BALANCE)).doesNotThrowAnyException();
        assertThatCode(() -> check("GET", WALLET, 404, problem("wallet_not_found", 404, ""), problemType()))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("GET", "/v1/nothing", 404, problem("not_found", 404, ""), problemType()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "another status       | GET  /v1/wallets/ann     | 201 | {\"userId\":\"ann\",\"balance\":5,\"currency\":\"KRW\"}",
                "a member too few     | GET  /v1/wallets/ann     | 200 | {\"userId\":\"ann\",\"balance\":5}",
                "a member too many    | GET  /v1/wallets/ann     | 200 | {\"userId\":\"ann\",\"balance\":5,\"currency\":\"KRW\",\"x\":1}",
                "a text for a number  | GET  /v1/wallets/ann     | 200 | {\"userId\":\"ann\",\"balance\":\"5\",\"currency\":\"KRW\"}",
                "less than nothing    | GET  /v1/wallets/ann     | 200 | {\"userId\":\"ann\",\"balance\":-1,\"currency\":\"KRW\"}",
                "an id of other form  | GET  /v1/wallets/ann     | 200 | {\"userId\":\"a n\",\"balance\":5,\"currency\":\"KRW\"}",
                "an unknown parameter | GET  /v1/wallets/ann?x=1 | 200 | {\"userId\":\"ann\",\"balance\":5,\"currency\":\"KRW\"}",
                "no such address      | GET  /v1/purses/ann      | 200 | {\"userId\":\"ann\",\"balance\":5,\"currency\":\"KRW\"}",
                "a body of a HEAD     | HEAD /v1/wallets/ann     | 200 | {\"userId\":\"ann\",\"balance\":5,\"currency\":\"KRW\"}"
            })
    void what_is_not_is_found_out(String what, String request, int status, String body) {
        var parts = request.split(" +");

        assertThatThrownBy(() -> check(parts[0], parts[1], status, body))
                .as(what)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("openapi.json says");
    }

    @Test
    void so_are_headers_that_are_missing_or_not_declared_and_other_media_types() {
        isFoundOut(() -> check("GET", WALLET, 200, BALANCE, "Content-Type", "text/plain"));
        isFoundOut(() -> check("GET", WALLET, 200, BALANCE, "Location", "/there"));
        isFoundOut(() -> check("GET", WALLET, 503, problem("overloaded", 503, ""), problemType()));
        isFoundOut(() -> check(
                "GET",
                WALLET,
                503,
                problem("overloaded", 503, ""),
                problemType()[0],
                problemType()[1],
                "Retry-After",
                "soon"));
    }

    @Test
    void so_are_codes_of_other_operations_and_problems_that_tell_less_or_more_than_their_example() {
        isFoundOut(() -> check("GET", WALLET, 404, problem("order_not_found", 404, ""), problemType()));
        isFoundOut(() -> check("GET", WALLET, 404, problem("wallet_not_found", 404, ",\"limit\":1"), problemType()));
        isFoundOut(() -> check("POST", "/v1/orders", 409, problem("out_of_stock", 409, ""), problemType()));
        isFoundOut(() -> check("GET", WALLET, 404, problem("no_such_code", 404, ""), problemType()));
    }

    @Test
    void so_is_a_line_of_a_stream_and_a_request_that_should_not_have_been_taken() {
        isFoundOut(() -> check("POST", "/v1/audit", 200, "{\"done\":1}", "Content-Type", "application/x-ndjson"));
        assertThatThrownBy(() -> Conformance.checkEvent("{\"position\":1,\"type\":\"order.lost\"}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Conformance.checkTaken("POST", WALLET + "/charges", "{\"amount\": 0}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Conformance.checkTaken("POST", "/v1/audit", "{\"amount\": 1}"))
                .isInstanceOf(AssertionError.class);
    }

    private static void isFoundOut(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining("openapi.json says");
    }

    private static void check(String method, String target, int status, String body, String... headers) {
        var all = new TreeMap<String, List<String>>(Map.of("Content-Type", List.of("application/json")));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        Conformance.checked(method, target, new Answer(status, HttpHeaders.of(all, (name, value) -> true), body));
    }

    private static String problem(String code, int status, String more) {
        return PROBLEM.formatted(code, status, more);
    }

    private static String[] problemType() {
        return new String[] {"Content-Type", "application/problem+json"};
    }
}
