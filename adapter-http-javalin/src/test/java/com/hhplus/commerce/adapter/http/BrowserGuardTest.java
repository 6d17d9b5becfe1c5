package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.Caller;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends because a page of another site has made it do so. */
class BrowserGuardTest {
    private static final String ORDER = "/v1/orders/01890000-0000-7000-8000-000000000000/cancel";

    private static CommerceServer server;

    @BeforeAll
    static void opened() {
        server = start("127.0.0.1");
    }

    @AfterAll
    static void closed() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "localhost.",
                "localhost:80",
                "shop.localhost:7070",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.255.0.9:7070",
                "[::1]",
                "[::1]:7070",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]:7070"
            })
    void on_loopback_it_is_called_by_the_names_of_that(String host) {
        assertThat(status(server, "GET /v1/orders HTTP/1.1", "Host: " + host)).isEqualTo(200);
        assertThat(status(server, "POST " + ORDER + " HTTP/1.1", "Host: " + host))
                .isEqualTo(404);
        assertThat(status(server, "GET http://" + host + "/v1/orders HTTP/1.1", "Host: " + host))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:7070",
                "localhost.evil.example",
                "evil-localhost",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io:7070",
                "127.0.0.256",
                "128.0.0.1",
                "0.0.0.0",
                "10.0.0.1:7070",
                "[::]",
                "[2001:db8::1]:7070",
                "[::ffff:10.0.0.1]",
                "xn--lcalhost-n4a"
            })
    void on_loopback_it_has_no_other_name(String host) {
        for (var request : new String[] {"GET /v1/orders", "HEAD /v1/orders", "GET /nothing", "POST " + ORDER}) {
            assertThat(status(server, request + " HTTP/1.1", "Host: " + host))
                    .as(request)
                    .isEqualTo(421);
        }
        assertThat(status(server, "GET /v1/orders HTTP/1.0", "Host: " + host)).isEqualTo(421);
        assertThat(status(server, "GET http://" + host + "/v1/orders HTTP/1.1", "Host: " + host))
                .isEqualTo(421);
        assertThat(status(server, "GET http://" + host + "/v1/orders HTTP/1.1", "Host: localhost"))
                .isIn(400, 421);
        assertThat(status(server, "GET http://localhost/v1/orders HTTP/1.1", "Host: " + host))
                .isIn(400, 421);
    }

    @Test
    void an_old_client_need_not_call_it_by_any_name() {
        assertThat(status(server, "GET /v1/orders HTTP/1.0")).isEqualTo(200);
        assertThat(status(server, "POST " + ORDER + " HTTP/1.0")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: whatever",
                "Origin: null",
                "Origin: ",
                "Origin: http://evil.example",
                "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin",
                "Origin: http://localhost:7070\r\nOrigin: http://evil.example",
                "Origin: http://localhost:7070.evil.example",
                "Origin: http://localhost:7070@evil.example",
                "Origin: http://localhost",
                "Origin: http://localhost:3000",
                "Origin: http://127.0.0.1:7070",
                "Origin: file://localhost:7070",
                "Origin: localhost:7070"
            })
    void another_site_cannot_change_anything_but_is_not_kept_from_links(String headers) {
        for (var write : new String[] {"POST " + ORDER, "PUT /v1/products/pen", "DELETE /v1/orders", "POST /nothing"}) {
            assertThat(status(server, write + " HTTP/1.1", "Host: localhost:7070", headers))
                    .as(write)
                    .isEqualTo(403);
        }
        assertThat(status(server, "GET /v1/orders HTTP/1.1", "Host: localhost:7070", headers))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none",
                "Origin: http://localhost:7070",
                "Origin: HTTP://LOCALHOST:7070\r\nSec-Fetch-Site: same-origin"
            })
    void its_own_pages_and_what_is_no_browser_can(String headers) {
        assertThat(status(server, "POST " + ORDER + " HTTP/1.1", "Host: localhost:7070", headers))
                .isEqualTo(404);
    }

    @Test
    void the_default_port_may_be_left_out() {
        assertThat(status(server, "POST " + ORDER + " HTTP/1.1", "Host: localhost", "Origin: http://localhost:80"))
                .isEqualTo(404);
        assertThat(status(server, "POST " + ORDER + " HTTP/1.1", "Host: localhost:443", "Origin: https://localhost"))
                .isEqualTo(404);
    }

    @Test
    void a_proxy_can_have_a_name_of_its_own() {
        try (var proxied = start("127.0.0.1", "shop.example")) {
            assertThat(status(proxied, "GET /v1/orders HTTP/1.1", "Host: Shop.Example"))
                    .isEqualTo(200);
            assertThat(status(proxied, "GET /v1/orders HTTP/1.1", "Host: evil.example"))
                    .isEqualTo(421);
            assertThat(status(proxied, "GET /v1/orders HTTP/1.1", "Host: localhost"))
                    .isEqualTo(200);
            assertThat(postedTo(proxied, "Host: 127.0.0.1:7070", "Origin: https://shop.example"))
                    .isEqualTo(404);
            assertThat(postedTo(proxied, "Host: 127.0.0.1:7070", "Origin: https://evil.example"))
                    .isEqualTo(403);
        }
        try (var open = start("127.0.0.1", "*")) {
            assertThat(status(open, "GET /v1/orders HTTP/1.1", "Host: evil.example"))
                    .isEqualTo(200);
            assertThat(postedTo(open, "Host: evil.example", "Origin: http://evil.example"))
                    .isEqualTo(404);
            assertThat(postedTo(open, "Host: shop.example", "Origin: http://evil.example"))
                    .isEqualTo(403);
        }
    }

    @Test
    void elsewhere_it_has_any_name_but_other_sites_cannot_change_anything_either() {
        var ann = "Authorization: Bearer ann";
        try (var open = CommerceServer.of(Commerce.on(new InMemoryPersistence()))
                .host("0.0.0.0")
                .tokens(any -> Caller.LOCAL)
                .start()) {
            assertThat(status(open, "GET /v1/orders HTTP/1.1", ann, "Host: shop.example"))
                    .isEqualTo(200);
            assertThat(postedTo(open, ann, "Host: shop.example")).isEqualTo(404);
            assertThat(postedTo(open, ann, "Host: shop.example", "Origin: http://shop.example"))
                    .isEqualTo(404);
            assertThat(postedTo(open, ann, "Host: shop.example", "Origin: http://evil.example"))
                    .isEqualTo(403);
            assertThat(postedTo(open, ann, "Host: shop.example", "Sec-Fetch-Site: cross-site"))
                    .isEqualTo(403);
        }
    }

    private static int postedTo(CommerceServer server, String... headers) {
        return status(server, "POST " + ORDER + " HTTP/1.1", headers);
    }

    private static int status(CommerceServer server, String request, String... headers) {
        var answer = Wire.send(
                server.port(),
                request + "\r\nConnection: close\r\n"
                        + Stream.of(headers).map(it -> it + "\r\n").collect(Collectors.joining()) + "\r\n");
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static CommerceServer start(String host, String... allowed) {
        return CommerceServer.of(Commerce.on(new InMemoryPersistence()))
                .host(host)
                .allowedHosts(Set.of(allowed))
                .start();
    }
}
