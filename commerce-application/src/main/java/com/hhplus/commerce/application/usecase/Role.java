package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import java.util.Locale;
import java.util.stream.Stream;

/** What a caller may do, in words of a shop. */
public enum Role {
    /** Buys, and sees what is its own. */
    CUSTOMER,

    /** Keeps the products and their stock, and sees everything. */
    MERCHANT,

    /** Does everything, for whomever. */
    SERVICE;

    /** @throws InvalidValue if none is called so */
    public static Role of(String text) {
        return Stream.of(values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("role", "must be customer, merchant or service"));
    }

    /** Its name in lower case, as it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
