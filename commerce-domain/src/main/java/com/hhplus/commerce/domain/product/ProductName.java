package com.hhplus.commerce.domain.product;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.Text;

/** What customers call a product: 1 to 200 code points, kept in NFC, without control characters. */
public record ProductName(String value) {
    /** @throws InvalidValue if {@code value} is of another form */
    public ProductName {
        value = Text.checked("name", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
