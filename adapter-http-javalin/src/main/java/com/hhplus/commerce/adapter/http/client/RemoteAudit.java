package com.hhplus.commerce.adapter.http.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The audit of the store that a running server has open, by that server. Of each check, 100 violations are told at the most. */
public final class RemoteAudit implements Audit {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final URI server;
    private final Optional<BearerToken> token;
    private final Duration longestSilence;

    /** @param server where it is, without a slash at the end: {@code http://127.0.0.1:7070} */
    public RemoteAudit(URI server, Optional<BearerToken> token) {
        this(server, token, LONGEST_SILENCE);
    }

    RemoteAudit(URI server, Optional<BearerToken> token, Duration longestSilence) {
        this.server = server;
        this.token = token;
        this.longestSilence = longestSilence;
    }

    /** @throws ServerUnavailable if the server is not there, or does not answer to the end */
    @Override
    public Summary run(Listener listener) {
        try (var answer = LineStream.post(server, "/v1/audit", token, longestSilence)) {
            while (true) {
                var line = understood(answer.next());
                line.listener().accept(listener);
                if (line.summary().isPresent()) {
                    return line.summary().get();
                }
            }
        }
    }

    /** What a line has to say to the listener, and what came of it all if it is the last one. */
    private record Line(Consumer<Listener> listener, Optional<Summary> summary) {
        static Line of(Consumer<Listener> listener) {
            return new Line(listener, Optional.empty());
        }

        static Line last(Summary summary) {
            return new Line(nobody -> {}, Optional.of(summary));
        }
    }

    private Line understood(String line) {
        try {
            return line(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | IOException unknown) {
            throw new ServerUnavailable(
                    server + " tells what this release does not understand; use the release of the server");
        }
    }

    private Line line(JsonNode line) {
        if (line.has("code")) {
            throw new ServerUnavailable(
                    server + " could not finish: " + line.required("detail").asText());
        }
        if (line.has("results")) {
            return Line.last(summary(line.required("results")));
        }
        if (line.has("thing")) {
            var violation = violation(line);
            return Line.of(listener -> listener.violated(violation));
        }
        var done = line.required("done").longValue();
        var total = line.required("total").longValue();
        return Line.of(listener -> listener.progressed(done, total));
    }

    private static Violation violation(JsonNode line) {
        return new Violation(
                check(line),
                line.required("thing").textValue(),
                line.required("expected").textValue(),
                line.required("found").textValue());
    }

    private static Summary summary(JsonNode lines) {
        List<Result> results = new ArrayList<>();
        for (var line : lines) {
            results.add(new Result(
                    check(line),
                    line.required("rows").longValue(),
                    line.required("violations").longValue()));
        }
        return new Summary(List.copyOf(results));
    }

    private static Check check(JsonNode line) {
        var name = line.required("check").textValue();
        return Arrays.stream(Check.values())
                .filter(check -> check.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
