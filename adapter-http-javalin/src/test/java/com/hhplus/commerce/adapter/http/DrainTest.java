package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Buyer.Log;
import com.hhplus.commerce.adapter.http.server.CommerceServer;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.domain.UserId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own process is told to stop, amid the work of clients whose connections are kept alive. */
@Timeout(120)
class DrainTest {
    private static final int BUYERS = 64;
    private static final int THINKERS = 16;
    private static final int ANSWERS_BEFORE = 5_000;

    @TempDir
    private Path folder;

    @Test
    void no_request_is_lost_on_h2() throws Exception {
        assertNothingIsLost("jdbc:h2:file:" + folder.resolve("shop"));
    }

    @Test
    void no_request_is_lost_on_postgresql() throws Exception {
        try (var postgres = postgres()) {
            assertNothingIsLost(url(postgres));
        }
    }

    @Test
    void a_database_that_hangs_does_not_hold_it_up() throws Exception {
        try (var postgres = postgres()) {
            Stop stop;
            try {
                stop = stoppedAfter(() -> signal("-STOP"), Main.class, "--db", url(postgres), "--port", "0");
            } finally {
                signal("-CONT");
            }

            assertThat(stop.took).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** To all processes of the database. */
    private void signal(String signal) throws IOException, InterruptedException {
        var first = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
        var postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
        var command = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> String.valueOf(process.pid()))
                .collect(Collectors.toCollection(() -> new ArrayList<>(List.of("kill", signal))));
        new ProcessBuilder(command).start().waitFor();
    }

    /** The control: the tests above would see it. */
    @Test
    void without_draining_requests_are_lost_on_h2() throws Exception {
        assertSomethingIsLost("jdbc:h2:file:" + folder.resolve("shop"));
    }

    /** The control: the tests above would see it. */
    @Test
    void without_draining_requests_are_lost_on_postgresql() throws Exception {
        try (var postgres = postgres()) {
            assertSomethingIsLost(url(postgres));
        }
    }

    private static void assertSomethingIsLost(String url) throws Exception {
        var stop = stopped(Undrained.class, url);

        assertThat(stop.logs).anyMatch(log -> !log.isComplete());
    }

    /** Serves without a hook that would close it. */
    static final class Undrained {
        public static void main(String... args) {
            var store = PersistenceProvider.find(StoreAddress.of(args[0]));
            System.out.println(":"
                    + CommerceServer.start(Commerce.on(store), "127.0.0.1", 0).port());
        }
    }

    private static void assertNothingIsLost(String url) throws Exception {
        var stop = stopped(Main.class, "--db", url, "--port", "0");

        assertThat(stop.took).isLessThan(Duration.ofSeconds(10));
        assertThat(stop.logs).allMatch(Log::isComplete).allMatch(log -> log.refused() == 0);
        assertThat(charges(url, stop.logs))
                .isEqualTo(stop.logs.stream().map(Log::charged).toList());
    }

    /** How often the wallet of each was charged, as the store has it. */
    private static List<Long> charges(String url, List<Log> logs) {
        try (var store = PersistenceProvider.find(StoreAddress.of(url))) {
            var wallets = Commerce.on(store).wallets();
            return logs.stream()
                    .map(log -> wallets.balance(new UserId(log.name())).entries())
                    .toList();
        }
    }

    private interface Trouble {
        void begin() throws Exception;
    }

    private record Stop(Duration took, List<Log> logs) {}

    private static Stop stopped(Class<?> main, String... arguments) throws Exception {
        return stoppedAfter(() -> {}, main, arguments);
    }

    private static Stop stoppedAfter(Trouble trouble, Class<?> main, String... arguments) throws Exception {
        var threads = Executors.newCachedThreadPool();
        var answers = new CountDownLatch(ANSWERS_BEFORE);
        try (var server = ServerProcess.of(main, arguments);
                var idle = new Socket("127.0.0.1", server.port())) {
            var buyers = IntStream.range(0, BUYERS + THINKERS)
                    .mapToObj(n -> new Buyer(server.port(), "user" + n, thinking(n), answers::countDown))
                    .map(threads::submit)
                    .toList();
            answers.await();
            assertThat(idle.isConnected()).isTrue();

            trouble.begin();
            var at = System.nanoTime();
            server.terminate();
            server.awaitEnd();

            var took = Duration.ofNanos(System.nanoTime() - at);
            return new Stop(took, buyers.stream().map(DrainTest::log).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Some are just idle when the server is told to stop. */
    private static Duration thinking(int number) {
        return number < BUYERS ? Duration.ZERO : Duration.ofMillis(10L * (number - BUYERS));
    }

    private static Log log(Future<Log> buyer) {
        try {
            return buyer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres";
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }
}
