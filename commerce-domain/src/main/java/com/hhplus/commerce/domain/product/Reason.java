package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Text;

/** Why stock was adjusted or goods were given back: 1 to 200 code points, kept in NFC, without control characters. */
public record Reason(String value) {
    /** @throws InvalidValue if {@code value} is of another form */
    public Reason {
        value = Text.checked("reason", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
