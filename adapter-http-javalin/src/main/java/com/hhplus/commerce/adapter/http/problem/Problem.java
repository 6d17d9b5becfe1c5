package com.hhplus.commerce.adapter.http.problem;

import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A problem document of RFC 9457. Its type is named after its stable code.
 *
 * @param more puts what it tells beyond its detail
 */
public record Problem(Code code, String detail, Consumer<Members> more) {
    public static final String MEDIA_TYPE = "application/problem+json";

    Problem(Code code, String detail) {
        this(code, detail, json -> {});
    }

    /** All that there are, by name. */
    public static List<String> names() {
        return Stream.of(Code.values()).map(Code::toString).toList();
    }

    /** The name of its code. */
    public String name() {
        return code.toString();
    }

    public int status() {
        return code.status();
    }

    /** After how many seconds it may be asked again, if it is a matter of time. */
    public Optional<Integer> retryAfter() {
        return status() == 429 || status() == 503 ? Optional.of(1) : Optional.empty();
    }

    /** Those that only a problem has. */
    public Map<String, String> headers() {
        return switch (status()) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer realm=\"commerce\"");
            default ->
                retryAfter()
                        .map(seconds -> Map.of("Retry-After", seconds.toString()))
                        .orElse(Map.of());
        };
    }

    public byte[] document() {
        return Json.write(this, Problem::write);
    }

    /** Writes it among others. */
    public void write(Members json) {
        json.put("type", "urn:commerce:problem:" + code)
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", detail)
                .put("code", code.toString());
        more.accept(json);
    }
}
