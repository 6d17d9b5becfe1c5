package com.hhplus.commerce.application.persistence;

/** A store cannot be opened as asked; the message says why in one line. */
public final class StoreRefused extends TechnicalFailure {
    private static final long serialVersionUID = 1L;

    public StoreRefused(String message) {
        super(message, null);
    }

    public StoreRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
