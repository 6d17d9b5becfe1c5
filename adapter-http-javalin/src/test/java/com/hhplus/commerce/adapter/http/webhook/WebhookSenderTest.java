package com.hhplus.commerce.adapter.http.webhook;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.bytes;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.hangUp;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.last;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.client.ScriptedServer;
import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.Webhook;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.webhook.Secret;
import com.hhplus.commerce.application.webhook.Sender.Answer;
import com.hhplus.commerce.application.webhook.Sender.Message;
import com.hhplus.commerce.application.webhook.Sender.Outcome;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSenderTest {
    private static final Predicate<InetAddress> ANY = address -> true;
    private static final Limits SHORT = Limits.DEFAULT.answering(Duration.ofSeconds(1));
    private static final Part TAKES = answer(200, "");

    private final Secret secret = Secret.random();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var one : open) {
            one.close();
        }
    }

    @Test
    void a_message_is_signed_as_standard_webhooks_says() throws Exception {
        var receiver = receiver(TAKES);

        assertThat(sent(receiver.address())).isEqualTo(Answer.taken());

        var asked = receiver.nextAsked();
        verifier(secret).verify(body(asked), headers(asked).map());
        assertThatThrownBy(() -> verifier(secret)
                        .verify(
                                body(asked).replace("100", "101"),
                                headers(asked).map()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verifier(Secret.random())
                        .verify(body(asked), headers(asked).map()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_a_secret_is_changed_either_verifies_a_message() throws Exception {
        var receiver = receiver(TAKES);
        var former = Secret.random();

        answerTo(sender(ANY), new Message(webhook(receiver.address()), event(), List.of(secret, former)));

        var asked = receiver.nextAsked();
        verifier(secret).verify(body(asked), headers(asked).map());
        verifier(former).verify(body(asked), headers(asked).map());
    }

    @Test
    void a_message_is_the_event_with_the_members_that_standard_webhooks_names() throws Exception {
        var receiver = receiver(TAKES);
        var webhook = webhook(receiver.address().resolve("/hook?of=shop"));

        answerTo(sender(ANY), message(webhook));

        var asked = receiver.nextAsked();
        assertThat(asked).startsWith("POST /hook?of=shop HTTP/1.1\r\n");
        assertThat(headers(asked).firstValue("content-type")).contains("application/json");
        assertThat(headers(asked).firstValue("user-agent").orElseThrow()).startsWith("commerce");
        assertThat(headers(asked).firstValue("webhook-id")).contains("msg_" + webhook.id() + "_1");
        assertThat(headers(asked).firstValue("accept-encoding")).isEmpty();
        var json = Api.json(body(asked));
        assertThat(json.get("type").textValue()).isEqualTo("wallet.charged");
        assertThat(json.get("position").longValue()).isEqualTo(1);
        assertThat(Instant.parse(json.get("timestamp").textValue()))
                .isEqualTo(Instant.parse(json.at("/data/at").textValue()));
        assertThat(json.at("/data/amount").longValue()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_success_takes_it(int status) throws IOException {
        assertThat(sent(receiver(answer(status, "")).address())).isEqualTo(Answer.taken());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 407, 429, 500, 503})
    void any_failure_does_not(int status) throws IOException {
        var receiver = receiver(
                answer(status, "{}", "WWW-Authenticate: Basic realm=\"a\"", "Proxy-Authenticate: Basic realm=\"a\""));

        assertThat(sent(receiver.address())).isEqualTo(Exchange.notTaken("it answered " + status));
        assertThat(receiver.allAsked()).hasSize(1);
    }

    @Test
    void who_is_gone_wants_no_more() throws IOException {
        assertThat(sent(receiver(answer(410, "")).address())).isEqualTo(new Answer(Outcome.GONE, "it answered 410"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed(int status) throws IOException {
        var elsewhere = receiver(TAKES);
        var receiver = receiver(answer(status, "", "Location: " + elsewhere.address()));

        assertThat(sent(receiver.address()))
                .isEqualTo(Exchange.notTaken("redirects are not followed (" + status + ")"));
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void who_is_slow_may_take_it_still() throws IOException {
        var answers = new CountDownLatch(1);
        var receiver = receiver(once(answers, TAKES));

        var sent = sender(ANY).send(message(webhook(receiver.address()))).toCompletableFuture();
        assertThat(sent).isNotDone();
        answers.countDown();

        assertThat(sent.join()).isEqualTo(Answer.taken());
    }

    @Test
    void who_says_nothing_is_not_waited_for() throws IOException {
        assertThat(sent(receiver(silence()).address())).isEqualTo(Exchange.notTaken("no answer within 1 s"));
    }

    @Test
    void who_does_not_come_to_an_end_is_not_waited_for() throws IOException {
        var begins = bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        var receiver = receiver(
                (question, out) -> begins.play(question, out) && silence().play(question, out));

        assertThat(sent(receiver.address())).isEqualTo(Exchange.notTaken("no answer within 1 s"));
    }

    @Test
    void who_says_nothing_of_tls_is_not_waited_for() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(sent(URI.create("https://127.0.0.1:" + silent.getLocalPort())))
                    .isEqualTo(Exchange.notTaken("no answer within 1 s"));
        }
    }

    @Test
    void who_speaks_no_tls_is_told_so() throws IOException {
        try (var shop = Api.inMemory()) {
            assertThat(sent(URI.create("https://127.0.0.1:" + shop.port())).error())
                    .startsWith("TLS failed: ");
        }
    }

    @Test
    void an_endless_answer_is_cut_off() throws IOException {
        var receiver = receiver((question, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1024]);
            }
        });

        assertThat(sent(receiver.address())).isEqualTo(Exchange.notTaken("its answer is longer than 64 KiB"));
    }

    @Test
    void an_answer_may_be_64_kib_long() throws IOException {
        assertThat(sent(receiver(answer(200, "a".repeat(64 * 1024))).address())).isEqualTo(Answer.taken());
        assertThat(sent(receiver(answer(200, "a".repeat(64 * 1024 + 1))).address()))
                .isEqualTo(Exchange.notTaken("its answer is longer than 64 KiB"));
    }

    @Test
    void who_hangs_up_has_not_taken_it() throws IOException {
        var broken = Exchange.notTaken("it closed the connection before it had answered");

        assertThat(sent(receiver(hangUp()).address())).isEqualTo(broken);
        assertThat(sent(receiver(last(bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")))
                        .address()))
                .isEqualTo(broken);
    }

    @Test
    void what_is_not_http_is_no_answer() throws IOException {
        assertThat(sent(receiver(last(bytes("SSH-2.0-shop\r\n\r\n"))).address()))
                .isEqualTo(Exchange.notTaken("its answer is not HTTP"));
    }

    @Test
    void nobody_is_where_nobody_listens() throws IOException {
        var receiver = receiver(TAKES);
        receiver.close();

        assertThat(sent(receiver.address())).isEqualTo(Exchange.notTaken("it refuses connections"));
    }

    @Test
    void a_name_that_nobody_has_is_told() {
        var sender = sender(ANY, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(answerTo(sender, message(webhook(URI.create("http://hook.example")))))
                .isEqualTo(Exchange.notTaken("the name hook.example cannot be resolved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"})
    void nothing_is_sent_to_a_private_address(String host) throws IOException {
        var receiver = receiver(TAKES);
        var url = URI.create("http://" + host + ":" + receiver.address().getPort());

        var answer = answerTo(sender(PublicAddresses::contain), message(webhook(url)));

        assertThat(answer.error()).startsWith("it is at a private address, ");
        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_TAKEN);
        assertThat(receiver.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "0177.0.0.1", "127.1"})
    void an_odd_spelling_of_a_private_address_leads_nowhere(String host) throws IOException {
        var receiver = receiver(TAKES);
        var url = URI.create("http://" + host + ":" + receiver.address().getPort());

        var answer = answerTo(sender(PublicAddresses::contain), message(webhook(url)));

        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_TAKEN);
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void a_host_with_one_private_address_is_not_called_at_the_others_either() throws IOException {
        var receiver = receiver(TAKES);
        var addresses = List.of(address("127.0.0.1"), address("127.0.0.2"));
        var sender = sender(address("127.0.0.1")::equals, host -> addresses);

        assertThat(answerTo(sender, message(webhook(named("hook.example", receiver)))))
                .isEqualTo(Exchange.notTaken("it is at a private address, 127.0.0.2"));
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void the_address_that_is_called_is_the_one_that_was_looked_at() throws Exception {
        var receiver = receiver(last(answer(200, "", "Connection: close")));
        var answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.2", "127.0.0.2"));
        var sender = sender(address("127.0.0.1")::equals, host -> List.of(address(answers.remove())));
        try (var trap = new ServerSocket(receiver.address().getPort(), 50, address("127.0.0.2"))) {
            var webhook = webhook(named("hook.example", receiver));

            assertThat(answerTo(sender, message(webhook))).isEqualTo(Answer.taken());
            assertThat(answerTo(sender, message(webhook)))
                    .isEqualTo(Exchange.notTaken("it is at a private address, 127.0.0.2"));

            trap.setSoTimeout(1);
            assertThatThrownBy(trap::accept).hasMessageContaining("timed out");
        }
    }

    @Test
    void of_several_webhooks_of_one_host_one_that_hangs_holds_up_no_other() throws IOException {
        var receiver = receiver(
                (question, out) -> (question.startsWith("POST /hangs ") ? silence() : TAKES).play(question, out));
        var sender = sender(ANY, Names.OF_JDK, Limits.DEFAULT);

        var hanging = IntStream.range(0, 10)
                .mapToObj(n -> sender.send(message(webhook(receiver.address().resolve("/hangs"))))
                        .toCompletableFuture())
                .toList();
        for (int i = 0; i < 20; i++) {
            assertThat(answerTo(sender, message(webhook(receiver.address())))).isEqualTo(Answer.taken());
        }

        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void names_that_nobody_answers_for_hold_up_no_other() throws IOException {
        var receiver = receiver(TAKES);
        var sender = sender(ANY, host -> {
            if (host.startsWith("hangs")) {
                awaitForEver();
            }
            return List.of(address("127.0.0.1"));
        });

        var hanging = IntStream.range(0, 300)
                .mapToObj(n -> sender.send(message(webhook(named("hangs" + n % 30 + ".example", receiver))))
                        .toCompletableFuture())
                .toList();

        assertThat(answerTo(sender, message(webhook(named("hook.example", receiver)))))
                .isEqualTo(Answer.taken());
        assertThat(hanging)
                .allSatisfy(it -> assertThat(it.join()).isEqualTo(Exchange.notTaken("no answer within 1 s")));
    }

    @Test
    void a_webhook_keeps_its_connection_but_nothing_else() throws Exception {
        var receiver = receiver(answer(200, "", "Set-Cookie: a=b"));
        var webhook = webhook(receiver.address());
        var sender = sender(ANY);

        answerTo(sender, message(webhook));
        answerTo(sender, message(webhook));

        receiver.nextAsked();
        assertThat(headers(receiver.nextAsked()).firstValue("cookie")).isEmpty();
        assertThat(receiver.connections()).isEqualTo(1);
    }

    @Test
    void what_is_being_sent_when_it_is_closed_is_not_taken() throws IOException {
        var sender = new WebhookSender(
                Shop.DEFAULT.currency(), Clock.systemUTC(), Limits.DEFAULT, Names.OF_JDK, ANY, Tracing.ofProcess());
        var sent = sender.send(message(webhook(receiver(silence()).address()))).toCompletableFuture();

        sender.close();

        assertThat(sent.join().outcome()).isEqualTo(Outcome.NOT_TAKEN);
    }

    @Test
    void the_client_is_of_the_release_of_the_server() {
        assertThat(HttpClient.class.getPackage().getImplementationVersion()).isEqualTo(Server.getVersion());
    }

    private Answer sent(URI url) {
        return answerTo(sender(ANY), message(webhook(url)));
    }

    private static Answer answerTo(WebhookSender sender, Message message) {
        return sender.send(message).toCompletableFuture().join();
    }

    private WebhookSender sender(Predicate<InetAddress> callable) {
        return sender(callable, Names.OF_JDK);
    }

    private WebhookSender sender(Predicate<InetAddress> callable, Names names) {
        return sender(callable, names, SHORT);
    }

    private WebhookSender sender(Predicate<InetAddress> callable, Names names, Limits limits) {
        var sender = new WebhookSender(
                Shop.DEFAULT.currency(), Clock.systemUTC(), limits, names, callable, Tracing.ofProcess());
        open.add(sender);
        return sender;
    }

    private ScriptedServer receiver(Part... script) throws IOException {
        var receiver = new ScriptedServer(script);
        open.add(receiver);
        return receiver;
    }

    private Message message(Webhook webhook) {
        return new Message(webhook, event(), List.of(secret));
    }

    private static Webhook webhook(URI url) {
        return new Webhook(new WebhookId(UUID.randomUUID()), url, Set.of(), Instant.EPOCH, 0, Optional.empty());
    }

    private static Event event() {
        var shop = Commerce.on(new InMemoryPersistence());
        shop.wallets().charge(new UserId("kim"), Money.of(100), Optional.empty());
        return shop.events().read(0, 1, Set.of()).items().get(0);
    }

    private static URI named(String host, ScriptedServer receiver) {
        return URI.create("http://" + host + ":" + receiver.address().getPort());
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static void awaitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static com.standardwebhooks.Webhook verifier(Secret secret) {
        return new com.standardwebhooks.Webhook(secret.text());
    }

    private static String body(String asked) {
        return asked.substring(asked.indexOf("\r\n\r\n") + 4);
    }

    private static HttpHeaders headers(String asked) {
        var lines = asked.substring(0, asked.indexOf("\r\n\r\n")).split("\r\n");
        return HttpHeaders.of(
                Arrays.stream(lines)
                        .skip(1)
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.groupingBy(
                                it -> it[0], Collectors.mapping(it -> it[1], Collectors.toList()))),
                (name, value) -> true);
    }
}
