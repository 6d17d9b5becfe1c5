package com.hhplus.commerce.adapter.jdbc.commit;

/** A statement failed, for which the effects of one of the batch's commands are to blame. */
public final class StatementFailed extends RuntimeException {
    public StatementFailed(Throwable cause) {
        super("a statement failed", cause);
    }
}
