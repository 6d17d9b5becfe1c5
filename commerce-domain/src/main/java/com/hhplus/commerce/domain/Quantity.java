package com.hhplus.commerce.domain;

/** How many units of a product one order line asks for: 1 to {@value #LIMIT}. */
public record Quantity(long units) {
    public static final long LIMIT = 1_000_000;

    /**
     * @throws InvalidValue if {@code units} is less than 1
     * @throws LimitExceeded if {@code units} is beyond {@link #LIMIT}
     */
    public Quantity {
        if (units < 1) {
            throw new InvalidValue("quantity", "must be at least 1");
        }
        if (units > LIMIT) {
            throw new LimitExceeded("quantity", LIMIT);
        }
    }

    public static Quantity of(long units) {
        return new Quantity(units);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(units + other.units);
    }

    @Override
    public String toString() {
        return Long.toString(units);
    }
}
