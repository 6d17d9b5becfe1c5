package com.hhplus.commerce.adapter.http.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Begins spans, of requests and of calls to others. What came in by {@code traceparent} is handed on even if there is nobody to whom spans
 * are told.
 */
public final class Tracing {
    private static final String NAME = "com.hhplus.commerce";
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    /** Reads headers, of which one of a kind counts. */
    private static final TextMapGetter<Function<String, List<String>>> READING = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // and abstract all the same
        public Iterable<String> keys(Function<String, List<String>> headers) {
            return W3C.fields();
        }

        @Override
        public String get(Function<String, List<String>> headers, String name) {
            var values = headers.apply(name);
            return values.size() == 1 ? values.get(0) : null;
        }
    };

    private final Tracer tracer;

    private Tracing(Tracer tracer) {
        this.tracer = tracer;
    }

    public static Tracing by(OpenTelemetry telemetry) {
        return new Tracing(telemetry.getTracer(NAME));
    }

    /** By what an agent or the program has set up for all; by nobody if there is none. */
    public static Tracing ofProcess() {
        return by(GlobalOpenTelemetry.getOrNoop());
    }

    /**
     * Begins to watch a request.
     *
     * @param path as it was sent
     * @param headers answers all values of a name
     */
    public Visit visit(String method, String path, Function<String, List<String>> headers) {
        var caller = W3C.extract(Context.root(), headers, READING);
        var span = tracer.spanBuilder(method)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute("http.request.method", method).setAttribute("url.path", path);
        }
        var id = RequestId.of(headers.apply(RequestId.HEADER));
        return new Visit(method, new Origin(Optional.of(id), caller.with(span)), span);
    }

    /** Begins a call to another server, which has to be ended. */
    public Call call(String method, String server, Origin origin) {
        var span = tracer.spanBuilder(method)
                .setParent(origin.context())
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute("http.request.method", method).setAttribute("server.address", server);
        }
        return new Call(origin.at(origin.context().with(span)), span);
    }

    /** A call to another server, as far as it is watched. */
    public static final class Call {
        private static final int FAILED = 400;

        private final Origin origin;
        private final Span span;

        private Call(Origin origin, Span span) {
            this.origin = origin;
            this.span = span;
        }

        /** Tells the other server for what it is asked. */
        public void writeTo(BiConsumer<String, String> headers) {
            W3C.inject(origin.context(), headers, (all, name, value) -> all.accept(name, value));
            origin.requestId().ifPresent(id -> headers.accept(RequestId.HEADER, id));
        }

        public void answered(int status) {
            span.setAttribute("http.response.status_code", (long) status);
            if (status >= FAILED) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }

        public void failed(Throwable reason) {
            span.setAttribute("error.type", reason.getClass().getName()).setStatus(StatusCode.ERROR);
            span.end();
        }
    }
}
