package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.application.audit.Audit.Result;
import com.hhplus.commerce.application.audit.Audit.Summary;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuditRoutesTest {
    private static final Duration LONGER_THAN_SLOW_CLIENTS_ARE_GIVEN = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AuditedStore store = new AuditedStore();

    @AutoClose
    private final Api api = Api.over(store);

    private static List<JsonNode> lines(Api.Answer answer) {
        return answer.body().lines().map(Api::json).toList();
    }

    private static JsonNode last(Api.Answer answer) {
        var lines = lines(answer);
        return lines.get(lines.size() - 1);
    }

    @Test
    void an_audit_is_told_line_by_line_and_in_the_end_what_came_of_it() {
        api.stocks("pen", 5, 3);

        var answer = api.post("/v1/audit");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/x-ndjson");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Connection")).contains("close");
        assertThat(answer.header("X-Accel-Buffering")).contains("no");
        assertThat(lines(answer).get(0)).isEqualTo(Api.json("{\"done\": 5, \"total\": 5}"));
        assertThat(last(answer).required("clean").booleanValue()).isTrue();
        assertThat(last(answer).required("results")).hasSize(Check.ofOneStore().size());
        assertThat(last(answer).required("results").get(3))
                .isEqualTo(Api.json("{\"check\": \"stock\", \"rows\": 1, \"violations\": 0, \"promise\": \"%s\"}"
                        .formatted(Check.STOCK.promise())));
    }

    @Test
    void of_each_check_a_hundred_violations_are_told_and_how_many_there_are() {
        store.auditWith(listener -> {
            IntStream.range(0, 250)
                    .forEach(n -> listener.violated(new Violation(Check.SALE_SUMS, "sales " + n, "1", "2")));
            listener.violated(new Violation(Check.KEYS, "key", "entry", "nothing"));
            return new Summary(List.of(new Result(Check.SALE_SUMS, 300, 250), new Result(Check.KEYS, 1, 1)));
        });

        var answer = api.post("/v1/audit");

        assertThat(lines(answer)).hasSize(103);
        assertThat(lines(answer).get(99))
                .isEqualTo(Api.json(
                        "{\"check\": \"sale-sums\", \"thing\": \"sales 99\", \"expected\": \"1\", \"found\": \"2\"}"));
        assertThat(lines(answer).get(100).required("check").textValue()).isEqualTo("keys");
        assertThat(last(answer)
                        .required("results")
                        .get(0)
                        .required("violations")
                        .intValue())
                .isEqualTo(250);
        assertThat(last(answer).required("clean").booleanValue()).isFalse();
    }

    @Test
    void what_fails_on_the_way_is_told_by_the_last_line() {
        store.auditWith(listener -> {
            listener.progressed(1, 2);
            throw new Unavailable("the database was lost", null);
        });

        var answer = api.post("/v1/audit");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(last(answer).required("code").textValue()).isEqualTo("unavailable");
        assertThat(last(answer).required("detail").textValue()).contains("the database was lost");
    }

    @Test
    void only_one_goes_on_at_a_time_and_holds_up_nothing_else() throws IOException, InterruptedException {
        store.auditEndlessly();
        try (var first = new Socket("127.0.0.1", api.port())) {
            begin(first);

            var second = api.post("/v1/audit");

            assertThat(second.status()).isEqualTo(503);
            assertThat(second.text("code")).isEqualTo("overloaded");
            assertThat(second.header("Retry-After")).isPresent();
            api.charges("kim", 5);
            assertThat(api.get("/v1/wallets/kim").status()).isEqualTo(200);
        }
        store.awaitEnd();
        store.auditWith(listener -> new Summary(List.of()));
        awaitAnother();
    }

    @Test
    void it_ends_when_nobody_listens_any_more() throws IOException, InterruptedException {
        store.auditEndlessly();
        try (var client = new Socket("127.0.0.1", api.port())) {
            begin(client);
        }

        store.awaitEnd();
    }

    @Test
    void so_does_one_that_waits_for_its_database() throws IOException, InterruptedException {
        var isEnded = new CountDownLatch(1);
        store.auditWith(listener -> {
            listener.begun(isEnded::countDown);
            await(isEnded);
            throw new Unavailable("the database was hung up on", null);
        });
        try (var client = new Socket("127.0.0.1", api.port())) {
            begin(client);
        }

        isEnded.await();
        store.auditWith(listener -> new Summary(List.of()));
        awaitAnother();
    }

    @Test
    void it_ends_when_the_server_is_told_to_stop_and_says_so() throws IOException, InterruptedException {
        store.auditEndlessly();
        try (var client = new Socket("127.0.0.1", api.port())) {
            var lines = begin(client);
            var at = System.nanoTime();

            api.stop().join();

            store.awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - at)).isLessThan(Duration.ofSeconds(4));
            assertThat(lines.lines()).anyMatch(line -> line.contains("the server is stopping"));
        }
    }

    @Test
    void who_reads_it_is_not_cut_off_however_long_it_takes_to_say_anything_new() throws IOException {
        var goOn = new CountDownLatch(1);
        store.auditWith(listener -> {
            await(goOn);
            return new Summary(List.of());
        });
        try (var client = new Socket("127.0.0.1", api.port())) {
            var lines = begin(client);
            var until = System.nanoTime() + LONGER_THAN_SLOW_CLIENTS_ARE_GIVEN.toNanos();
            while (System.nanoTime() < until) {
                assertThat(lines.readLine()).isNotNull();
            }

            goOn.countDown();

            assertThat(lines.lines()).anyMatch(line -> line.contains("\"clean\":true"));
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void nobody_begins_one_who_only_follows_a_link() {
        assertThat(api.get("/v1/audit").status()).isEqualTo(405);
        assertThat(api.head("/v1/audit").status()).isEqualTo(405);
    }

    @Test
    void nothing_is_asked_but_that() {
        assertThat(api.post("/v1/audit?check=stock").status()).isEqualTo(400);
        assertThat(api.post("/v1/audit", "{\"check\": \"stock\"}").status()).isEqualTo(400);
        assertThat(api.post("/v1/audit", "{}").status()).isEqualTo(200);
    }

    /** The first one has ended, which the server notes a moment later. */
    private void awaitAnother() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (api.post("/v1/audit").status() != 200) {
            assertThat(System.nanoTime()).isLessThan(until);
        }
    }

    /** Asks for an audit, and reads the first line of it. */
    private static BufferedReader begin(Socket client) throws IOException {
        client.getOutputStream()
                .write("POST /v1/audit HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        while (!lines.readLine().contains("done")) {
            Thread.onSpinWait();
        }
        return lines;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
