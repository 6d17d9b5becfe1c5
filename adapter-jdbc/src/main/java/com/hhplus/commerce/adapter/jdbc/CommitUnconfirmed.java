package com.hhplus.commerce.adapter.jdbc;

/** The database fell silent while it was committing. */
final class CommitUnconfirmed extends RuntimeException {
    private final BatchId batch;

    CommitUnconfirmed(BatchId batch, Throwable cause) {
        super("the commit of " + batch + " was not confirmed", cause);
        this.batch = batch;
    }

    BatchId batch() {
        return batch;
    }
}
