package com.hhplus.commerce.adapter.http.webhook;

import java.io.IOException;

/** A receiver answers with more than anybody reads. */
final class AnswerTooLong extends IOException {
    AnswerTooLong(int limit) {
        super("its answer is longer than " + limit / 1024 + " KiB");
    }
}
