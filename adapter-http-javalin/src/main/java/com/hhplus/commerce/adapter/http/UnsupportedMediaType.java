package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.domain.Rejection;

/** A body that does not call itself JSON in UTF-8. */
final class UnsupportedMediaType extends Rejection {
    private static final long serialVersionUID = 1L;

    UnsupportedMediaType() {
        super("a body must be application/json in UTF-8");
    }
}
