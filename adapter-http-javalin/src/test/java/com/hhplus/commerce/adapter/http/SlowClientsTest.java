package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clients who send or read so slowly that they would keep others waiting, or that a server has memory for only so many of. */
class SlowClientsTest {
    private static final int MORE_THAN_THREADS = 300;
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String CHARGE = "POST /v1/wallets/kim/charges HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";

    @AutoClose
    private final Api api = Api.inMemory();

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void all_go() throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    @Test
    void nobody_waits_for_those_who_have_not_sent_all_of_a_request() throws IOException {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(client(), CHARGE + "100\r\n\r\n{");
            send(client(), "GET /v1/orders HTTP/1.1\r\nHost: loc");
        }

        assertThat(api.post("/v1/wallets/kim/charges", "{\"amount\": 5}").status())
                .isEqualTo(201);
        assertThat(api.get("/v1/wallets/kim").status()).isEqualTo(200);
    }

    @Test
    void they_are_cut_off_like_those_who_do_not_read_but_not_who_has_nothing_to_send() throws IOException {
        longOrders();
        var reader = new Socket();
        clients.add(reader);
        reader.setReceiveBufferSize(4_096);
        reader.connect(new InetSocketAddress("127.0.0.1", api.port()));
        send(reader, "GET /v1/orders?limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20));
        var head = send(client(), "GET /v1/orders HTTP/1.1\r\nHost: loc");
        var body = send(client(), CHARGE + "100\r\n\r\n{");
        var emptyLines = send(client(), "\r\n\r\n");
        var silent = client();
        var later = send(client(), "GET /v1/payments?userId=lee HTTP/1.1\r\nHost: localhost\r\n\r\n");
        later.getInputStream().readNBytes(1);

        for (var slow : List.of(head, body, emptyLines, reader)) {
            assertThatThrownBy(() -> trickle(slow)).isInstanceOf(SocketException.class);
        }

        for (var patient : List.of(silent, later)) {
            send(patient, "GET /v1/payments?userId=lee HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(new String(patient.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("{\"items\":[],\"next\":null}");
        }
    }

    @Test
    void a_body_may_come_in_pieces() throws IOException {
        var client = client();
        var body = "{\"amount\": 5" + " ".repeat(200_000) + "}";
        send(client, CHARGE + body.length() + "\r\nConnection: close\r\n\r\n");

        for (int at = 0; at < body.length(); at += 10_000) {
            send(client, body.substring(at, Math.min(at + 10_000, body.length())));
            api.get("/v1/orders");
        }

        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 201 ");
    }

    @Test
    void requests_may_come_all_at_once_and_are_answered_in_turn() throws IOException {
        var client = client();
        var charges = IntStream.range(0, 50)
                .mapToObj(i -> CHARGE + "13\r\n\r\n{\"amount\": 5}")
                .collect(Collectors.joining());

        send(client, charges + "GET /v1/wallets/kim HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"balance\":5,", "\"balance\":245,", "\"seq\":50")
                .endsWith("{\"userId\":\"kim\",\"balance\":250,\"currency\":\"KRW\"}");
    }

    @Test
    void long_bodies_that_are_sent_at_once_find_no_room_instead_of_taking_all_memory() throws IOException {
        var begun = CHARGE + "262144\r\n\r\n" + " ".repeat(250_000);
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(client(), begun);
        }

        var until = System.nanoTime() + SOON.toNanos();
        while (refused() < 50 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }

        assertThat(refused()).isBetween(50L, 200L);
        assertThat(api.post("/v1/wallets/kim/charges", "{\"amount\": 5}").status())
                .isEqualTo(201);
    }

    @Test
    void lists_are_answered_in_turn_and_all_of_them() {
        longOrders();

        var answers = IntStream.range(0, MORE_THAN_THREADS)
                .mapToObj(i -> api.getLater("/v1/orders?limit=100"))
                .toList();

        assertThat(answers).allMatch(answer -> answer.join().status() == 200);
    }

    private void longOrders() {
        api.stocks("pen", 1, 1_000_000);
        api.charges("kim", 1_000_000);
        for (int product = 0; product < 100; product++) {
            api.stocks("pen" + product, 1, 100);
        }
        var lines = IntStream.range(0, 100)
                .mapToObj(i -> "{\"productId\": \"pen" + i + "\", \"quantity\": 1}")
                .collect(Collectors.joining(","));
        for (int order = 0; order < 20; order++) {
            api.post("/v1/orders", "{\"userId\": \"kim\", \"lines\": [" + lines + "]}")
                    .mustBe(201);
        }
    }

    private Socket client() throws IOException {
        var client = new Socket("127.0.0.1", api.port());
        client.setSoTimeout((int) SOON.toMillis());
        clients.add(client);
        return client;
    }

    private static Socket send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return client;
    }

    /** Sends, and reads, a byte every half second, until it is cut off or that takes too long. */
    private static void trickle(Socket client) throws IOException {
        var until = System.nanoTime() + SOON.toNanos();
        client.setSoTimeout(500);
        while (System.nanoTime() < until) {
            client.getOutputStream().write(' ');
            try {
                if (client.getInputStream().read() < 0) {
                    throw new SocketException("closed");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            } catch (SocketTimeoutException open) {
                // so it goes on
            }
        }
    }

    private long refused() throws IOException {
        var refused = 0;
        for (var client : clients) {
            refused += client.getInputStream().available() > 0 ? 1 : 0;
        }
        return refused;
    }
}
