package com.hhplus.commerce.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;

/** What a shop fixes when its store is created: the currency of all its money, and the zone that its days begin in. */
public record Shop(Currency currency, ZoneId zone) {
    /** Won, and days of Seoul. */
    public static final Shop DEFAULT = new Shop(Currency.getInstance("KRW"), ZoneId.of("Asia/Seoul"));

    /** @throws InvalidValue if {@code currency} has no minor units, such as gold (XAU) or none at all (XXX) */
    public Shop {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new InvalidValue("currency", "must have minor units, which " + currency + " has not");
        }
    }

    /** The calendar day of the shop at {@code instant}. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    @Override
    public String toString() {
        return currency + " and " + zone;
    }
}
