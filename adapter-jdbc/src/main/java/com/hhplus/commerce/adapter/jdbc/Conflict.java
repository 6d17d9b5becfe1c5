package com.hhplus.commerce.adapter.jdbc;

/** Another transaction was in the way, or first: nothing is written, and the work is to be run again. */
final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(Throwable cause) {
        super("another transaction was in the way", cause, false, false);
    }
}
