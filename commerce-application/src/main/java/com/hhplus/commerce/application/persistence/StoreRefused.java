package com.hhplus.commerce.application.persistence;

/** A store cannot be opened as asked; the message says why in one line. */
public final class StoreRefused extends TechnicalFailure {
    public StoreRefused(String message) {
        super(message, null);
    }

    public StoreRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
