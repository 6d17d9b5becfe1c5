package com.hhplus.commerce.adapter.http.access;

/** It is not known who asks. */
public final class Unauthenticated extends RuntimeException {
    public Unauthenticated(String reason) {
        super(reason, null, false, false);
    }
}
