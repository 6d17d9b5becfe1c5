package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.Api.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, methods, media types and sizes, and what is refused before any route is asked. */
class ProtocolTest {
    private static final int LIMIT = 256 * 1024;
    private static final String CHARGES = "/v1/wallets/kim/charges";
    private static final String CLOSE = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static Api api;

    @BeforeAll
    static void opened() {
        api = Api.inMemory();
    }

    @AfterAll
    static void closed() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v2/orders",
                "/V1/orders",
                "/v1/order",
                "/v1/wallets",
                "/v1/orders/x/y",
                "/favicon.ico",
                "/v1/products/a/b/c"
            })
    void an_address_that_leads_nowhere_is_not_found(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.get(path).text("code")).isEqualTo("not_found");
        assertThat(api.post(path, "{}").text("code")).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST    | /v1/wallets/kim           | GET, HEAD",
                "GET     | /v1/wallets/kim/charges   | POST",
                "HEAD    | /v1/wallets/kim/charges   | POST",
                "DELETE  | /v1/wallets/kim/entries   | GET, HEAD",
                "POST    | /v1/products              | GET, HEAD",
                "PATCH   | /v1/products/pen          | GET, HEAD, PUT",
                "GET     | /v1/products/pen/stock    | POST",
                "PUT     | /v1/products/p/adjustments| GET, HEAD",
                "POST    | /v1/popular-products      | GET, HEAD",
                "DELETE  | /v1/orders                | GET, HEAD, POST",
                "DELETE  | /v1/orders/x              | GET, HEAD",
                "GET     | /v1/orders/x/cancel       | POST",
                "PUT     | /v1/orders/x/returns      | GET, HEAD, POST",
                "DELETE  | /v1/payments/x/refunds    | GET, HEAD, POST",
                "OPTIONS | /v1/payments              | GET, HEAD, POST",
                "TRACE   | /v1/payments/x            | GET, HEAD, PUT",
                "GET     | /v1/payments/x/void       | POST",
                "GET     | /v1/payments/x/refunds/1  | PUT",
                "BREW    | /v1/payments/x/refund     | POST"
            })
    void a_method_that_an_address_does_not_know_is_answered_with_those_it_knows(
            String method, String path, String allowed) {
        var answer = Wire.send(api.port(), method + " " + path + CLOSE);

        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("application/problem+json");
        var allow = answer.lines().filter(line -> line.startsWith("Allow: ")).toList();
        assertThat(allow).hasSize(1);
        assertThat(allow.get(0).substring("Allow: ".length()).split(", "))
                .containsExactlyInAnyOrder(allowed.split(", "));
    }

    @Test
    void a_body_may_have_256_kib() {
        var answer = api.post(CHARGES, " ".repeat(LIMIT - 13) + "{\"amount\": 5}");

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void a_body_may_not_have_more() {
        mustBeTooLarge(api.post(CHARGES, " ".repeat(LIMIT - 12) + "{\"amount\": 5}"));
        mustBeTooLarge(api.post("/v1/orders/01890000-0000-7000-8000-000000000000/cancel", " ".repeat(LIMIT + 1)));
    }

    @Test
    void a_client_that_sends_too_much_is_heard_out_so_that_it_learns_why() throws IOException {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            var out = socket.getOutputStream();
            var head = "POST " + CHARGES + CLOSE.replace("\r\n\r\n", "\r\nContent-Type: application/json\r\n")
                    + "Content-Length: " + 4 * LIMIT + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[LIMIT + 1]);
            socket.setSoTimeout(300);

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            out.write(new byte[3 * LIMIT - 1]);
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("payload_too_large");
        }
    }

    @Test
    void a_body_of_unknown_length_may_not_have_more_either() {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1]));

        mustBeTooLarge(api.send("POST", CHARGES, body, "Content-Type", "application/json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json ;\tcharset=Utf-8 ",
                "application/json;CHARSET=\"UTF\\-8\"",
                "application/json;;charset=utf-8;",
                "application/json;version=1;profile=\"a;charset=b\"; charset=utf-8",
                "application/json;profile=https",
                "application/merge-patch+json",
                "application/vnd.api+json; charset=utf-8",
                "Application/Problem+JSON"
            })
    void a_body_is_json_in_utf_8(String type) {
        assertThat(api.post(CHARGES, "{\"amount\": 5}", "Content-Type", type).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=none",
                "application/json; charset",
                "application/json; charseteutf-8",
                "application/json; charset=utf-8; charset=latin1",
                "application/json; charset=\"utf-8",
                "application/json; charset =utf-8",
                "application/json; charset=",
                "application/json; charset=us-ascii",
                "application/json, application/json",
                "application/json charset=utf-8",
                "application/+json",
                "application/x+jsonx",
                "application/x+json+xml",
                "image/svg+json",
                "application/ json",
                "application/jsonx",
                "json",
                ";",
                ""
            })
    void a_body_of_another_media_type_is_not_read(String type) {
        var answer = api.post(CHARGES, "{\"amount\": 5}", "Content-Type", type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
    }

    @Test
    void a_charset_is_named_and_what_is_read_is_told() {
        var latin = api.post(CHARGES, "{\"amount\": 5}", "Content-Type", "application/json; charset=latin1");

        assertThat(latin.text("detail")).contains("latin1", "UTF-8");
        assertThat(latin.header("Accept")).contains("application/json");
    }

    @Test
    void a_media_type_is_given_once() {
        var answer = api.post(
                CHARGES, "{\"amount\": 5}", "Content-Type", "application/json", "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/fields/0/field").textValue()).isEqualTo("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "GZIP", "identity, gzip", "x"})
    void a_body_that_is_encoded_is_not_read_and_the_encoding_is_named(String encoding) {
        var answer = api.post(CHARGES, "{\"amount\": 5}", "Content-Encoding", encoding);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
        assertThat(answer.text("detail")).contains("Content-Encoding").containsIgnoringCase(encoding);
        assertThat(answer.header("Accept-Encoding")).contains("identity");
    }

    @Test
    void a_body_may_be_called_unencoded_and_what_is_no_body_anything() {
        assertThat(api.post(CHARGES, "{\"amount\": 5}", "Content-Encoding", "Identity")
                        .status())
                .isEqualTo(201);
        assertThat(api.get("/v1/orders", "Content-Encoding", "gzip").status()).isEqualTo(200);
    }

    @Test
    void a_byte_order_mark_is_named() {
        var answer = api.post(CHARGES, "\uFEFF{\"amount\": 5}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("byte order mark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"262145", "1000000", "3000000000"})
    void a_client_that_asks_before_it_sends_too_much_is_told_at_once(String length) throws IOException {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            var head = "POST " + CHARGES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Expect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(10_000);

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("payload_too_large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 13\r\n\r\n|{\"amount\": 5}",
                "Transfer-Encoding: chunked\r\n\r\n|d\r\n{\"amount\": 5}\r\n0\r\n\r\n"
            })
    void a_client_that_asks_before_it_sends_is_told_to_go_on(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            var head = "POST " + CHARGES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nExpect: 100-continue\r\n" + request.split("\\|")[0];
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(10_000);
            var begin = new String(socket.getInputStream().readNBytes(25), StandardCharsets.UTF_8);
            socket.getOutputStream().write(request.split("\\|")[1].getBytes(StandardCharsets.ISO_8859_1));

            assertThat(begin).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void a_body_without_a_media_type_is_not_read() {
        var answer = api.send("POST", CHARGES, BodyPublishers.ofString("{\"amount\": 5}"));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void a_read_has_no_body_so_its_media_type_does_not_matter() {
        for (var type : new String[] {"text/plain", "x; charset", "x; charset=none", "x; charset=utf-16"}) {
            assertThat(api.get("/v1/orders?limit=5&userId=%6bim", "Content-Type", type)
                            .body())
                    .as(type)
                    .isEqualTo("{\"items\":[],\"next\":null}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?&", "?limit=5&", "?&limit=5", "?limit=5&&userId=kim", "?%6Cimit=5", "?userId=a%3Ab"})
    void a_query_may_be_written_in_many_ways(String query) {
        assertThat(api.get("/v1/orders" + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?=",
                "?x",
                "?=5",
                "?limit",
                "?limit=5&limit=5",
                "?limit=5&%6cimit=5",
                "?limit=5;userId=kim",
                "?userId=a+b",
                "?limit+=5"
            })
    void a_query_that_names_nothing_known_or_anything_twice_is_refused(String query) {
        assertThat(api.get("/v1/orders" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/wallets/%zz",
                "GET /v1/wallets/%",
                "GET /v1/wallets/%00",
                "GET /v1/wallets/%ff",
                "GET /v1/wallets/%c0%80",
                "GET /v1/wallets/a%2Fb",
                "GET /v1/wallets/a%5Cb",
                "GET /v1/wallets/kim;a=b",
                "GET /v1/wallets/a\\b",
                "GET /v1/wallets/a b",
                "GET /v1/%2e%2e/wallets",
                "GET /v1//wallets/kim",
                "GET v1/wallets/kim",
                "GET http://localhost:port/v1/orders",
                "GET /v1/orders?userId=%zz",
                "GET /v1/orders?userId=%f",
                "GET /v1/orders?userId=%ff",
                "GET /v1/orders?%zz=kim",
                "GET /v1/orders?limit=%"
            })
    void a_malformed_target_is_a_malformed_request(String request) {
        mustBeMalformed(Wire.send(api.port(), request + CLOSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\u0000\u0001\u0002 garbage\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "GET /v1/orders\r\n\r\n",
                "GET /v1/orders HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /v1/orders HTTP/1.1\r\n\r\n",
                "GET /v1/orders HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/orders HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /v1/orders HTTP/1.1\r\nHost: localhost\r\nX : y\r\n\r\n",
                "GET /v1/orders HTTP/1.1\r\nHost: localhost\r\nX: y\r\n folded\r\n\r\n",
                "GET /v1/orders HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n"
            })
    void a_malformed_head_is_a_malformed_request(String request) {
        mustBeMalformed(Wire.send(api.port(), request));
    }

    @Test
    void a_head_that_is_too_large_is_a_malformed_request() {
        mustBeMalformed(Wire.send(api.port(), "GET /v1/" + "x".repeat(20_000) + CLOSE));
        mustBeMalformed(Wire.send(
                api.port(), "GET /v1/orders HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
        mustBeMalformed(Wire.send(
                api.port(), "GET /v1/orders HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(3_000) + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Content-Length: two\r\n\r\n{}",
                "Content-Length: -2\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Transfer-Encoding: gzip\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nxx\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n",
                "Content-Length: 100\r\n\r\n{\"amount\": 5}"
            })
    void a_body_that_is_not_framed_as_announced_is_a_malformed_request(String rest) {
        var head = "POST " + CHARGES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

        mustBeMalformed(Wire.send(api.port(), head + rest));
    }

    private static void mustBeMalformed(String answer) {
        var head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        var body = Api.json(answer.substring(head.length()));
        assertThat(head).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/problem+json");
        assertThat(body.get("code").textValue()).isEqualTo("invalid_request");
        assertThat(body.get("status").intValue()).isEqualTo(400);
    }

    private static void mustBeTooLarge(Answer answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("payload_too_large");
    }
}
