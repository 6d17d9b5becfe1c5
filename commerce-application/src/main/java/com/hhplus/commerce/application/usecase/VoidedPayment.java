package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.PaymentId;
import com.hhplus.commerce.domain.payment.Payment;
import java.time.Instant;
import java.util.Optional;

/**
 * An id under which nothing is paid any more.
 *
 * @param at since when
 * @param payment what was paid under it before, all of which was given back, if anything was
 */
public record VoidedPayment(PaymentId id, Instant at, Optional<Payment> payment) {}
