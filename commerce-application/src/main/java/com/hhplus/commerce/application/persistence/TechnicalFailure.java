package com.hhplus.commerce.application.persistence;

/** The store could not do its part. Never a business refusal: the same command may well succeed later. */
public abstract class TechnicalFailure extends RuntimeException {
    protected TechnicalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
