package com.hhplus.commerce.adapter.http.access;

import java.util.EnumSet;
import java.util.Set;

/** What a shop may let its customers do, each with what is their own. */
public enum Grant {
    ORDER,
    PAY,

    /** Return or cancel their orders, and have their payments refunded. */
    GIVE_BACK,

    /** Put money into their wallets, which nobody has to have paid. */
    CHARGE;

    /** What customers may do unless a shop says otherwise. */
    public static final Set<Grant> USUAL = Set.copyOf(EnumSet.complementOf(EnumSet.of(CHARGE)));
}
