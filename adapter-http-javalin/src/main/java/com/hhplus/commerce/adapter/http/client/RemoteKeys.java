package com.hhplus.commerce.adapter.http.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.AccessKeys.WithSecret;
import com.hhplus.commerce.application.usecase.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The access keys of the shop of a running server, by that server. */
public final class RemoteKeys {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 256 * 1024;
    private static final String KEYS = "/v1/keys";

    private final URI server;
    private final Exchanges exchanges;

    /** @param server where it is, without a slash at the end: {@code http://127.0.0.1:7070} */
    public RemoteKeys(URI server, Optional<BearerToken> token) {
        this.server = server;
        this.exchanges = new Exchanges(server, token, CONNECT, Tracing.ofProcess());
    }

    /** @throws ServerUnavailable if the server is not there, or refuses */
    public WithSecret create(String name, Role role) {
        var made = asked(
                Question.post(KEYS, Map.of("name", name, "role", role.text()), (it, json) -> it.forEach(json::put)));
        return understood(() -> new WithSecret(key(made), text(made, "secret")));
    }

    /**
     * All that there ever were, the oldest first.
     *
     * @throws ServerUnavailable if the server is not there, or refuses
     */
    public List<AccessKey> list() {
        var keys = new ArrayList<AccessKey>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var page = asked(Question.get(KEYS + "?limit=100" + next.get()));
            next = understood(() -> {
                page.required("items").forEach(it -> keys.add(key(it)));
                return Optional.ofNullable(page.required("next").textValue()).map(it -> "&cursor=" + it);
            });
        }
        return keys;
    }

    /** @throws ServerUnavailable if the server is not there, or refuses */
    public void revoke(AccessKeyId id) {
        reply(new Question("DELETE", KEYS + "/" + id, Map.of(), new byte[0]));
    }

    private JsonNode asked(Question question) {
        var reply = reply(question);
        return understood(() -> Json.read(reply.body()));
    }

    private Reply reply(Question question) {
        var reply = sent(question);
        if (!reply.isDone()) {
            var detail = reply.code().isEmpty()
                    ? "it answers " + reply.status()
                    : reply.json().path("detail").asText();
            throw ServerUnavailable.refused(server, reply.status(), detail);
        }
        return reply;
    }

    private Reply sent(Question question) {
        try {
            return exchanges.send(Origin.NONE, question, LONGEST, MOST_BYTES).join();
        } catch (CompletionException failed) {
            throw ServerUnavailable.unanswered(server, failed.getCause());
        }
    }

    private <T> T understood(Reading<T> reading) {
        try {
            return reading.read();
        } catch (Exception unknown) {
            throw new ServerUnavailable(
                    server + " tells what this release does not understand; use the release of the server");
        }
    }

    private interface Reading<T> {
        T read() throws Exception;
    }

    private static AccessKey key(JsonNode json) {
        return new AccessKey(
                AccessKeyId.of(text(json, "id")),
                text(json, "name"),
                Role.of(text(json, "role")),
                Instant.parse(text(json, "createdAt")),
                Optional.ofNullable(json.path("revokedAt").textValue()).map(Instant::parse));
    }

    private static String text(JsonNode json, String member) {
        return json.required(member).textValue();
    }
}
