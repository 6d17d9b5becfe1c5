package com.hhplus.commerce.adapter.http.request;

/** A body of more bytes than are read. */
public final class PayloadTooLarge extends RequestRefused {
    PayloadTooLarge(int limit) {
        super("a body has " + limit + " bytes at the most");
    }
}
