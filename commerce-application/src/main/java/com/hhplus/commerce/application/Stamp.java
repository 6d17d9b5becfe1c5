package com.hhplus.commerce.application;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a command needs from outside the rules, drawn before its work runs, so that the work can run again.
 *
 * @param id of the one thing that the command makes, if it makes one
 * @param at the time in whole milliseconds, as the API shows it and every store keeps it
 * @param day the shop's calendar day at that time
 */
record Stamp(UUID id, Instant at, LocalDate day) {
    OrderId order() {
        return new OrderId(id);
    }

    PaymentId payment() {
        return new PaymentId(id);
    }
}
