package com.hhplus.commerce.application;

import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.PaymentId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What a command needs from outside the rules, drawn before its work runs, so that the work can run again.
 *
 * @param at the time in whole milliseconds, as the API shows it and every store keeps it
 * @param day the shop's calendar day at that time
 */
record Stamp(OrderId order, PaymentId payment, Instant at, LocalDate day) {}
