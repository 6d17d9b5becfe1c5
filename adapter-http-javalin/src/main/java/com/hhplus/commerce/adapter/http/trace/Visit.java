package com.hhplus.commerce.adapter.http.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Optional;

/** One request, from its head to the end of its answer, for who watches. */
public final class Visit {
    /** The attribute of a request under which it is found. */
    public static final String ATTRIBUTE = Visit.class.getName();

    private static final int FAILED = 500;

    private final String method;
    private final Origin origin;
    private final Span span;
    private final long begun = System.nanoTime();
    private volatile Optional<String> route = Optional.empty();
    private volatile Optional<String> refusal = Optional.empty();
    private volatile List<String> refusalsOfParts = List.of();

    Visit(String method, Origin origin, Span span) {
        this.method = method;
        this.origin = origin;
        this.span = span;
    }

    /** That of a request which the server has handed on; another one has come from nowhere. */
    public static Optional<Visit> of(ServletRequest request) {
        return Optional.ofNullable((Visit) request.getAttribute(ATTRIBUTE));
    }

    /** For which request something is done. */
    public static Origin originOf(ServletRequest request) {
        return of(request).map(Visit::origin).orElse(Origin.NONE);
    }

    public String method() {
        return method;
    }

    public Origin origin() {
        return origin;
    }

    public String requestId() {
        return origin.requestId().orElseThrow();
    }

    /** @param template method and path, with the names of its variables in braces */
    public void foundRoute(String template) {
        route = Optional.of(template);
        if (span.isRecording()) {
            span.updateName(template).setAttribute("http.route", template.substring(template.indexOf(' ') + 1));
        }
    }

    /** It was answered with a problem of this code. */
    public void refused(String code) {
        refusal = Optional.of(code);
    }

    /** Of the many things that it asks for, some were answered with problems of these codes. */
    public void refusedInPart(List<String> codes) {
        refusalsOfParts = List.copyOf(codes);
    }

    /** Its client was gone before it could be told how it is refused. */
    public void toldNobody() {
        refusal = Optional.empty();
        refusalsOfParts = List.of();
    }

    /** As {@link #foundRoute} was told; empty if no route was found. */
    public Optional<String> route() {
        return route;
    }

    /** The codes of all problems that its client was told. */
    public List<String> refusals() {
        return refusal.map(List::of).orElse(refusalsOfParts);
    }

    public long nanos() {
        return System.nanoTime() - begun;
    }

    /** To be called once, when its answer was sent, or when nobody is there to take it. */
    public void ended(int status) {
        span.setAttribute("http.response.status_code", (long) status);
        refusal.ifPresent(code -> span.setAttribute("error.type", code));
        if (status >= FAILED) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
