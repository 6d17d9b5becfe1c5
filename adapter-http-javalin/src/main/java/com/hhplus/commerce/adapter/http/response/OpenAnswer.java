package com.hhplus.commerce.adapter.http.response;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * An answer that goes on until it is ended. No thread waits for its client: what is to be sent is asked for when the client has taken what was
 * sent before, so nothing piles up for one who is slow.
 */
public final class OpenAnswer implements WriteListener {
    /** More would be held for each, as long as it is open. */
    static final int BUFFER = 4 * 1024;

    private final ServletOutputStream out;
    private final Supplier<byte[]> source;
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean isOpen;
    private boolean isUnflushed;
    private boolean isEnded;

    OpenAnswer(ServletResponse response, Supplier<byte[]> source) {
        out = outputOf(response);
        this.source = source;
    }

    private static ServletOutputStream outputOf(ServletResponse response) {
        try {
            return response.getOutputStream();
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is sent yet", impossible);
        }
    }

    CompletableFuture<Void> begin() {
        out.setWriteListener(this);
        return ended;
    }

    /** Runs {@code then} once it is ended, by whomever. */
    public void whenEnded(Runnable then) {
        ended.thenRun(then);
    }

    /** Is told that there may be something to send. */
    public void wake() {
        lock.lock();
        try {
            if (isOpen) {
                send();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onWritePossible() {
        lock.lock();
        try {
            isOpen = true;
            send();
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        try {
            while (!isEnded && out.isReady()) {
                if (isUnflushed) {
                    isUnflushed = false;
                    out.flush();
                } else {
                    var bytes = source.get();
                    if (bytes.length == 0) {
                        return;
                    }
                    isUnflushed = true;
                    out.write(bytes);
                }
            }
        } catch (IOException gone) {
            end();
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    /** Ends it after what was sent; a client that has not taken that yet is cut off. */
    public void end() {
        lock.lock();
        try {
            isEnded = true;
        } finally {
            lock.unlock();
        }
        ended.complete(null);
    }
}
