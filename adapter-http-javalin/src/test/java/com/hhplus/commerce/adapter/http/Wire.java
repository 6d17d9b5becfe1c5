package com.hhplus.commerce.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** What no well-behaved client would send, byte by byte. */
final class Wire {
    private static final int PATIENCE_MILLIS = 10_000;

    private Wire() {}

    static String send(int port, String request) {
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All that the server answers to these bytes, after which nothing more will come. */
    static String send(int port, byte[] request) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return answer(socket, request);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String answer(Socket socket, byte[] request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            var in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                answer.write(b);
            }
        } catch (SocketException closed) {
            // the server does not listen to the end of what it refuses; what it said before counts
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
