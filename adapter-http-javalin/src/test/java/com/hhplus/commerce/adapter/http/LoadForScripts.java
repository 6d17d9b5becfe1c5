package com.hhplus.commerce.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Buys from a server, for scripts, with so many callers for so many seconds, one phase after the other: each caller on a connection that
 * is kept alive, at once again whatever it was answered. One thread for all, since the server needs the others.
 *
 * <p>Arguments: the port, then phases such as {@code 205x5}, or {@code 64x5@2000} for no more than 2,000 orders a second. Prints one line for each phase, of names and numbers.
 */
final class LoadForScripts implements AutoCloseable {
    private static final long UNLIMITED = 0;
    private static final int PRODUCTS = 100;
    private static final int WINDOWS_A_SECOND = 4;
    private static final int MOST_WINDOWS = 600;
    private static final int MOST_MILLIS = 60_000;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();
    private final List<Caller> callers = new ArrayList<>();
    private final Queue<Caller> waiting = new ArrayDeque<>();
    private Phase phase = new Phase();

    private LoadForScripts(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public static void main(String... args) throws IOException {
        try (var load = new LoadForScripts(Integer.parseInt(args[0]))) {
            for (var phase : Arrays.copyOfRange(args, 1, args.length)) {
                var parts = phase.split("[x@]");
                var rate = parts.length > 2 ? Long.parseLong(parts[2]) : UNLIMITED;
                System.out.println(load.run(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), rate));
            }
        }
    }

    private Phase run(int count, int seconds, long rate) throws IOException {
        phase = new Phase();
        phase.rate = rate;
        while (callers.size() > count) {
            callers.remove(callers.size() - 1).channel.close();
        }
        while (callers.size() < count) {
            callers.add(new Caller(callers.size()));
        }
        var end = phase.begun + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            selector.select(key -> ((Caller) key.attachment()).proceed(), rate == UNLIMITED ? 10 : 1);
            while (!waiting.isEmpty() && phase.mayBuy()) {
                waiting.remove().buy();
            }
        }
        phase.seconds = seconds;
        return phase;
    }

    @Override
    public void close() throws IOException {
        for (var caller : callers) {
            caller.channel.close();
        }
        selector.close();
    }

    /** What was seen during a phase. */
    private static final class Phase {
        private final long begun = System.nanoTime();
        private final long[] bought = new long[MOST_MILLIS];
        private final int[] windows = new int[MOST_WINDOWS];
        private int seconds;
        private long rate = UNLIMITED;
        private long begunToBuy;
        private int shed;
        private int shedWithoutHint;
        private long slowestShed;
        private int others;
        private int broken;

        boolean mayBuy() {
            return rate == UNLIMITED || begunToBuy < rate * (System.nanoTime() - begun) / TimeUnit.SECONDS.toNanos(1);
        }

        void count(String head, long sent) {
            var now = System.nanoTime();
            var millis = TimeUnit.NANOSECONDS.toMillis(now - sent);
            if (head.startsWith("http/1.1 201")) {
                bought[(int) Math.min(millis, MOST_MILLIS - 1)]++;
                windows[(int) ((now - begun) * WINDOWS_A_SECOND / TimeUnit.SECONDS.toNanos(1))]++;
            } else if (head.startsWith("http/1.1 503")) {
                shed++;
                shedWithoutHint += head.contains("\nretry-after:") ? 0 : 1;
                slowestShed = Math.max(slowestShed, millis);
            } else {
                others++;
            }
        }

        @Override
        public String toString() {
            var count = Arrays.stream(bought).sum();
            return "seconds=" + seconds + " bought=" + count + " p50=" + percentile(count, 50) + " p99="
                    + percentile(count, 99) + " slowest=" + percentile(count, 100) + " shed=" + shed
                    + " shedWithoutHint=" + shedWithoutHint + " slowestShed=" + slowestShed + " others=" + others
                    + " broken=" + broken + " windows="
                    + Arrays.toString(Arrays.copyOf(windows, seconds * WINDOWS_A_SECOND))
                            .replace(" ", "");
        }

        private int percentile(long count, int percent) {
            long seen = 0;
            for (int millis = 0; millis < MOST_MILLIS; millis++) {
                seen += bought[millis];
                if (seen > 0 && seen * 100 >= count * percent) {
                    return millis;
                }
            }
            return 0;
        }
    }

    /** One connection, with one request at a time on it. */
    private final class Caller {
        private final int number;
        private final ByteBuffer answer = ByteBuffer.allocate(4 * 1024);
        private SocketChannel channel;
        private int requests;
        private long sent;

        Caller(int number) throws IOException {
            this.number = number;
            connect();
        }

        private void connect() throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
            buy();
        }

        private void buy() throws IOException {
            var body = "{\"userId\":\"u" + number + "\",\"productId\":\"p" + (number + requests++) % PRODUCTS
                    + "\",\"quantity\":1}";
            var request = "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body;
            phase.begunToBuy++;
            sent = System.nanoTime();
            answer.clear();
            channel.write(
                    ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII))); // the kernel takes so little at once
        }

        void proceed() {
            try {
                if (channel.read(answer) < 0) {
                    throw new IOException("closed");
                }
                var text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII)
                        .toLowerCase(Locale.ROOT);
                var end = text.indexOf("\r\n\r\n");
                if (end >= 0 && answer.position() >= end + 4 + length(text)) {
                    phase.count(text.substring(0, end), sent);
                    if (phase.mayBuy()) {
                        buy();
                    } else {
                        waiting.add(this);
                    }
                }
            } catch (IOException gone) {
                comeAgain();
            }
        }

        private void comeAgain() {
            phase.broken++;
            try {
                channel.close();
                connect();
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        private static int length(String head) {
            var begin = head.indexOf("content-length: ") + "content-length: ".length();
            return Integer.parseInt(head.substring(begin, head.indexOf('\r', begin)));
        }
    }
}
