package com.hhplus.commerce.adapter.http.webhook;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;

/** Why a message was not taken, in few words for who has set the webhook up. */
final class Reason {
    private static final int LONGEST_DETAIL = 150;

    private Reason() {}

    static String of(Throwable failure, String host, Limits limits) {
        if (failure instanceof PrivateAddress || failure instanceof AnswerTooLong) {
            return failure.getMessage();
        }
        if (failure instanceof UnknownHostException) {
            return "the name " + host + " cannot be resolved";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no connection within " + limits.connecting().toSeconds() + " s";
        }
        if (failure instanceof TimeoutException) {
            return "no answer within " + limits.answering().toSeconds() + " s";
        }
        if (failure instanceof NoRouteToHostException) {
            return "no way leads to it";
        }
        if (failure instanceof ConnectException) {
            return "it refuses connections";
        }
        if (failure instanceof SSLException) {
            return "TLS failed: " + detail(rootOf(failure));
        }
        if (failure instanceof EOFException || failure instanceof ClosedChannelException) {
            return "it closed the connection before it had answered";
        }
        if (failure instanceof HttpResponseException || failure instanceof HttpException) {
            return "its answer is not HTTP";
        }
        return "it could not be sent: " + failure.getClass().getSimpleName();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static String detail(Throwable failure) {
        var text = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text;
    }
}
