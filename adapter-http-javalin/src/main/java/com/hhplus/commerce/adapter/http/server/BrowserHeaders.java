package com.hhplus.commerce.adapter.http.server;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells browsers with each answer that it is no page, and whose scripts may read it: those of the origins that are listed. They may
 * ask beforehand what they may send, without saying who they are.
 */
final class BrowserHeaders extends Handler.Wrapper {
    private static final List<HttpField> OF_ALL = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"));
    private static final HttpField OWN_SITE = new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
    private static final HttpField READABLE = new PreEncodedHttpField(
            HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS,
            "Location, ETag, Retry-After, Idempotency-Replayed, RateLimit, RateLimit-Policy, X-Request-Id");
    private static final List<HttpField> BEFOREHAND = List.of(
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE"),
            new PreEncodedHttpField(
                    HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
                    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id, traceparent"),
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "3600")); // seconds

    private final Origins origins;

    BrowserHeaders(Origins origins, Handler.Wrapper next) {
        super(next);
        this.origins = origins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var headers = response.getHeaders();
        addTo(headers, request, origins);
        if (!asksBeforehand(request) || !origins.haveSent(request.getHeaders())) {
            return super.handle(request, response, callback);
        }
        BEFOREHAND.forEach(headers::put);
        response.setStatus(HttpStatus.NO_CONTENT_204);
        callback.succeeded();
        return true;
    }

    private static boolean asksBeforehand(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
    }

    static void addTo(HttpFields.Mutable headers, Request request, Origins origins) {
        OF_ALL.forEach(headers::put);
        if (origins.areListed()) {
            headers.put(VARY);
        }
        if (origins.haveSent(request.getHeaders())) {
            headers.put(
                    HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeaders().get(HttpHeader.ORIGIN));
            headers.put(READABLE);
        } else {
            headers.put(OWN_SITE);
        }
    }
}
