package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.metrics.Metrics;
import com.hhplus.commerce.adapter.http.problem.Problem;
import com.hhplus.commerce.adapter.http.trace.RequestId;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import com.hhplus.commerce.adapter.http.trace.Visit;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Comes before all others, and watches each request to its end: gives it its id, and counts what became of it. */
final class Watch extends Handler.Wrapper {
    /** The attribute of a request whose client was gone before it had sent all of it, and could not be told anything. */
    static final String GONE = Watch.class.getName();

    /** What proxies say of clients that are gone. */
    private static final int NOBODY_LEFT = 499;

    private final Tracing tracing;
    private final Metrics metrics;

    Watch(Tracing tracing, Metrics metrics, Handler next) {
        super(next);
        this.tracing = tracing;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var visit = begin(request);
        response.getHeaders().put(RequestId.HEADER, visit.requestId());
        Request.addCompletionListener(request, failure -> {
            if (request.getAttribute(GONE) != null) {
                visit.toldNobody();
                end(visit, NOBODY_LEFT);
            } else {
                end(visit, response.getStatus());
            }
        });
        return super.handle(request, response, callback);
    }

    private Visit begin(Request request) {
        var visit = tracing.visit(
                request.getMethod(),
                request.getHttpURI().getPath(),
                name -> request.getHeaders().getValuesList(name));
        request.setAttribute(Visit.ATTRIBUTE, visit);
        metrics.begun();
        return visit;
    }

    private void end(Visit visit, int status) {
        var told = status == 0 ? NOBODY_LEFT : status;
        visit.ended(told);
        metrics.ended(visit, told);
    }

    /** Has what is refused by Jetty itself counted, and bear its id: also what is malformed, and has come to nobody. */
    void refused(Request request, Response response, Problem problem) {
        var known = Optional.ofNullable((Visit) request.getAttribute(Visit.ATTRIBUTE));
        var visit = known.orElseGet(() -> begin(request));
        response.getHeaders().put(RequestId.HEADER, visit.requestId());
        visit.refused(problem.name());
        if (known.isEmpty()) {
            end(visit, problem.status());
        }
    }
}
