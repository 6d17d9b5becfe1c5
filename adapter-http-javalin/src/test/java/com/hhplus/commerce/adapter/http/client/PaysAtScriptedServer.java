package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Shop;
import com.hhplus.commerce.domain.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;

/** Tests of who asks a server for payments, at one that answers by a script. */
@Timeout(60)
abstract class PaysAtScriptedServer {
    static final OrderId ORDER = OrderId.of("01890000-0000-7000-8000-000000000001");
    static final UserId KIM = new UserId("kim");
    static final Money PRICE = Money.of(300);
    static final Currency KRW = Shop.DEFAULT.currency();

    static final String PAID = "{\"id\": \"" + ORDER + "\", \"balance\": 700, \"currency\": \"KRW\"}";
    static final String REFUNDED =
            "{\"paymentId\": \"" + ORDER + "\", \"seq\": 1, \"balance\": 1000, \"currency\": \"KRW\"}";
    static final String VOIDED = "{\"paymentId\": \"" + ORDER + "\", \"status\": \"VOIDED\"}";

    static final String NOT_AGAIN = "Retry-After: 99";

    /** Long enough for a slow machine where an answer comes, short where none does. */
    static final Limits SHORT = limits(Duration.ofMillis(400), Duration.ofSeconds(2));

    static final Limits PATIENT = limits(Duration.ofSeconds(10), Duration.ofSeconds(20));

    final AtomicLong now = new AtomicLong();

    Money pay(ScriptedServer server, Limits limits) {
        return told(provider(server, limits).pay(ORDER, KIM, PRICE));
    }

    HttpPaymentProvider provider(ScriptedServer server, Limits limits) {
        return new HttpPaymentProvider(server(server.address(), Optional.empty(), limits), KRW);
    }

    PayServer server(URI address, Optional<BearerToken> token, Limits limits) {
        return new PayServer(address, token, limits, now::get);
    }

    static Limits limits(Duration attempt, Duration question) {
        return new Limits(question.dividedBy(5), attempt, question, Duration.ofMillis(5), question, 64, 64);
    }

    static URI nobody() throws IOException {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + door.getLocalPort());
        }
    }

    static <T> T told(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static Throwable failure(CompletionStage<?> stage) {
        try {
            throw new AssertionError("it was answered: " + told(stage));
        } catch (CompletionException failed) {
            return failed.getCause();
        }
    }
}
