package com.hhplus.commerce.adapter.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A client that charges its own wallet by 1, again and again, on one connection that is kept alive, until an answer is said to be the last
 * one, or the connection breaks. It keeps a log of its own.
 */
final class Buyer implements Callable<Buyer.Log> {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final String name;
    private final Duration thinking;
    private final Runnable whenAnswered;

    private long charged;
    private long refused;

    /** @param thinking how long it waits before each request but the first */
    Buyer(int port, String name, Duration thinking, Runnable whenAnswered) {
        this.port = port;
        this.name = name;
        this.thinking = thinking;
        this.whenAnswered = whenAnswered;
    }

    /**
     * What it has seen.
     *
     * @param charged how often it was told that its wallet was charged
     * @param refused how often it was told something else
     * @param isComplete whether each of its requests was answered
     */
    record Log(String name, long charged, long refused, boolean isComplete) {}

    @Override
    public Log call() throws InterruptedException {
        var isAnswered = true;
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                isAnswered = false;
                socket.getOutputStream().write(request());
                var isLast = isLast(in);
                isAnswered = true;
                whenAnswered.run();
                if (isLast) {
                    break;
                }
                TimeUnit.NANOSECONDS.sleep(thinking.toNanos());
            }
        } catch (IOException brokenOff) {
            // with what was said before
        }
        return new Log(name, charged, refused, isAnswered);
    }

    private byte[] request() {
        var request = "POST /v1/wallets/" + name + "/charges HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"amount\":1}";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads an answer, and tells whether the server means it to be the last one. */
    private boolean isLast(InputStream in) throws IOException {
        var head = head(in);
        in.skipNBytes(Integer.parseInt(head.replaceAll("(?s).*\ncontent-length: (\\d+).*", "$1")));
        if (head.startsWith("http/1.1 201")) {
            charged++;
        } else {
            refused++;
        }
        return head.contains("\nconnection: close");
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var read = in.read();
            if (read < 0) {
                throw new EOFException();
            }
            head.append((char) read);
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }
}
