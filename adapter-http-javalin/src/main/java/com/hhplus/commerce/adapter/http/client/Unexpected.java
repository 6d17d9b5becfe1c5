package com.hhplus.commerce.adapter.http.client;

/** A whole answer that answers nothing. */
final class Unexpected extends RuntimeException {
    private final boolean concernsThisOnly;

    private Unexpected(String message, boolean concernsThisOnly, Throwable cause) {
        super(message, cause, false, false);
        this.concernsThisOnly = concernsThisOnly;
    }

    /** What would be answered to any question, so that it is of no use to ask more of them now. */
    static Unexpected of(String message, Throwable cause) {
        return new Unexpected(message, false, cause);
    }

    static Unexpected of(String message) {
        return of(message, null);
    }

    /** What says of this one question that it cannot be; others may be answered. */
    static Unexpected ofThisOnly(String message) {
        return new Unexpected(message, true, null);
    }

    boolean concernsThisOnly() {
        return concernsThisOnly;
    }
}
