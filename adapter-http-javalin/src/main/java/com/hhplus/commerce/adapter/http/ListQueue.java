package com.hhplus.commerce.adapter.http;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets 8 lists be answered at once, and the others wait for their turn without a thread: one takes as much work as hundreds of other
 * requests, which would have to wait behind them.
 */
final class ListQueue extends Handler.Wrapper {
    private static final Set<String> LISTS = Set.of("orders", "payments", "products", "entries", "adjustments");
    private static final int AT_ONCE = 8;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isList(request)) {
            return super.handle(request, response, callback);
        }
        if (turns.tryAcquire()) {
            try {
                return super.handle(request, response, callback);
            } finally {
                takeNext();
            }
        }
        waiting.add(() -> handleLate(request, response, callback));
        if (turns.tryAcquire()) { // it may have become free just before
            takeNext();
        }
        return true;
    }

    private static boolean isList(Request request) {
        var path = request.getHttpURI().getPath();
        return "GET".equals(request.getMethod()) && LISTS.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Hands its turn on, or gives it back. */
    private void takeNext() {
        do {
            var next = waiting.poll();
            if (next != null) {
                getServer().getThreadPool().execute(next);
                return;
            }
            turns.release();
        } while (!waiting.isEmpty() && turns.tryAcquire());
    }

    private void handleLate(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception failure) {
            Response.writeError(request, response, callback, failure);
        } finally {
            takeNext();
        }
    }
}
