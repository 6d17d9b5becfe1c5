package com.hhplus.commerce.application.persistence;

/** The steps in which effects are written, in this order. */
public enum Step {
    /** Wallets with their balances. */
    WALLET,
    /** What was paid: the entries of wallets, and payments. */
    PAYMENT,
    /** Products, their stock and its adjustments. */
    STOCK,
    /** Orders and their lines. */
    ORDER,
    /** Units sold by product and day. */
    SALES,
    /** Keys of commands, with the facts that they stand for. */
    KEY,
    /** Events at the end of the feed. */
    EVENT
}
