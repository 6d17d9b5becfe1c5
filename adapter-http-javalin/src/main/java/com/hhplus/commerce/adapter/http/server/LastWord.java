package com.hhplus.commerce.adapter.http.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answer to a request that breaks off: it notes whether its client is there to take it. */
final class LastWord extends Response.Wrapper {
    LastWord(Request request, Response answer) {
        super(request, answer);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        super.write(last, content, new Callback.Nested(callback) {
            @Override
            public void failed(Throwable nobody) {
                getRequest().setAttribute(Watch.GONE, true);
                super.failed(nobody);
            }
        });
    }
}
