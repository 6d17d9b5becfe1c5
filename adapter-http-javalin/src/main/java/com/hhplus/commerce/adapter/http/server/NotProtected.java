package com.hhplus.commerce.adapter.http.server;

/** A server was to be reachable by others, but would let in everybody. */
public final class NotProtected extends RuntimeException {
    NotProtected(String host) {
        super(
                "whoever reaches " + host
                        + " could do everything, since there is neither an access key nor --jwt-issuer: 'commerce keys create' makes a key");
    }
}
