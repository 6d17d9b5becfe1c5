package com.hhplus.commerce.adapter.http.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** A question that got no answer, as often as it was asked. */
final class Unanswered extends RuntimeException {
    private final boolean mayHaveEffect;
    private final boolean concernsServer;

    private Unanswered(String message, boolean mayHaveEffect, Throwable cause) {
        this(message, mayHaveEffect, true, cause);
    }

    private Unanswered(String message, boolean mayHaveEffect, boolean concernsServer, Throwable cause) {
        super(message, cause, false, false);
        this.mayHaveEffect = mayHaveEffect;
        this.concernsServer = concernsServer;
    }

    /** One that was never sent. */
    static Unanswered unsent(String message) {
        return new Unanswered(message, false, null);
    }

    /** One that was never sent, since it had to wait for others. */
    static Unanswered ofWaiting() {
        return new Unanswered("this has waited for the pay server for too long", false, false, null);
    }

    /** One that was turned away, so that it had no effect. */
    static Unanswered unheard(String message) {
        return new Unanswered(message, false, null);
    }

    /** Why nothing came back. Only what failed before there was a connection was surely not sent. */
    static Unanswered of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof Unanswered known) {
            return known;
        }
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return new Unanswered("the pay server cannot be reached", false, failure);
        }
        if (failure instanceof HttpTimeoutException || failure instanceof TimeoutException) {
            return new Unanswered("the pay server did not answer in time", true, failure);
        }
        return new Unanswered(
                "the connection to the pay server broke, or what came was no whole answer", true, failure);
    }

    /** As {@link #of(Throwable)} where that is what failed; a defect, or what was understood, stays as it is. */
    static Throwable ofAny(Throwable failure) {
        return failure instanceof IOException || failure instanceof TimeoutException ? of(failure) : failure;
    }

    /** A server that is there, but could not do it. */
    static Unanswered of(Reply reply) {
        var answer = (reply.status() + " " + reply.code()).strip();
        return new Unanswered("the pay server answered " + answer, !reply.hadNoEffect(), null);
    }

    /** Whether what was asked may have been done, or may still be. */
    boolean mayHaveEffect() {
        return mayHaveEffect;
    }

    /** Whether this says anything about the server. */
    boolean concernsServer() {
        return concernsServer;
    }

    /** The same of a question that was asked before in vain. */
    Unanswered after(boolean otherMayHaveEffect) {
        return new Unanswered(getMessage(), mayHaveEffect || otherMayHaveEffect, concernsServer, getCause());
    }
}
