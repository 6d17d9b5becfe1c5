package com.hhplus.commerce.application.persistence;

/** The store cannot be reached or used now; nothing was changed. The message is told to clients, so it holds no secret. */
public final class Unavailable extends TechnicalFailure {
    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
