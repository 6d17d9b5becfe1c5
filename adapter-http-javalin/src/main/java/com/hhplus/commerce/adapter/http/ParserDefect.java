package com.hhplus.commerce.adapter.http;

/** The JSON parser met a defect of its own in what a client sent. */
final class ParserDefect extends RuntimeException {
    ParserDefect(Throwable cause) {
        super("the JSON parser met a defect", cause, false, false);
    }
}
