package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable;
import com.hhplus.commerce.adapter.jdbc.table.SaleSumTable.Progress;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.StoreAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * Questions about a year, for scripts: fills a store as an older release would have left it, lets its sums catch up, says so, waits for a
 * line, and then asks the server on that store, alone and in a crowd beside one that orders. Prints the milliseconds that a lone question takes, the orders in a
 * second without and with the crowd that asks, and how many of its questions were answered, and were not.
 */
final class ReadsForScripts {
    private static final int CLIENTS = 64;
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final String server;
    private final int products;

    private ReadsForScripts(String server, int products) {
        this.server = server;
        this.products = products;
    }

    /** @param arguments the store's URL, the number of products, and the server's URL */
    public static void main(String... arguments) throws Exception {
        var products = Integer.parseInt(arguments[1]);
        fill(StoreAddress.of(arguments[0]), products);
        System.out.println("filled");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        new ReadsForScripts(arguments[2], products).ask();
        System.exit(0); // without waiting for the crowd
    }

    private static void fill(StoreAddress address, int products) {
        var isH2 = address.url().startsWith("jdbc:h2:");
        try (var pool = Databases.open(address)) {
            var database = new Connections(pool.dataSource()).database();
            var dataSource = database.patient(pool.dataSource());
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:com/hhplus/commerce/adapter/jdbc/migration")
                    .schemas(isH2 ? "COMMERCE" : "commerce")
                    .table("schema_history")
                    .placeholders(database.types())
                    .target("1")
                    .load()
                    .migrate();
            var series = isH2 ? "system_range" : "generate_series";
            Jdbi.create(dataSource).useTransaction(handle -> {
                handle.execute("insert into commerce.product (id, name, price, stock, adjustments)"
                        + " select 'product-' || n, 'Product ' || n, 1, 1000000, 1"
                        + " from " + series + "(1, " + products + ") as numbers (n)");
                handle.execute("insert into commerce.stock_adjustment (product, seq, delta, stock, reason, made_at)"
                        + " select 'product-' || n, 1, 1000000, 1000000, 'delivery', 0"
                        + " from " + series + "(1, " + products + ") as numbers (n)");
                handle.execute("insert into commerce.sale (sold_on, product, units)"
                        + " select current_date - cast(ago as integer), 'product-' || n, 1 + mod(7 * n + 13 * ago, 50)"
                        + " from " + series + "(0, 366) as days (ago), " + series + "(1, " + products
                        + ") as numbers (n)");
            });
            try (var store = JdbcPersistence.on(pool.dataSource())) {
                Commerce.on(store);
                catchUp(new Connections(pool.dataSource()));
            }
        }
    }

    private static void catchUp(Connections connections) {
        var progress = new Progress(1, LocalDate.EPOCH);
        while (progress.rows() > 0) {
            var from = progress.day();
            progress = connections.tidy(handle -> SaleSumTable.catchUp(
                    handle, connections.database(), from, LocalDate.now().minusDays(1), 2_000));
        }
    }

    private void ask() throws IOException, InterruptedException {
        for (int user = 0; user < CLIENTS; user++) {
            send("POST", "wallets/user-" + user + "/charges", "{\"amount\": 1000000}");
        }
        for (int n = 0; n < 5; n++) {
            popular(n);
        }
        var alone = LongStream.range(0, 15)
                .map(n -> time(() -> popular(0)))
                .sorted()
                .toArray();
        var ordering = new Crowd(this::orderOne);
        var asking = new Crowd(this::popular);
        ordering.start();
        ordering.turn();
        double without = 0;
        double with = 0;
        for (int round = 0; round < 2; round++) {
            without += ordering.turn() / 2;
            asking.start();
            with += ordering.turn() / 2;
            asking.stop();
        }
        System.out.printf(
                Locale.ROOT,
                "%.1f %.0f %.0f %d %d%n",
                alone[alone.length / 2] / 1e6,
                without,
                with,
                asking.answers.sum(),
                asking.refusals.sum());
    }

    private interface Client {
        /** Whether the answer is as it should be. */
        boolean ask(int number) throws IOException;
    }

    /** Clients who ask again as soon as they are answered. */
    private static final class Crowd {
        private final Client client;
        private final LongAdder answers = new LongAdder();
        private final LongAdder refusals = new LongAdder();
        private volatile List<Thread> threads = List.of();

        Crowd(Client client) {
            this.client = client;
        }

        void start() {
            threads = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new Thread(() -> run(number)))
                    .toList();
            threads.forEach(thread -> {
                thread.setDaemon(true);
                thread.start();
            });
        }

        void stop() throws InterruptedException {
            var started = threads;
            threads = List.of();
            for (var thread : started) {
                thread.join();
            }
        }

        private void run(int number) {
            try {
                while (!threads.isEmpty()) {
                    (client.ask(number) ? answers : refusals).increment();
                }
            } catch (IOException gone) {
                System.err.println("a client got no answer: " + gone);
            }
        }

        /** How many answers there are in a second. */
        double turn() throws InterruptedException {
            var before = answers.sum();
            var begun = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(TURN_NANOS);
            return (answers.sum() - before) * 1e9 / (System.nanoTime() - begun);
        }
    }

    private interface Request {
        boolean send() throws IOException;
    }

    private static long time(Request request) {
        var begun = System.nanoTime();
        try {
            if (!request.send()) {
                throw new IllegalStateException("refused");
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return System.nanoTime() - begun;
    }

    private boolean popular(int client) throws IOException {
        return send("GET", "popular-products?days=366", "") == HttpURLConnection.HTTP_OK;
    }

    private boolean orderOne(int user) throws IOException {
        var product = 1 + (int) (Math.random() * Math.min(products, 1_000));
        var order = "{\"userId\": \"user-%d\", \"productId\": \"product-%d\", \"quantity\": 1}";
        return send("POST", "orders", order.formatted(user, product)) == HttpURLConnection.HTTP_CREATED;
    }

    private int send(String method, String path, String body) throws IOException {
        var connection = (HttpURLConnection) new URL(server + "/v1/" + path).openConnection();
        connection.setRequestMethod(method);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (var out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        var status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            in.readAllBytes();
        }
        return status;
    }
}
