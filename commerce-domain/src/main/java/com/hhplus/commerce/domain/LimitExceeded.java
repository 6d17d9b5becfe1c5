package com.hhplus.commerce.domain;

/** A number beyond the cap that the shop puts on it. */
public final class LimitExceeded extends Rejection {
    private final String what;
    private final long limit;

    public LimitExceeded(String what, long limit) {
        super(what + " is limited to " + limit);
        this.what = what;
        this.limit = limit;
    }

    /** What is limited, such as {@code stock}. */
    public String what() {
        return what;
    }

    /** The largest number that is allowed. */
    public long limit() {
        return limit;
    }
}
