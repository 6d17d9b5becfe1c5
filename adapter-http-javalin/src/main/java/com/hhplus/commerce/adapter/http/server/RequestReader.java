package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.request.Body;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads the whole of each request before the routes are asked, without holding a thread while its client is sending. A body that is
 * too large, or of somebody who is not let in, is not kept, but its sender may go on for a while, or it would never see why it is refused.
 */
final class RequestReader extends Handler.Wrapper {
    private static final int PATIENCE = 4 * Body.LIMIT;
    private static final int FIRST_BUFFER = 2 * 1024;
    private static final long MOST_HELD = 48L * 1024 * 1024;

    private final AtomicLong held = new AtomicLong();

    RequestReader(Handler.Wrapper next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (hasBody(request) && !mayBeRefusedUnsent(request)) {
            return new Reading(request, response, callback).begin();
        }
        return passOn(request, response, callback);
    }

    private static boolean hasBody(Request request) {
        var length = request.getLength();
        return length > 0 || length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static boolean mayBeRefusedUnsent(Request request) {
        return (request.getLength() > Body.LIMIT || !Gatekeeper.isLetIn(request))
                && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    private static void completed(Request request) {
        if (request.getConnectionMetaData().getConnection().getEndPoint() instanceof PacedEndPoint endPoint) {
            endPoint.requestCompleted();
        }
    }

    private boolean passOn(Request request, Response response, Callback callback) throws Exception {
        completed(request);
        return Gatekeeper.isTurnedAway(request)
                ? Gatekeeper.turnAway(request, response, callback)
                : super.handle(request, response, callback);
    }

    /** One body, as far as it has come. */
    private final class Reading implements Invocable.Task {
        private final Request request;
        private Response response;
        private final Callback callback;
        private final int most;
        private byte[] bytes;
        private int size;
        private long dropped;
        private long reserved;

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            most = Gatekeeper.isLetIn(request) ? Body.LIMIT + 1 : 0;
            var announced = request.getLength();
            bytes = new byte[(int) Math.min(most, announced < 0 ? FIRST_BUFFER : Math.min(announced, FIRST_BUFFER))];
        }

        boolean begin() throws Exception {
            if (hasCome()) {
                release();
                return passOn(request, response, callback);
            }
            return true;
        }

        /** When more has come; the thread is needed for that of others. */
        @Override
        public void run() {
            if (hasCome()) {
                request.getComponents().getExecutor().execute(this::end);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        private void end() {
            release();
            try {
                if (!passOn(request, response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception failure) {
                Response.writeError(request, response, callback, failure);
            }
        }

        /** Whether all is there to be passed on; else it is called again, or there is nothing to go on with. */
        private boolean hasCome() {
            while (true) {
                var chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    return isAnswered(chunk.getFailure());
                }
                var fits = keep(chunk.getByteBuffer());
                chunk.release();
                if (!fits) {
                    release();
                    completed(request);
                    Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
                    return false;
                }
                if (chunk.isLast() || dropped > PATIENCE) {
                    request.setAttribute(Body.RECEIVED, size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
                    return true;
                }
            }
        }

        private boolean isAnswered(Throwable failure) {
            if (failure instanceof TimeoutException) {
                release();
                request.setAttribute(Watch.GONE, true);
                callback.failed(failure); // there is nobody left
                return false;
            }
            request.setAttribute(Body.RECEIVED, failure);
            response = new LastWord(request, response); // which a client that has only ended its part still hears
            return true;
        }

        /** Whether there is room for it, among the bodies of all. */
        private boolean keep(ByteBuffer more) {
            var kept = Math.min(more.remaining(), most - size);
            dropped += more.remaining() - kept;
            if (size + kept > bytes.length && !grow(size + kept)) {
                return false;
            }
            more.get(bytes, size, kept);
            size += kept;
            return true;
        }

        private boolean grow(int least) {
            var length = Math.min(Math.max(least, 2 * bytes.length), most);
            reserved += length - bytes.length;
            if (held.addAndGet(length - bytes.length) > MOST_HELD) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, length);
            return true;
        }

        private void release() {
            held.addAndGet(-reserved);
            reserved = 0;
        }
    }
}
