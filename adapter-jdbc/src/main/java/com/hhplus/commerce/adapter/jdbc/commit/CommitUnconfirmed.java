package com.hhplus.commerce.adapter.jdbc.commit;

/** The database fell silent while it was committing. */
public final class CommitUnconfirmed extends RuntimeException {
    private final BatchId batch;

    public CommitUnconfirmed(BatchId batch, Throwable cause) {
        super("the commit of " + batch + " was not confirmed", cause);
        this.batch = batch;
    }

    public BatchId batch() {
        return batch;
    }
}
