package com.hhplus.commerce.adapter.http.client;

/** A server did not answer what it was asked. The message says why, in one line. */
public final class ServerUnavailable extends RuntimeException {
    ServerUnavailable(String why) {
        super(why, null, false, false);
    }
}
