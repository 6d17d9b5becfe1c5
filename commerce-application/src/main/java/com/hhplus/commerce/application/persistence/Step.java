package com.hhplus.commerce.application.persistence;

/** The steps in which effects are written, in this order. */
public enum Step {
    /** Wallets and their entries. */
    WALLET,
    /** Payments, of orders or alone. */
    PAYMENT,
    /** Products, their stock and its adjustments. */
    STOCK,
    /** Orders and their lines. */
    ORDER,
    /** Units sold by product and day. */
    SALES,
    /** Keys of commands, with the facts that they stand for. */
    KEY
}
