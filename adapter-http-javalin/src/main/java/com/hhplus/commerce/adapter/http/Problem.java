package com.hhplus.commerce.adapter.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;

/** A problem document of RFC 9457. Its type is named after its stable code. */
record Problem(Code code, ObjectNode body) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Code code, String detail) {
        return new Problem(
                code,
                Json.object()
                        .put("type", "urn:commerce:problem:" + code)
                        .put("title", code.title())
                        .put("status", code.status())
                        .put("detail", detail)
                        .put("code", code.toString()));
    }

    void answer(Context ctx) {
        if (code.status() == 503) {
            ctx.header(Header.RETRY_AFTER, "1");
        }
        Json.answer(ctx.status(code.status()), MEDIA_TYPE, body);
    }
}
