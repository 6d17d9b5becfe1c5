package com.hhplus.commerce.application.audit;

import java.util.function.LongConsumer;

/** How far an audit is: it only grows, and is right again at the end of each check, whatever was told meanwhile. */
final class Progress implements LongConsumer {
    private final Audit.Listener listener;
    private final long total;
    private long done;
    private long end;

    Progress(Audit.Listener listener, long total) {
        this.listener = listener;
        this.total = total;
        listener.progressed(done, total);
    }

    /** A check begins, for which so many rows are to be read. */
    void begin(long reads) {
        end = done + reads;
    }

    @Override
    public void accept(long read) {
        done = Math.min(done + read, end);
        listener.progressed(done, total);
    }

    void end() {
        done = end;
        listener.progressed(done, total);
    }
}
