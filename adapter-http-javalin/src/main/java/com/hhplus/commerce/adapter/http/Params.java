package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.InvalidValue;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a request says beside its body: in the query, and in the header of its key. */
final class Params {
    private static final int LONGEST_NUMBER = 9;
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    private final Context ctx;

    private Params(Context ctx) {
        this.ctx = ctx;
    }

    /** @throws InvalidRequest if the query names anything else, or anything twice: a misspelt filter must not be ignored */
    static Params of(Context ctx, String... names) {
        var known = Set.of(names);
        var problems = new ArrayList<InvalidValue>();
        if (BAD_ESCAPE
                .matcher(Objects.requireNonNullElse(ctx.queryString(), ""))
                .find()) {
            problems.add(new InvalidValue("query", "has a malformed percent escape")); // Javalin would leave it out
        }
        ctx.queryParamMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                problems.add(new InvalidValue("query", "may name nothing but " + List.of(names)));
            } else if (values.size() != 1) {
                problems.add(new InvalidValue(name, "must be given once"));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return new Params(ctx);
    }

    PageRequest page() {
        return new PageRequest(number("limit", PageRequest.DEFAULT), Optional.ofNullable(ctx.queryParam("cursor")));
    }

    int number(String name, int otherwise) {
        return text(name, text -> whole(name, text)).orElse(otherwise);
    }

    <T> Optional<T> text(String name, Function<String, T> type) {
        return Optional.ofNullable(ctx.queryParam(name)).map(type);
    }

    /** The key in the header {@code Idempotency-Key}; all callers are one here. */
    static Optional<RequestKey> key(Context ctx) {
        var keys = Collections.list(ctx.req().getHeaders("Idempotency-Key"));
        if (keys.size() > 1) {
            throw new InvalidValue("Idempotency-Key", "must be given once");
        }
        return keys.stream().findFirst().map(RequestKey::of);
    }

    private static int whole(String name, String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValue(name, "must be a whole number");
        }
        return Integer.parseInt(text);
    }
}
