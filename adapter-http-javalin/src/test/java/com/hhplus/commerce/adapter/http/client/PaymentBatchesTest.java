package com.hhplus.commerce.adapter.http.client;

import static com.hhplus.commerce.adapter.http.client.ScriptedServer.answer;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.bytes;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.hangUp;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.once;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.problem;
import static com.hhplus.commerce.adapter.http.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.client.ScriptedServer.Part;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.application.payment.PaymentProvider;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.wallet.WalletNotFound;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments that are asked for while others are under way: they are asked for together, and none has to suffer for another. */
class PaymentBatchesTest extends PaysAtScriptedServer {
    private static final Path LOG = Path.of(System.getProperty("commerce.test.log"));
    private static final Pattern ID = Pattern.compile("0189[0-9a-f-]{32}");
    private static final String TOGETHER = "POST /v1/payments/batch HTTP/1.1\r\n";

    private static final Limits CROWDED = new Limits(
            PATIENT.connect(), PATIENT.attempt(), PATIENT.question(), PATIENT.pause(), PATIENT.forward(), 200, 0);

    private static final String NO_WALLET = "{\"status\": 404, \"problem\": {\"code\": \"wallet_not_found\"}}";

    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @Test
    void what_follows_while_two_are_under_way_is_asked_together() throws Exception {
        try (var server = new ScriptedServer(held(), held(), PaymentBatchesTest::paid)) {
            var provider = provider(server, PATIENT);
            var first = twoUnderWay(provider, server);

            var others = payments(provider, 3, 7);
            firstMayEnd.countDown();

            assertThat(first).extracting(PaymentBatchesTest::told).containsExactly(Money.of(1), Money.of(2));
            assertThat(others)
                    .extracting(PaymentBatchesTest::told)
                    .containsExactly(Money.of(3), Money.of(4), Money.of(5), Money.of(6), Money.of(7));
            var together = server.nextAsked();
            assertThat(together).startsWith(TOGETHER);
            assertThat(ids(together))
                    .isSubsetOf(IntStream.rangeClosed(3, 7)
                            .mapToObj(it -> order(it).text())
                            .toList());
            assertThat(server.allAsked()).hasSizeLessThan(2);
        }
    }

    @Test
    void none_is_asked_with_more_than_63_others() throws Exception {
        try (var server = new ScriptedServer(held(), held(), PaymentBatchesTest::paid)) {
            var provider = provider(server, CROWDED);
            twoUnderWay(provider, server);

            var others = payments(provider, 3, 152);
            firstMayEnd.countDown();

            assertThat(others).extracting(PaymentBatchesTest::told).hasSize(150).doesNotHaveDuplicates();
            assertThat(server.allAsked())
                    .allSatisfy(it -> assertThat(ids(it)).hasSizeLessThanOrEqualTo(64))
                    .hasSizeBetween(3, 5);
        }
    }

    @Test
    void each_has_an_answer_of_its_own() throws Exception {
        var mixed = together(it -> number(it) == 4 ? NO_WALLET : made(it));
        try (var server = new ScriptedServer(held(), held(), mixed)) {
            var provider = provider(server, PATIENT);
            twoUnderWay(provider, server);

            var others = payments(provider, 3, 5);
            firstMayEnd.countDown();

            assertThat(told(others.get(0))).isEqualTo(Money.of(3));
            assertThat(failure(others.get(1))).isInstanceOf(WalletNotFound.class);
            assertThat(told(others.get(2))).isEqualTo(Money.of(5));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hang up",
                "400",
                "404",
                "405",
                "401",
                "403",
                "html",
                "redirect",
                "413",
                "422",
                "500",
                "503",
                "one too few",
                "no answers",
                "of each: 503"
            })
    void what_gets_no_answer_among_others_is_asked_alone(String trouble) throws Exception {
        try (var server = new ScriptedServer(held(), held(), unlessTogether(part(trouble)))) {
            var provider = provider(server, PATIENT);
            twoUnderWay(provider, server);

            var others = payments(provider, 3, 5); // and the first two are under way all the time
            assertThat(others)
                    .extracting(PaymentBatchesTest::told)
                    .containsExactly(Money.of(3), Money.of(4), Money.of(5));
            assertThat(server.nextAsked()).startsWith(TOGETHER);
            assertThat(server.allAsked()).allMatch(it -> it.startsWith("PUT "));
            firstMayEnd.countDown();
        }
    }

    @Test
    void the_log_says_if_a_server_takes_no_batches() throws Exception {
        var before = Files.readString(LOG).length();
        try (var server = new ScriptedServer(held(), held(), unlessTogether(problem(405, "method_not_allowed")))) {
            var provider = provider(server, PATIENT);
            twoUnderWay(provider, server);

            payments(provider, 3, 5).forEach(PaymentBatchesTest::told);

            assertThat(Files.readString(LOG).substring(before))
                    .contains("was asked in vain", "does not take these payments together: it answered 405");
            firstMayEnd.countDown();
        }
    }

    @Test
    void who_hangs_holds_up_nobody_else_for_long() throws Exception {
        try (var server = new ScriptedServer(silence(), silence(), PaymentBatchesTest::paid)) {
            var provider = provider(server, PATIENT);
            var hanging = twoUnderWay(provider, server);

            for (int i = 3; i < 6; i++) {
                assertThat(provider.pay(order(i), KIM, PRICE).toCompletableFuture())
                        .succeedsWithin(Duration.ofSeconds(5))
                        .isEqualTo(Money.of(i));
            }
            assertThat(hanging).noneMatch(it -> it.toCompletableFuture().isDone());
        }
    }

    @Test
    void who_hangs_holds_up_no_crowd_either() throws Exception {
        try (var server = new ScriptedServer(silence(), silence(), PaymentBatchesTest::paid)) {
            var provider = provider(server, CROWDED);
            twoUnderWay(provider, server);

            assertThat(payments(provider, 3, 152))
                    .allSatisfy(it -> assertThat(it.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5)));
        }
    }

    @Test
    void one_that_is_traced_is_asked_alone_with_its_trace() throws Exception {
        var traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var visit = Tracing.ofProcess()
                .visit("POST", "/v1/orders", name -> name.equals("traceparent") ? List.of(traceparent) : List.of());
        try (var server = new ScriptedServer(held(), held(), PaymentBatchesTest::paid)) {
            var provider = provider(server, PATIENT);
            twoUnderWay(provider, server);
            payments(provider, 3, 4);

            visit.origin().during(() -> told(provider.forCaller().pay(order(5), KIM, PRICE)));

            assertThat(server.nextAsked())
                    .startsWith("PUT /v1/payments/" + order(5))
                    .contains("traceparent: 00-0af7651916cd43dd8448eb211c80319c-");
            firstMayEnd.countDown();
        }
    }

    @Test
    void each_says_for_which_request_it_is_asked() throws Exception {
        var visit = Tracing.ofProcess()
                .visit("POST", "/v1/orders", name -> name.equals("X-Request-Id") ? List.of("mine") : List.of());
        try (var server = new ScriptedServer(held(), held(), PaymentBatchesTest::paid)) {
            var provider = provider(server, PATIENT);
            twoUnderWay(provider, server);

            visit.origin().during(() -> payments(provider.forCaller(), 3, 4));
            firstMayEnd.countDown();

            assertThat(server.nextAsked()).startsWith(TOGETHER).contains("\"requestId\":\"mine\"");
        }
    }

    @Test
    void a_real_server_pays_each_once() throws Exception {
        try (var pay = Api.inMemory()) {
            pay.charges("kim", 5_000);
            var server =
                    new PayServer(URI.create("http://127.0.0.1:" + pay.port()), Optional.empty(), PATIENT, now::get);
            var provider = new HttpPaymentProvider(server, KRW);

            var balances = payments(provider, 1, 64).stream()
                    .map(PaymentBatchesTest::told)
                    .toList();

            assertThat(balances).doesNotHaveDuplicates().contains(Money.of(5_000 - 64 * 50));
            assertThat(payments(provider, 1, 64).stream().map(PaymentBatchesTest::told))
                    .isEqualTo(balances);
        }
    }

    /** The first two payments, which the server knows of. */
    private static List<CompletionStage<Money>> twoUnderWay(PaymentProvider provider, ScriptedServer server)
            throws InterruptedException {
        var two = payments(provider, 1, 2);
        server.nextAsked();
        server.nextAsked();
        return two;
    }

    /** Answered as soon as the test lets it. */
    private Part held() {
        return once(firstMayEnd, PaymentBatchesTest::paid);
    }

    private static Part part(String trouble) {
        return switch (trouble) {
            case "hang up" -> hangUp();
            case "one too few" ->
                (question, out) -> answer(
                                200, answers(Stream.of(made(ids(question).get(0)))))
                        .play(question, out);
            case "html" -> bytes("HTTP/1.1 408 -\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno");
            case "redirect" -> answer(307, "{}", "Location: http://127.0.0.1:1/");
            case "no answers" -> answer(200, "{}");
            case "of each: 503" -> together(it -> "{\"status\": 503, \"problem\": {\"code\": \"overloaded\"}}");
            default -> problem(Integer.parseInt(trouble), "trouble");
        };
    }

    private static Part unlessTogether(Part trouble) {
        return (question, out) -> question.startsWith(TOGETHER) ? trouble.play(question, out) : paid(question, out);
    }

    /** Pays whatever is asked: the balance is the order's number. */
    private static boolean paid(String question, OutputStream out) throws IOException, InterruptedException {
        return question.startsWith("PUT ")
                ? answer(201, payment(ids(question).get(0))).play(question, out)
                : together(PaymentBatchesTest::made).play(question, out);
    }

    /** Answers about each payment that is asked for. */
    private static Part together(UnaryOperator<String> about) {
        return (question, out) ->
                answer(200, answers(ids(question).stream().map(about))).play(question, out);
    }

    private static String answers(Stream<String> all) {
        return all.collect(Collectors.joining(", ", "{\"answers\": [", "]}"));
    }

    private static String made(String id) {
        return "{\"status\": 201, \"payment\": " + payment(id) + "}";
    }

    private static String payment(String id) {
        return PAID.replace(ORDER.text(), id).replace(": 700", ": " + number(id));
    }

    private static List<String> ids(String question) {
        return ID.matcher(question).results().map(MatchResult::group).distinct().toList();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.length() - 4));
    }

    private static OrderId order(int number) {
        return OrderId.of("01890000-0000-7000-8000-%012d".formatted(number));
    }

    private static List<CompletionStage<Money>> payments(PaymentProvider provider, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(it -> provider.pay(order(it), KIM, Money.of(50)))
                .toList();
    }
}
