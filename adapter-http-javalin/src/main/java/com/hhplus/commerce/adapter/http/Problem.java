package com.hhplus.commerce.adapter.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.function.Consumer;

/** A problem document of RFC 9457. Its type is named after its stable code. */
record Problem(Code code, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    byte[] bytes() {
        return bytes(json -> {});
    }

    void answer(Context ctx) {
        answer(ctx, json -> {});
    }

    /** @param more puts what it tells beyond its detail */
    void answer(Context ctx, Consumer<Members> more) {
        if (code.status() == 503) {
            ctx.header(Header.RETRY_AFTER, "1");
        }
        Json.answer(ctx.status(code.status()), MEDIA_TYPE, bytes(more));
    }

    private byte[] bytes(Consumer<Members> more) {
        return Json.bytes(this, (problem, json) -> {
            json.put("type", "urn:commerce:problem:" + code)
                    .put("title", code.title())
                    .put("status", code.status())
                    .put("detail", detail)
                    .put("code", code.toString());
            more.accept(json);
        });
    }
}
