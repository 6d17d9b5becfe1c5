package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.problem.Problem;
import com.hhplus.commerce.adapter.http.problem.Problems;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is refused before any route is asked, such as a malformed path or header, with a problem document too. */
final class JettyErrors extends ErrorHandler {
    private final BooleanSupplier stopping;
    private final Watch watch;

    JettyErrors(BooleanSupplier stopping, Watch watch) {
        this.stopping = stopping;
        this.watch = watch;
    }

    /** For all methods, not just for those of browsers. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        var problem = Problems.beforeRoutes(status, stopping.getAsBoolean());
        var body = problem.document();
        var headers = response.getHeaders();
        response.setStatus(problem.status());
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        problem.headers().forEach(headers::put);
        watch.refused(request, response, problem);
        if (stopping.getAsBoolean()) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
