package com.hhplus.commerce.adapter.http.response;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** An answer of bytes that all clients share: for one that reads it slowly, neither a copy nor a thread is held. */
final class SharedAnswer implements WriteListener {
    private static final int SLICE = 32 * 1024;

    private final ServletOutputStream out;
    private final byte[] document;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private int sent;

    SharedAnswer(ServletOutputStream out, byte[] document) {
        this.out = out;
        this.document = document;
    }

    CompletableFuture<Void> begin() {
        out.setWriteListener(this);
        return ended;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (sent == document.length) {
                ended.complete(null);
                return;
            }
            var slice = Math.min(SLICE, document.length - sent);
            out.write(document, sent, slice);
            sent += slice;
        }
    }

    @Override
    public void onError(Throwable gone) {
        ended.complete(null);
    }
}
