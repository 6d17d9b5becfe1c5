package com.hhplus.commerce.application.persistence;

/** The store fell silent while it was committing: the command was carried out, or not. Repeat it under the same key. */
public final class OutcomeUnknown extends TechnicalFailure {
    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
