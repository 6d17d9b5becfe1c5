package com.hhplus.commerce.adapter.http.client;

/** A server did not answer what it was asked. The message says why, in one line. */
public final class CannotTell extends RuntimeException {
    CannotTell(String why) {
        super(why, null, false, false);
    }
}
