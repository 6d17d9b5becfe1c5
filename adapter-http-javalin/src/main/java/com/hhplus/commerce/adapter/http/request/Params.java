package com.hhplus.commerce.adapter.http.request;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Cursors;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.InvalidValue;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a request says beside its body: in the query, and in the header of its key. */
public final class Params {
    /** The header with the key of a command. */
    public static final String KEY = "Idempotency-Key";

    /** The header with the position up to which a client has followed the feed. */
    public static final String LAST_EVENT = "Last-Event-ID";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 9;
    private static final int LONGEST_POSITION = 18;

    private final Context ctx;
    private final Map<String, List<String>> values;

    private Params(Context ctx, Map<String, List<String>> values) {
        this.ctx = ctx;
        this.values = values;
    }

    /**
     * Verifies that there is no query, or an empty one.
     *
     * @throws InvalidRequest if it names anything
     */
    public static void none(Context ctx) {
        if (ctx.queryString() != null) {
            of(ctx);
        }
    }

    /** @throws InvalidRequest if the query names anything else, or anything twice: a misspelt filter must not be ignored */
    public static Params of(Context ctx, String... names) {
        var query = ctx.queryString();
        var params = new Params(ctx, query == null ? Map.of() : parsed(query));
        params.verify(List.of(names));
        return params;
    }

    public PageRequest page() {
        return new PageRequest(
                number("limit", PageRequest.DEFAULT), text("cursor", given -> Cursors.taken(ctx, given)));
    }

    public int number(String name, int otherwise) {
        return text(name, text -> whole(name, text)).orElse(otherwise);
    }

    public <T> Optional<T> text(String name, Function<String, T> type) {
        return Optional.ofNullable(values.get(name)).map(given -> type.apply(given.get(0)));
    }

    /** The key in the header {@code Idempotency-Key}, which is the caller's own. */
    public static Optional<RequestKey> key(Context ctx) {
        var keys = ctx.req().getHeaders(KEY);
        if (!keys.hasMoreElements()) {
            return Optional.empty();
        }
        var key = keys.nextElement();
        if (keys.hasMoreElements()) {
            throw new InvalidRequest(KEY, "must be given once");
        }
        try {
            return Optional.of(Callers.of(ctx).key(key));
        } catch (InvalidValue malformed) {
            throw new InvalidValue(KEY, malformed.problem());
        }
    }

    /** The number in the path that is called {@code seq}. */
    public static long seq(Context ctx) {
        return whole("seq", ctx.pathParam("seq"));
    }

    /** A position in the feed. */
    public Optional<Long> position(String name) {
        return text(name, text -> whole(name, text, LONGEST_POSITION));
    }

    /** The position in the header {@code Last-Event-ID}, which a client sends that was cut off. */
    public static Optional<Long> lastEvent(Context ctx) {
        var ids = Collections.list(ctx.req().getHeaders(LAST_EVENT));
        if (ids.size() > 1) {
            throw new InvalidRequest(LAST_EVENT, "must be given once");
        }
        return ids.stream().findFirst().map(text -> whole(LAST_EVENT, text, LONGEST_POSITION));
    }

    private void verify(List<String> known) {
        var problems = new ArrayList<InvalidValue>();
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> problems.add(new InvalidValue("query", unknown(name, known))));
        known.stream()
                .filter(name -> values.getOrDefault(name, List.of()).size() > 1)
                .forEach(name -> problems.add(new InvalidValue(name, "must be given once")));
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    private static String unknown(String name, List<String> known) {
        var there = known.isEmpty() ? "; there are no parameters" : "; there are " + String.join(", ", known);
        return Excerpt.of(name, LONGEST_NAME) + " is unknown" + there;
    }

    /** Javalin would leave out what it cannot decode, and read the rest in the charset that the body claims. */
    private static Map<String, List<String>> parsed(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                values.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest("query", "has a malformed percent escape");
        }
    }

    private static int whole(String name, String text) {
        return (int) whole(name, text, LONGEST_NUMBER);
    }

    private static long whole(String name, String text, int longest) {
        if (text.isEmpty() || text.length() > longest || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidRequest(name, "must be a whole number from 0, of " + longest + " digits at the most");
        }
        return Long.parseLong(text);
    }
}
