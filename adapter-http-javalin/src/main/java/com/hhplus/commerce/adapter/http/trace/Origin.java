package com.hhplus.commerce.adapter.http.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.List;
import java.util.Optional;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * For which request something is done, so that it can be told wherever that is done.
 *
 * @param requestId empty if it is for none
 * @param context its place in a trace
 */
public record Origin(Optional<String> requestId, Context context) {
    /** Of what is done for no request. */
    public static final Origin NONE = new Origin(Optional.empty(), Context.root());

    private static final ContextKey<Origin> KEY = ContextKey.named("commerce-origin");

    /** For what the calling thread is working, which is so while it is in a route. */
    public static Origin current() {
        var context = Context.current();
        return Optional.ofNullable(context.get(KEY))
                .map(origin -> origin.at(context))
                .orElseGet(() -> new Origin(Optional.empty(), context));
    }

    /** The same for another request, whose id was sent along; odd ones are replaced as in a header. */
    public Origin forRequest(String sentId) {
        return new Origin(Optional.of(RequestId.of(List.of(sentId))), context);
    }

    Origin at(Context place) {
        return new Origin(requestId, place);
    }

    /** Whether somebody is told how its trace goes on. */
    public boolean isTraced() {
        return Span.fromContext(context).getSpanContext().isSampled();
    }

    /** Makes this the {@link #current} one of the calling thread, until {@code work} is done. */
    public <E extends Exception> void during(Work<E> work) throws E {
        var scope = context.with(KEY, this).makeCurrent();
        try {
            work.run();
        } finally {
            scope.close();
        }
    }

    /** Something to do that may fail. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Has a line of the log bear the request's id, and that of its trace if there is one. */
    public LoggingEventBuilder in(LoggingEventBuilder line) {
        requestId.ifPresent(id -> line.addKeyValue("requestId", id));
        var span = Span.fromContext(context).getSpanContext();
        if (span.isValid()) {
            line.addKeyValue("traceId", span.getTraceId());
        }
        return line;
    }
}
