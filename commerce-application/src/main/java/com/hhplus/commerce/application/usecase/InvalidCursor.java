package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Rejection;

/** A cursor that this listing, with these filters, never gave out. */
public final class InvalidCursor extends Rejection {
    public InvalidCursor() {
        super("the cursor is not of this listing");
    }
}
