package com.hhplus.commerce.adapter.http;

/** A body of more bytes than are read. */
final class PayloadTooLarge extends RequestRefused {
    PayloadTooLarge(int limit) {
        super("a body has " + limit + " bytes at the most");
    }
}
