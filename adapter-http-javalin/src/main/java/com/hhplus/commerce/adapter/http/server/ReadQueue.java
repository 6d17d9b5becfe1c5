package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.route.Routes;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets some reads be answered at once, and the others wait for their turn without a thread. */
final class ReadQueue extends Handler.Wrapper {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> LISTS = Set.of(
            "orders",
            "payments",
            "products",
            "entries",
            "adjustments",
            "changes",
            "events",
            "returns",
            "refunds",
            "webhooks",
            "deliveries",
            "keys");
    private static final int LISTS_AT_ONCE = 8;
    private static final int READS_AT_ONCE = 128;

    private final Predicate<String> paths;
    private final Semaphore turns;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    private ReadQueue(Predicate<String> paths, int atOnce) {
        this.paths = paths;
        this.turns = new Semaphore(atOnce);
    }

    /** Of all reads of the shop, so that commands find a thread even if the database answers none of them. */
    static ReadQueue ofAll() {
        return new ReadQueue(path -> !Routes.isForWatchers(path), READS_AT_ONCE);
    }

    /** Of lists: one takes as much work as hundreds of other requests, which would have to wait behind them. */
    static ReadQueue ofLists(ReadQueue next) {
        var lists = new ReadQueue(path -> LISTS.contains(lastWord(path)), LISTS_AT_ONCE);
        lists.setHandler(next);
        return lists;
    }

    /** A slash at the end leads to the same route. */
    private static String lastWord(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isConcerned(request)) {
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

    private boolean isConcerned(Request request) {
        return READS.contains(request.getMethod())
                && paths.test(request.getHttpURI().getPath());
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
