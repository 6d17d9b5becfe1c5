package com.hhplus.commerce.application.persistence;

import java.util.stream.Stream;

/** Where the money is that the orders of a store are paid with. */
public enum Till {
    /** In the wallets of the same store. */
    HERE("here"),
    /** With a payment provider, so that the store has orders, but neither their wallets nor the entries of these. */
    ELSEWHERE("elsewhere");

    private final String stored;

    Till(String stored) {
        this.stored = stored;
    }

    /** @throws IllegalStateException if no store keeps it so */
    public static Till of(String stored) {
        return Stream.of(values())
                .filter(till -> till.stored.equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such place: " + stored));
    }

    /** As a store keeps it. */
    @Override
    public String toString() {
        return stored;
    }
}
