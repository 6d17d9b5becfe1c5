package com.hhplus.commerce.adapter.http.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

/** A server did not answer what it was asked. The message says why, in one line. */
public final class ServerUnavailable extends RuntimeException {
    private static final int UNAUTHENTICATED = 401;

    ServerUnavailable(String why) {
        super(why, null, false, false);
    }

    /** One that answered nothing, not even in part. */
    static ServerUnavailable unanswered(URI server, Throwable failure) {
        return new ServerUnavailable(whyUnanswered(server, failure));
    }

    private static String whyUnanswered(URI server, Throwable failure) {
        if (failure instanceof ConnectException) {
            return failure.getCause() instanceof UnresolvedAddressException
                    ? "there is no host " + server.getHost()
                    : "nothing listens at " + server;
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return server + " cannot be reached";
        }
        if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            return server + " does not answer in time";
        }
        return failure instanceof IOException
                ? server + " is not a server of a shop: " + failure.getMessage()
                : failure.getMessage();
    }

    /** One that does not do it. */
    static ServerUnavailable refused(URI server, int status, String detail) {
        var advice = status == UNAUTHENTICATED ? "; give an access key of the role service by --token-file" : "";
        return new ServerUnavailable(server + " refuses: " + detail + advice);
    }
}
