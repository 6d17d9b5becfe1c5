package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.domain.Rejection;

/** A body of more bytes than are read. */
final class PayloadTooLarge extends Rejection {
    PayloadTooLarge(int limit) {
        super("a body has " + limit + " bytes at the most");
    }
}
