package com.hhplus.commerce.adapter.http.response;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Bounds the memory of the long answers that wait until their clients have read them. */
final class UnreadAnswers {
    private static final int LONG_BYTES = 16 * 1024; // shorter ones are taken by the kernel
    private static final String HELD = UnreadAnswers.class.getName();
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    private final BiConsumer<Context, Runnable> whenSent;
    private final AtomicLong held = new AtomicLong();

    UnreadAnswers(BiConsumer<Context, Runnable> whenSent) {
        this.whenSent = whenSent;
    }

    /**
     * Counts an answer until it is sent, unless it was counted before.
     *
     * @throws TooManyUnread if there is no room for it
     */
    void hold(Context ctx, int bytes) {
        if (bytes < LONG_BYTES || ctx.attribute(HELD) != null) {
            return;
        }
        if (held.addAndGet(bytes) > MOST_BYTES) {
            held.addAndGet(-bytes);
            throw new TooManyUnread();
        }
        ctx.attribute(HELD, bytes);
        whenSent.accept(ctx, () -> held.addAndGet(-bytes));
    }
}
