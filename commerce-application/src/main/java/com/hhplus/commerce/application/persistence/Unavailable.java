package com.hhplus.commerce.application.persistence;

/** The store cannot be reached or used now; nothing was changed. */
public final class Unavailable extends TechnicalFailure {
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
