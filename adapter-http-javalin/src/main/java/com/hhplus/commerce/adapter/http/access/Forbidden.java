package com.hhplus.commerce.adapter.http.access;

/** Who asks may not do this. */
public final class Forbidden extends RuntimeException {
    public Forbidden() {
        super("who asks has no right to do this", null, false, false);
    }
}
