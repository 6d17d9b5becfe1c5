package com.hhplus.commerce.adapter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.AuditedStore;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Audit.Result;
import com.hhplus.commerce.application.audit.Audit.Summary;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import com.hhplus.commerce.application.persistence.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RemoteAuditTest {
    private static final String LINES = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n";

    @Test
    void it_tells_what_the_audit_of_the_server_does() {
        var store = new AuditedStore();
        var violation = new Violation(Check.SALE_SUMS, "sales of \u00e4pfel", "1", "2");
        var summary = new Summary(List.of(new Result(Check.SALE_SUMS, 300, 1)));
        store.auditWith(listener -> {
            listener.progressed(7, 10);
            listener.violated(violation);
            return summary;
        });
        List<Object> told = new ArrayList<>();

        try (var api = Api.over(store)) {
            var outcome = new RemoteAudit(at(api.port()), Optional.empty()).run(new Audit.Listener() {
                @Override
                public void progressed(long done, long total) {
                    told.add(done + " of " + total);
                }

                @Override
                public void violated(Violation violation) {
                    told.add(violation);
                }
            });

            assertThat(outcome).isEqualTo(summary);
            assertThat(told).containsExactly(violation, "7 of 10");
        }
    }

    @Test
    void a_listener_that_has_heard_enough_ends_it_on_the_server_too() throws InterruptedException {
        var store = new AuditedStore();
        store.auditEndlessly();
        var enough = new IllegalArgumentException("enough");

        try (var api = Api.over(store)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new RemoteAudit(at(api.port()), Optional.empty()).run(new Audit.Listener() {
                        @Override
                        public void progressed(long done, long total) {
                            throw enough;
                        }
                    }))
                    .isSameAs(enough);

            store.awaitEnd();
        }
    }

    @Test
    void a_server_that_audits_already_cannot_do_it_now() throws IOException {
        var store = new AuditedStore();
        store.auditEndlessly();
        try (var api = Api.over(store);
                var first = new Socket("127.0.0.1", api.port())) {
            first.getOutputStream()
                    .write("POST /v1/audit HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            first.getInputStream().read();

            assertRefused(api.port(), "cannot do it now: an audit is under way already");
        }
    }

    @Test
    void an_audit_that_failed_is_none() {
        var store = new AuditedStore();
        store.auditWith(listener -> {
            throw new Unavailable("the database was lost", null);
        });

        try (var api = Api.over(store)) {
            assertRefused(api.port(), "could not finish: Nothing is wrong with the request, but the database was lost");
        }
    }

    @Test
    void where_nothing_listens_there_is_none() throws IOException {
        var closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        closed.close();

        assertRefused(closed.getLocalPort(), "nothing listens at http://127.0.0.1:");
    }

    @Test
    void nor_where_there_is_no_host() {
        assertThatExceptionOfType(ServerUnavailable.class)
                .isThrownBy(() -> new RemoteAudit(URI.create("http://shop.invalid:7070"), Optional.empty())
                        .run(Audit.Listener.SILENT))
                .withMessage("there is no host shop.invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 404 Not Found\\nContent-Type: text/html\\n\\n<html>?                | not a server of a shop: what it answers is 404",
                "HTTP/1.1 200 OK\\nContent-Type: text/html\\n\\n<html>?                       | not a server of a shop: what it answers is 200",
                "HTTP/1.1 301 Moved\\nLocation: http://127.0.0.1:1/\\nContent-Length: 0\\n\\n | not a server of a shop: what it answers is 301",
                "SSH-2.0-OpenSSH\\n                                                          | not a server of a shop: ",
                "HTTP/1.1 421 No\\nContent-Type: application/problem+json\\n\\n{'detail': 'x'} | refuses: x",
                "HTTP/1.1 503 No\\nContent-Type: application/problem+json\\n\\n<html>          | cannot do it now: it does not say why"
            })
    void what_is_not_such_a_server_or_refuses_is_told_in_one_line(String answer, String told) throws IOException {
        try (var server = new FakeServer(answer.replace("\\n", "\r\n").replace('\'', '"'))) {
            assertRefused(server.port(), told);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                     | broke off",
                "{'done': 1, 'total': 2}\\n                             | broke off",
                "{'done': 1, 'total': 2}\\n{'results': [                | what this release does not understand",
                "{'done': 1, 'total': 2}\\n{'results': [{'check': 'moods', 'rows': 1, 'violations': 0}]}\\n | what this release does not understand",
                "{'hello': 1}\\n                                        | what this release does not understand",
                "[]\\n                                                  | what this release does not understand",
                "\\n                                                    | what this release does not understand"
            })
    void what_has_no_last_line_that_can_be_read_is_no_audit(String lines, String told) throws IOException {
        try (var server =
                new FakeServer(LINES + "\r\n" + lines.replace("\\n", "\n").replace('\'', '"'))) {
            assertRefused(server.port(), told);
        }
    }

    @Test
    void nor_is_what_is_cut_off_amid_its_frames() throws IOException {
        try (var server =
                new FakeServer(LINES + "Transfer-Encoding: chunked\r\n\r\n18\r\n{\"done\": 1, \"total\": 2}\n\r\n")) {
            assertRefused(server.port(), "broke off");
        }
    }

    @Test
    void a_server_that_goes_silent_is_not_waited_for() throws IOException {
        try (var server = new FakeServer(LINES + "\r\n{\"done\": 1, \"total\": 2}\n", new CountDownLatch(1))) {
            var audit = new RemoteAudit(at(server.port()), Optional.empty(), Duration.ofSeconds(1));

            assertThatExceptionOfType(ServerUnavailable.class)
                    .isThrownBy(() -> audit.run(Audit.Listener.SILENT))
                    .withMessageContaining("has said nothing for 1 seconds");
        }
    }

    private static void assertRefused(int port, String told) {
        assertThatExceptionOfType(ServerUnavailable.class)
                .isThrownBy(() -> new RemoteAudit(at(port), Optional.empty()).run(Audit.Listener.SILENT))
                .withMessageContaining(told)
                .satisfies(it -> assertThat(it.getMessage()).hasLineCount(1));
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Answers one request with what it was given, and then closes the connection once it may. */
    private static final class FakeServer implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final CountDownLatch mayClose;

        FakeServer(String answer) throws IOException {
            this(answer, new CountDownLatch(0));
        }

        FakeServer(String answer, CountDownLatch mayClose) throws IOException {
            this.mayClose = mayClose;
            new Thread(() -> serve(answer), "fake-server").start();
        }

        int port() {
            return door.getLocalPort();
        }

        private void serve(String answer) {
            try (var client = door.accept()) {
                while (client.getInputStream().available() == 0) {
                    Thread.onSpinWait();
                }
                client.getInputStream().skipNBytes(client.getInputStream().available());
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                mayClose.await();
            } catch (IOException | InterruptedException over) {
                // so nobody is answered
            }
        }

        @Override
        public void close() throws IOException {
            mayClose.countDown();
            door.close();
        }
    }
}
