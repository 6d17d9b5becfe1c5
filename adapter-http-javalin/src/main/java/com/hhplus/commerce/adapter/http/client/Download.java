package com.hhplus.commerce.adapter.http.client;

import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.adapter.http.trace.Tracing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Fetches a small document of another server, again and again. It follows no redirect. */
public final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Exchanges exchanges;
    private final int mostBytes;

    /** @param address of http or https */
    public Download(URI address, int mostBytes) {
        this.exchanges = new Exchanges(address, Optional.empty(), CONNECT, Tracing.ofProcess());
        this.mostBytes = mostBytes;
    }

    /** The document; fails if it is not there, whole and of the given size at the most, within some 5 seconds. */
    public CompletableFuture<byte[]> begin() {
        return exchanges.send(Origin.NONE, Question.get(""), LONGEST, mostBytes).thenApply(Download::document);
    }

    private static byte[] document(Reply reply) {
        if (reply.status() != 200) {
            throw new CompletionException(new IOException("it answers " + reply.status()));
        }
        return reply.body();
    }
}
