package com.hhplus.commerce.adapter.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A server of bare sockets that answers as a test tells it, however odd that is, and keeps what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Deque<Part> script = new ArrayDeque<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    /** What is done with a question. */
    public interface Part {
        /** Answers; the connection goes on if that is true. */
        boolean play(String question, OutputStream out) throws IOException, InterruptedException;
    }

    /** @param script one part for each question, the last one for all that follow */
    public ScriptedServer(Part... script) throws IOException {
        this.script.addAll(List.of(script));
        threads.execute(this::accept);
    }

    public static Part answer(int status, String body, String... headers) {
        var type = status < 300 ? "application/json" : "application/problem+json";
        return bytes("HTTP/1.1 " + status + " -\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(it -> it + "\r\n").toList()) + "\r\n" + body);
    }

    public static Part problem(int status, String code, String... headers) {
        return answer(status, "{\"code\": \"" + code + "\", \"detail\": \"no\"}", headers);
    }

    public static Part bytes(String answer) {
        return (question, out) -> {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /** The part, after which the connection is closed. */
    public static Part last(Part part) {
        return (question, out) -> part.play(question, out) && false;
    }

    public static Part hangUp() {
        return (question, out) -> false;
    }

    /** Nothing, until the server is closed. */
    public static Part silence() {
        return once(new CountDownLatch(1), hangUp());
    }

    /** The part, as soon as it may be. */
    public static Part once(CountDownLatch latch, Part part) {
        return (question, out) -> {
            latch.await();
            return part.play(question, out);
        };
    }

    /** What the server that listens on {@code port} answers. */
    public static Part relay(int port) {
        return (question, out) -> {
            try (var behind = new Socket("127.0.0.1", port)) {
                var last = question.replaceFirst("\r\n", "\r\nConnection: close\r\n");
                behind.getOutputStream().write(last.getBytes(StandardCharsets.UTF_8));
                out.write(behind.getInputStream().readAllBytes());
            }
            return false;
        };
    }

    /** As the part, but nobody is told. */
    public static Part lost(Part part) {
        return (question, out) -> part.play(question, OutputStream.nullOutputStream()) && false;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** The next question that came, head and body, or comes soon. */
    public String nextAsked() throws InterruptedException {
        var next = asked.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was asked");
        }
        return next;
    }

    /** What was asked and not looked at yet. */
    public List<String> allAsked() {
        return List.copyOf(asked);
    }

    public int connections() {
        return sockets.size();
    }

    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException over) {
            // nobody comes any more
        }
    }

    private void serve(Socket client) {
        try (client) {
            var goesOn = true;
            while (goesOn) {
                var question = read(client.getInputStream());
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                var part = nextPart();
                asked.add(question);
                try {
                    goesOn = part.play(question, client.getOutputStream());
                } finally {
                    underWay.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException gone) {
            // and nobody is answered
        }
    }

    private Part nextPart() {
        synchronized (script) {
            return script.size() == 1 ? script.peek() : script.poll();
        }
    }

    private static String read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("gone");
            }
            bytes.write(next);
        }
        var head = bytes.toString(StandardCharsets.UTF_8);
        var length = LENGTH.matcher(head);
        return head
                + new String(
                        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
