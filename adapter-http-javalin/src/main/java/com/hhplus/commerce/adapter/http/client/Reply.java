package com.hhplus.commerce.adapter.http.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.hhplus.commerce.adapter.http.json.Json;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What a server answered, whole. */
public record Reply(int status, HttpHeaders headers, byte[] body) {
    private static final String PROBLEM = "application/problem+json";
    private static final int LONGEST_NUMBER = 9;
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("overloaded", "unavailable", "payment_failed", "order_failed");

    static Reply of(HttpResponse<byte[]> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Whether a server of a shop says this to whoever asks: no other does, nor does one that refuses to be asked by this one. */
    boolean isOfShop() {
        return (isOf(Json.MEDIA_TYPE) || isOf(PROBLEM)) && status / 100 != 3 && !refusesWhoAsks();
    }

    boolean refusesWhoAsks() {
        return status == 401 || status == 403;
    }

    boolean isDone() {
        return status / 100 == 2;
    }

    /** Whether the same question may well be answered a little later. */
    boolean asksForPatience() {
        return status == 429 || status / 100 == 5 && status != 501 && status != 505;
    }

    /** Whether it is said that the question had no effect, and will have none. */
    boolean hadNoEffect() {
        return status == 429 || status == 503 && WITHOUT_EFFECT.contains(code());
    }

    /** How long not to ask again, if that is said in seconds. */
    Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(text -> text.matches("\\d{1," + LONGEST_NUMBER + "}"))
                .map(text -> Duration.ofSeconds(Integer.parseInt(text)));
    }

    /** The code of a problem document; empty if it is none, or has none that could be one. */
    String code() {
        if (!isOf(PROBLEM)) {
            return "";
        }
        try {
            var code = json().path("code").asText();
            return code.matches("[a-z_]{1,64}") ? code : "";
        } catch (Unexpected malformed) {
            return "";
        }
    }

    /**
     * What each of so many questions is answered that were asked together: its own part of this, or this as a whole if none of them can be answered
     * now.
     *
     * @throws Unanswered if they cannot be asked so
     * @throws Unexpected if this is no answer to so many
     */
    List<Reply> shared(int questions) {
        if (isDone() && isOfShop()) {
            return parts(questions);
        }
        if (asksForPatience()) {
            return Collections.nCopies(questions, this);
        }
        throw isOfShop() || refusesWhoAsks()
                ? Unanswered.unheard("the pay server does not take these payments together: it answered " + status)
                : Unexpected.of(PayServer.whyNotOfShop(this));
    }

    private List<Reply> parts(int questions) {
        var parts = json().path("answers");
        if (parts.size() != questions) {
            throw Unexpected.of("the pay server answers " + parts.size() + " of " + questions + " questions");
        }
        return StreamSupport.stream(parts.spliterator(), false).map(Reply::part).toList();
    }

    private static Reply part(JsonNode json) {
        var status = json.path("status").asInt();
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Type", List.of(json.has("payment") ? Json.MEDIA_TYPE : PROBLEM));
        if (json.has("retryAfter")) {
            headers.put("Retry-After", List.of(json.path("retryAfter").asText()));
        }
        var body = json.path(json.has("payment") ? "payment" : "problem")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return new Reply(status, HttpHeaders.of(headers, (name, value) -> true), body);
    }

    /** What a member of its document says; empty if it says nothing in words. */
    public String text(String member) {
        try {
            return json().path(member).asText();
        } catch (Unexpected malformed) {
            return "";
        }
    }

    /** @throws Unexpected if it is not one JSON document */
    JsonNode json() {
        try {
            return Json.read(body);
        } catch (IOException | RuntimeException malformed) {
            throw Unexpected.of("the pay server answers what is not JSON", malformed);
        }
    }

    private boolean isOf(String mediaType) {
        return header("Content-Type").orElse("").split("[; ]", 2)[0].equalsIgnoreCase(mediaType);
    }
}
