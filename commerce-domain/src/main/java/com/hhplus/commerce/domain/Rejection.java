package com.hhplus.commerce.domain;

/**
 * A business refusal: what was asked is against the rules, and nothing has changed.
 *
 * <p>Each refusal is a subclass named after what was wrong and carries its data. Refusals are ordinary answers, so they
 * cost no stack trace.
 */
public abstract class Rejection extends RuntimeException {
    protected Rejection(String message) {
        super(message, null, false, false);
    }
}
