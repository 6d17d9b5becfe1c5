package com.hhplus.commerce.adapter.http.json;

/** The JSON parser met a defect of its own in what a client sent. */
public final class ParserDefect extends RuntimeException {
    public ParserDefect(Throwable cause) {
        super("the JSON parser met a defect", cause, false, false);
    }
}
