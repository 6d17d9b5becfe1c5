package com.hhplus.commerce.domain;

/**
 * An exact amount in minor units of the shop's currency, at most {@value #LIMIT} either way: any JSON client reads it
 * exactly. Arithmetic that leaves this range is refused, it never overflows.
 */
public record Money(long minorUnits) implements Comparable<Money> {
    /** 2^53 − 1, the largest integer that a double tells from its neighbours. */
    public static final long LIMIT = (1L << 53) - 1;

    public static final Money ZERO = new Money(0);

    /** @throws LimitExceeded if the amount is beyond {@link #LIMIT} either way */
    public Money {
        if (minorUnits > LIMIT || minorUnits < -LIMIT) {
            throw new LimitExceeded("money", LIMIT);
        }
    }

    public static Money of(long minorUnits) {
        return new Money(minorUnits);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, other.minorUnits));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, other.minorUnits));
    }

    public Money negated() {
        return new Money(Math.negateExact(minorUnits));
    }

    public Money times(Quantity quantity) {
        var high = Math.multiplyHigh(minorUnits, quantity.units());
        var low = minorUnits * quantity.units();
        if (high != low >> 63) {
            throw new LimitExceeded("money", LIMIT);
        }
        return new Money(low);
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean covers(Money other) {
        return minorUnits >= other.minorUnits;
    }

    /** @throws InvalidValue, called {@code name}, if this is less than 1 */
    public Money positive(String name) {
        if (!isPositive()) {
            throw new InvalidValue(name, "must be at least 1");
        }
        return this;
    }

    /** @throws InvalidValue, called {@code name}, if this is less than 0 */
    public Money notNegative(String name) {
        if (isNegative()) {
            throw new InvalidValue(name, "must be at least 0");
        }
        return this;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, other.minorUnits);
    }

    @Override
    public String toString() {
        return Long.toString(minorUnits);
    }
}
