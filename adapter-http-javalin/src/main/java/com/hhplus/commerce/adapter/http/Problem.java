package com.hhplus.commerce.adapter.http;

import java.util.Map;
import java.util.function.Consumer;

/**
 * A problem document of RFC 9457. Its type is named after its stable code.
 *
 * @param more puts what it tells beyond its detail
 */
record Problem(Code code, String detail, Consumer<Members> more) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem(Code code, String detail) {
        this(code, detail, json -> {});
    }

    int status() {
        return code.status();
    }

    /** Those that only a problem has. */
    Map<String, String> headers() {
        return status() == 503 ? Map.of("Retry-After", "1") : Map.of(); // in seconds
    }

    byte[] document() {
        return Json.write(this, (problem, json) -> {
            json.put("type", "urn:commerce:problem:" + code)
                    .put("title", code.title())
                    .put("status", code.status())
                    .put("detail", detail)
                    .put("code", code.toString());
            more.accept(json);
        });
    }
}
