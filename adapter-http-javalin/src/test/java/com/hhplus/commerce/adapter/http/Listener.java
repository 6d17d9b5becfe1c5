package com.hhplus.commerce.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** A client of the stream of events, line by line. */
public final class Listener implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    /** One that was sent; what is not is empty. */
    public record Sent(String id, String type, String data) {
        public long position() {
            return Long.parseLong(id);
        }
    }

    private final Socket socket = new Socket();
    private BufferedReader lines;

    private Listener() {}

    /** Headers are whole lines. */
    public static Listener to(int port, String path, String... headers) throws IOException {
        return begun(port, path, 0, headers);
    }

    /** One for whom the kernel keeps little that it has not read. */
    static Listener slow(int port, String path, String... headers) throws IOException {
        return begun(port, path, 4 * 1024, headers);
    }

    private static Listener begun(int port, String path, int buffer, String... headers) throws IOException {
        var listener = new Listener();
        if (buffer > 0) {
            listener.socket.setReceiveBufferSize(buffer);
        }
        listener.socket.setSoTimeout(PATIENCE_MILLIS);
        listener.socket.connect(new InetSocketAddress("127.0.0.1", port));
        listener.socket
                .getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                                + (headers.length > 0 ? "\r\n" : "") + "\r\n")
                        .getBytes(UTF_8));
        listener.lines = new BufferedReader(new InputStreamReader(listener.socket.getInputStream(), UTF_8), 1024);
        return listener;
    }

    Socket socket() {
        return socket;
    }

    /** The next line that was sent, the head of the answer among them; nothing at the end. */
    public Optional<String> line() throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    /** Reads up to a line. */
    public Listener until(String expected) throws IOException {
        while (!line().orElseThrow(() -> new IOException("it ended before " + expected))
                .equals(expected)) {
            // the next one
        }
        return this;
    }

    /** The next event; nothing at the end. */
    public Optional<Sent> next() throws IOException {
        var id = "";
        var type = "";
        var data = "";
        for (var line = line(); line.isPresent(); line = line()) {
            var text = line.get();
            if (text.isEmpty() && !data.isEmpty()) {
                Conformance.checkEvent(data);
                return Optional.of(new Sent(id, type, data));
            }
            if (text.startsWith("id: ")) {
                id = text.substring(4);
            } else if (text.startsWith("event: ")) {
                type = text.substring(7);
            } else if (text.startsWith("data: ")) {
                data = text.substring(6);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
