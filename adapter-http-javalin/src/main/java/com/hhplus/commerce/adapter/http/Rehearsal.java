package com.hhplus.commerce.adapter.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A customer who comes before the first one, so that all that serving takes has been loaded. */
final class Rehearsal {
    private static final List<String> REQUESTS = List.of(
            "PUT products/apple {\"name\": \"Apple\", \"price\": 1200}",
            "POST products/apple/stock {\"delta\": 10, \"reason\": \"delivery\"}",
            "POST wallets/ann/charges {\"amount\": 9000}",
            "POST orders {\"userId\": \"ann\", \"productId\": \"apple\", \"quantity\": 1}",
            "POST payments {\"userId\": \"ann\", \"amount\": 600}",
            "GET wallets/ann",
            "GET wallets/ann/entries",
            "GET products/apple/adjustments",
            "GET products",
            "GET events?wait=1",
            "GET orders?userId=ann",
            "GET payments?userId=ann",
            "GET popular-products");

    private Rehearsal() {}

    static void at(String host, int port) throws IOException {
        for (var request : REQUESTS) {
            var words = request.split(" ", 3);
            var answer = send(host, port, words[0], "/v1/" + words[1], words.length > 2 ? words[2] : "");
            if (!answer.startsWith("HTTP/1.1 2")) {
                throw new IllegalStateException(request + " was answered " + answer);
            }
        }
    }

    private static String send(String host, int port, String method, String path, String body) throws IOException {
        var message = method + " " + path + " HTTP/1.1\r\n"
                + "Host: " + host + "\r\n"
                + "Connection: close\r\n"
                + "Content-Type: application/json\r\n"
                + "Idempotency-Key: " + method + path + "\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
        try (var socket = new Socket(host, port)) {
            socket.getOutputStream().write(message.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
