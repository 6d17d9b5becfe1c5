package com.hhplus.commerce.adapter.http.response;

/** The server is about to stop, so nothing more is to be sent to it. */
public final class ServerStopping extends RuntimeException {
    public ServerStopping() {
        super("the server is stopping", null, false, false);
    }
}
