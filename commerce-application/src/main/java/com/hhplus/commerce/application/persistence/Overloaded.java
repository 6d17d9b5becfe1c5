package com.hhplus.commerce.application.persistence;

/** More was asked than the store keeps up with; nothing was begun. */
public final class Overloaded extends TechnicalFailure {
    public Overloaded(String message) {
        this(message, null);
    }

    public Overloaded(String message, Throwable cause) {
        super(message, cause);
    }
}
