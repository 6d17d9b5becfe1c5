package com.hhplus.commerce.adapter.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is refused before any route is asked, such as a malformed path or header, with a problem document too. */
final class JettyErrors extends ErrorHandler {
    /** For all methods, not just for those of browsers. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int status, String message, Throwable cause, Callback callback) {
        var problem = problemOf(
                status,
                request.getConnectionMetaData().getConnector().getServer().isStopping());
        var body = problem.bytes();
        var headers = response.getHeaders();
        response.setStatus(problem.code().status());
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (problem.code().status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            headers.put(HttpHeader.RETRY_AFTER, "1");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static Problem problemOf(int status, boolean stopping) {
        return switch (status) {
            case HttpStatus.FORBIDDEN_403 ->
                new Problem(
                        Code.CROSS_SITE,
                        "the page that sends this is of another site; one behind a proxy is told by --allow-host");
            case HttpStatus.MISDIRECTED_REQUEST_421 ->
                new Problem(
                        Code.MISDIRECTED_REQUEST,
                        "the server is called by a name that it does not have; one behind a proxy is told by --allow-host");
            case HttpStatus.NOT_FOUND_404 -> new Problem(Code.NOT_FOUND, "no route leads there");
            case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
                new Problem(Code.INTERNAL_ERROR, "the request could not be served");
            case HttpStatus.SERVICE_UNAVAILABLE_503 ->
                stopping
                        ? new Problem(Code.UNAVAILABLE, "the server is stopping")
                        : new Problem(Code.OVERLOADED, "too many long bodies are being sent at once");
            default ->
                new Problem(Code.INVALID_REQUEST, "the request cannot be read"); // 505 and 501 are the client's too
        };
    }
}
