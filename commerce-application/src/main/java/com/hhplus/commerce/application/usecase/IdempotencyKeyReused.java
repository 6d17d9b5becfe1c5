package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Rejection;

/** A key that stands for one command was sent with another. */
public final class IdempotencyKeyReused extends Rejection {
    private final RequestKey key;

    public IdempotencyKeyReused(RequestKey key) {
        super("the key " + key.value() + " stands for another command");
        this.key = key;
    }

    public RequestKey key() {
        return key;
    }
}
