package com.hhplus.commerce.application.payment;

import com.hhplus.commerce.application.persistence.TechnicalFailure;

/** Nobody can be asked for payments now; nothing was changed. The message is told to clients, so it holds no secret. */
public final class PaymentUnavailable extends TechnicalFailure {
    public PaymentUnavailable(String message) {
        this(message, null);
    }

    public PaymentUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
