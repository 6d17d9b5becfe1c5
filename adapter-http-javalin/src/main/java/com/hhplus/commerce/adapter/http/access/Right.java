package com.hhplus.commerce.adapter.http.access;

import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Role;
import java.util.Optional;
import java.util.Set;

/** Who may use a route. */
public enum Right {
    /** Whoever comes: nobody is asked who he is. */
    OPEN,

    /** Every caller; a customer is shown what is its own. */
    ALL,

    /** Customers for themselves, as far as they are granted it, and services for whomever. */
    ORDER(Grant.ORDER),
    PAY(Grant.PAY),
    GIVE_BACK(Grant.GIVE_BACK),
    CHARGE(Grant.CHARGE),

    /** Who works for the shop, and services. */
    MERCHANTS,

    SERVICES;

    private final Optional<Grant> grant;

    Right() {
        this.grant = Optional.empty();
    }

    Right(Grant grant) {
        this.grant = Optional.of(grant);
    }

    /** @param granted what the shop lets its customers do */
    public boolean isOf(Caller caller, Set<Grant> granted) {
        return switch (this) {
            case OPEN, ALL -> true;
            case ORDER, PAY, GIVE_BACK, CHARGE ->
                caller.role() == Role.SERVICE
                        || caller.role() == Role.CUSTOMER && granted.contains(grant.orElseThrow());
            case MERCHANTS -> caller.role() != Role.CUSTOMER;
            case SERVICES -> caller.role() == Role.SERVICE;
        };
    }
}
