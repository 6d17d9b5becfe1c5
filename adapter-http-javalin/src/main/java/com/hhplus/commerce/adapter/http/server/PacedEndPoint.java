package com.hhplus.commerce.adapter.http.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The server's end of a connection, whose client has to keep pace: while it sends a request, from the first byte of its head to the
 * last of its body, or receives an answer, the next 800 bytes must pass within 8 seconds. Between requests, and while its request is
 * being carried out, there is nothing to hurry for.
 */
final class PacedEndPoint extends SocketChannelEndPoint {
    private static final long WITHIN_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final long LEAST_BYTES = 800;

    private volatile long passed;
    private volatile long requests;
    private volatile boolean requestIncomplete;
    private volatile boolean answerBlocked;

    /** The rest belongs to the one thread that watches. */
    private boolean watched;

    private long since;
    private long passedBefore;
    private long requestsBefore;

    PacedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        var filled = super.fill(buffer);
        if (filled > 0) {
            passed += filled;
            requestIncomplete = true;
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        var before = remaining(buffers);
        var all = super.flush(buffers);
        passed += before - remaining(buffers);
        answerBlocked = !all;
        return all;
    }

    /** Tells that the client has sent all of a request. */
    void requestCompleted() {
        requests++;
        requestIncomplete = false;
    }

    /** Closes it if its client did not keep pace. */
    void watch(long now) {
        if (answerBlocked) {
            getWriteFlusher().completeWrite(); // the selector waits until a third of the kernel's buffer is free
        }
        if (!requestIncomplete && !answerBlocked) {
            watched = false;
        } else if (!watched || requests != requestsBefore || passed - passedBefore >= LEAST_BYTES) {
            watched = true;
            since = now;
            passedBefore = passed;
            requestsBefore = requests;
        } else if (now - since >= WITHIN_NANOS) {
            cut();
        }
    }

    /** At once, so that neither the client nor what the kernel still holds for it goes on. */
    private void cut() {
        try {
            getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            // so it is closed already
        }
        close(new TimeoutException("the client does not keep pace"));
    }

    private static long remaining(ByteBuffer... buffers) {
        long bytes = 0;
        for (var buffer : buffers) {
            bytes += buffer.remaining();
        }
        return bytes;
    }
}
