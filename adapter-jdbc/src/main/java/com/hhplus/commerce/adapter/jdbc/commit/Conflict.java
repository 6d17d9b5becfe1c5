package com.hhplus.commerce.adapter.jdbc.commit;

/** Another transaction was in the way, or first: nothing is written, and the work is to be run again. */
public final class Conflict extends RuntimeException {
    /** How another transaction was in the way. */
    public enum Kind {
        /** It changed what this one had seen, or both waited for each other. */
        CHANGED,
        /** It holds locked what this one needs, for longer than is waited. */
        LOCKED,
        /** It holds the head of the feed, which each transaction needs last, for longer than is waited there. */
        HEAD_HELD,
        /** It was first to create what this one creates. */
        CREATED
    }

    private final Kind kind;

    public Conflict(Kind kind, Throwable cause) {
        super("another transaction was in the way: " + kind, cause, false, false);
        this.kind = kind;
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
