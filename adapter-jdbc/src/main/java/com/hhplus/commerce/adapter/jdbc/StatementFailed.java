package com.hhplus.commerce.adapter.jdbc;

/** A statement failed, for which the effects of one of the batch's commands are to blame. */
final class StatementFailed extends RuntimeException {
    StatementFailed(Throwable cause) {
        super("a statement failed", cause);
    }
}
