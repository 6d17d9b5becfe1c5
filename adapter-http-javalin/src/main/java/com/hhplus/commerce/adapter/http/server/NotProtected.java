package com.hhplus.commerce.adapter.http.server;

/** A server was to be reachable by others, but would let in everybody. */
public final class NotProtected extends RuntimeException {
    NotProtected(String message) {
        super(message);
    }
}
