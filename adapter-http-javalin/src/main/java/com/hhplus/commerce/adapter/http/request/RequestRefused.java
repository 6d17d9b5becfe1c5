package com.hhplus.commerce.adapter.http.request;

/** A request that is refused for what HTTP or JSON make of it, before the shop is asked. It costs no stack trace. */
public abstract class RequestRefused extends RuntimeException {
    RequestRefused(String message) {
        super(message, null, false, false);
    }
}
