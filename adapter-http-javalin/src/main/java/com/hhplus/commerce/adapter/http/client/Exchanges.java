package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends a question once, over connections that are kept alive, and takes in the whole answer, wherever it would lead. */
final class Exchanges {
    /** The limit of the client itself, which tells whether there was a connection, comes first; but it ends with the headers. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final URI server;
    private final Optional<BearerToken> token;
    private final Tracing tracing;
    private final HttpClient client;

    Exchanges(URI server, Optional<BearerToken> token, Duration connect, Tracing tracing) {
        this.tracing = tracing;
        this.server = server;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(Runnable::run) // its own work never waits, and what follows on sendAsync is not done by it
                .build();
    }

    /** Fails if there is no whole answer of {@code mostBytes} within {@code longest}, after which the connection is closed. */
    CompletableFuture<Reply> send(Origin origin, Question question, Duration longest, int mostBytes) {
        var call = tracing.call(question.method(), server.getHost(), origin);
        var begun = CompletableFuture.supplyAsync(() -> begin(question, call, longest, mostBytes));
        return begun.thenCompose(exchange -> exchange)
                .thenApply(Reply::of)
                .orTimeout(longest.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((reply, failure) -> {
                    begun.thenAccept(exchange -> exchange.cancel(true));
                    if (failure == null) {
                        call.answered(reply.status());
                    } else {
                        call.failed(failure);
                    }
                });
    }

    /** Waits for what the server's name stands for, and for the token's file. */
    private CompletableFuture<HttpResponse<byte[]>> begin(
            Question question, Tracing.Call call, Duration longest, int mostBytes) {
        return client.sendAsync(request(question, call, longest), head -> new BoundedBody(mostBytes));
    }

    private HttpRequest request(Question question, Tracing.Call call, Duration longest) {
        var request = HttpRequest.newBuilder(URI.create(server + question.target()))
                .timeout(longest)
                .method(question.method(), body(question));
        question.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        call.writeTo(request::setHeader);
        token.ifPresent(it -> request.header("Authorization", it.authorization()));
        return request.build();
    }

    private static BodyPublisher body(Question question) {
        return question.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(question.body());
    }
}
