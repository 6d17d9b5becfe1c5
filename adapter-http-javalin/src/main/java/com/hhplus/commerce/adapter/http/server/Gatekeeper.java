package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Gate;
import com.hhplus.commerce.adapter.http.access.Unauthenticated;
import com.hhplus.commerce.adapter.http.access.limit.Allowance;
import com.hhplus.commerce.adapter.http.access.limit.TooManyRequests;
import com.hhplus.commerce.adapter.http.route.Routes;
import com.hhplus.commerce.application.usecase.Caller;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Finds out who asks, or why he is refused, and that he does not ask too often, before anything of what he sends is kept. The routes know which
 * of them are open to anybody.
 */
final class Gatekeeper extends Handler.Wrapper {
    private static final Unauthenticated NOT_ASKED = new Unauthenticated("nobody is asked who he is here");

    private final Gate gate;
    private final Peers peers;

    Gatekeeper(Gate gate, Peers peers, Handler.Wrapper next) {
        super(next);
        this.gate = gate;
        this.peers = peers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var known = withoutAsking(request);
        if (known.isPresent()) {
            return passOn(known.get(), request, response, callback);
        }
        var visitor =
                gate.visitor(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION), () -> peers.of(request));
        CompletionStage<Void> prepared;
        try {
            prepared = visitor.prepared();
        } catch (TooManyRequests refusal) {
            return refuse(refusal, request, response, callback);
        }
        if (prepared.toCompletableFuture().isDone()) {
            return admit(visitor, request, response, callback);
        }
        prepared.thenRunAsync(
                () -> admitLate(visitor, request, response, callback),
                request.getComponents().getExecutor());
        return true;
    }

    /** What is to be said of who asks where he is not asked himself. */
    private Optional<Object> withoutAsking(Request request) {
        if (Request.getPathInContext(request).startsWith(Routes.HEALTH)) {
            return Optional.of(NOT_ASKED); // which must not wait for the store
        }
        try {
            return gate.isClosed() ? Optional.empty() : Optional.of(Caller.LOCAL);
        } catch (RuntimeException cannotTell) {
            return Optional.of(cannotTell);
        }
    }

    private boolean admit(Gate.Visitor visitor, Request request, Response response, Callback callback)
            throws Exception {
        try {
            var admission = visitor.admission();
            admission.allowance().ifPresent(it -> tell(it, response.getHeaders()));
            return passOn(admission.callerOrRefusal(), request, response, callback);
        } catch (TooManyRequests refusal) {
            return refuse(refusal, request, response, callback);
        }
    }

    private void admitLate(Gate.Visitor visitor, Request request, Response response, Callback callback) {
        try {
            if (!admit(visitor, request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception failure) {
            Response.writeError(request, response, callback, failure);
        }
    }

    private boolean passOn(Object callerOrRefusal, Request request, Response response, Callback callback)
            throws Exception {
        request.setAttribute(Callers.CALLER, callerOrRefusal);
        return super.handle(request, response, callback);
    }

    private boolean refuse(TooManyRequests refusal, Request request, Response response, Callback callback)
            throws Exception {
        request.setAttribute(TooManyRequests.class.getName(), refusal);
        return passOn(refusal, request, response, callback);
    }

    /** Whether no route is to be asked at all. */
    static boolean isTurnedAway(Request request) {
        return request.getAttribute(TooManyRequests.class.getName()) != null;
    }

    /** Answers somebody who asks too often. */
    static boolean turnAway(Request request, Response response, Callback callback) {
        Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
        return true;
    }

    /** Whether anything that he sends is of interest. */
    static boolean isLetIn(Request request) {
        return !(request.getAttribute(Callers.CALLER) instanceof RuntimeException);
    }

    /** Says again what was said of a refusal that is being written. */
    static void tellRefused(Request request, HttpFields.Mutable headers) {
        if (request.getAttribute(TooManyRequests.class.getName()) instanceof TooManyRequests refusal) {
            tell(refusal.allowance(), headers);
        }
    }

    /** By draft-ietf-httpapi-ratelimit-headers-11. */
    private static void tell(Allowance allowance, HttpFields.Mutable headers) {
        headers.put("RateLimit-Policy", allowance.policy().text());
        headers.put("RateLimit", allowance.text());
    }
}
