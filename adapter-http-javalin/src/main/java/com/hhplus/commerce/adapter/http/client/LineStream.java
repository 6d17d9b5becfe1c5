package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An answer that a server sends line by line while it makes it. One that goes silent is not waited for. */
final class LineStream implements Subscriber<String>, AutoCloseable {
    private static final String LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";

    private final URI server;
    private final Duration longestSilence;

    /** In the end there is one that throws why there are no more. */
    private final BlockingQueue<Supplier<String>> lines = new LinkedBlockingQueue<>();

    private volatile boolean hasBegun;
    private final CompletableFuture<HttpResponse<String>> exchange;

    private LineStream(URI server, HttpRequest request, Duration longestSilence) {
        this.server = server;
        this.longestSilence = longestSilence;
        this.exchange = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(longestSilence)
                .build()
                .sendAsync(request, this::read);
    }

    static LineStream post(URI server, String path, Optional<BearerToken> token, Duration longestSilence) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).POST(BodyPublishers.noBody());
        token.ifPresent(it -> request.header("Authorization", it.authorization()));
        var answer = new LineStream(server, request.build(), longestSilence);
        answer.exchange.whenComplete((response, failure) -> answer.lines.add(() -> {
            throw failure == null ? answer.whyNoMore(response) : answer.whyNoMore(failure.getCause());
        }));
        return answer;
    }

    private BodySubscriber<String> read(ResponseInfo response) {
        hasBegun = response.statusCode() == 200 && isOf(LINES, response);
        if (hasBegun) {
            return BodySubscribers.fromLineSubscriber(this, all -> "", StandardCharsets.UTF_8, null);
        }
        return isOf(PROBLEM, response)
                ? BodySubscribers.ofString(StandardCharsets.UTF_8)
                : BodySubscribers.replacing("");
    }

    private static boolean isOf(String mediaType, ResponseInfo response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith(mediaType);
    }

    /** @throws ServerUnavailable if the server is not there, is another one, refuses, has ended or is silent */
    String next() {
        try {
            var line = lines.poll(longestSilence.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new ServerUnavailable(
                        server + " has said nothing for " + longestSilence.toSeconds() + " seconds");
            }
            return line.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerUnavailable("interrupted while " + server + " was asked");
        }
    }

    private ServerUnavailable whyNoMore(HttpResponse<String> response) {
        if (hasBegun) {
            return brokenOff();
        }
        if (response.body().isEmpty()) {
            return new ServerUnavailable(
                    server + " is not a server of a shop: what it answers is " + response.statusCode());
        }
        var detail = detail(response.body());
        return response.statusCode() == 503
                ? new ServerUnavailable(server + " cannot do it now: " + detail)
                : ServerUnavailable.refused(server, response.statusCode(), detail);
    }

    private static String detail(String problem) {
        try {
            var document = Json.read(problem.getBytes(StandardCharsets.UTF_8));
            return document.path("detail").asText();
        } catch (IOException unknown) {
            return "it does not say why";
        }
    }

    private ServerUnavailable whyNoMore(Throwable failure) {
        return hasBegun ? brokenOff() : ServerUnavailable.unanswered(server, failure);
    }

    private ServerUnavailable brokenOff() {
        return new ServerUnavailable(server + " broke off before it had told everything");
    }

    /** Hangs up, if there is more to come. */
    @Override
    public void close() {
        exchange.cancel(true);
    }

    @Override
    public void onSubscribe(Subscription all) {
        all.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(() -> line);
    }

    @Override
    public void onError(Throwable failure) {
        // which is told when the answer is complete
    }

    @Override
    public void onComplete() {
        // as above
    }
}
