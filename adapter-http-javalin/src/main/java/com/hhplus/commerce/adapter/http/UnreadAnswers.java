package com.hhplus.commerce.adapter.http;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Bounds the memory of the long answers that wait until their clients have read them. */
final class UnreadAnswers {
    private static final int LONG_BYTES = 16 * 1024; // shorter ones are taken by the kernel
    private static final long MOST_BYTES = 128L * 1024 * 1024;
    private static final AtomicLong HELD = new AtomicLong();

    private UnreadAnswers() {}

    /** More wait than are held at once. */
    static final class TooMany extends RuntimeException {
        TooMany() {
            super("too many long answers have not been read yet", null, false, false);
        }
    }

    /**
     * Counts an answer until it is sent.
     *
     * @throws TooMany if there is no room for it
     */
    static void hold(Context ctx, int bytes) {
        if (bytes < LONG_BYTES) {
            return;
        }
        if (HELD.addAndGet(bytes) > MOST_BYTES) {
            HELD.addAndGet(-bytes);
            throw new TooMany();
        }
        var request = ServletContextRequest.getServletContextRequest(ctx.req());
        Request.addCompletionListener(request, ended -> HELD.addAndGet(-bytes));
    }
}
