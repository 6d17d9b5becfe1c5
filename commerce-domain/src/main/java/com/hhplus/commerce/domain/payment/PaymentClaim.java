package com.hhplus.commerce.domain.payment;

import com.hhplus.commerce.domain.PaymentId;
import java.time.Instant;
import java.util.Optional;

/**
 * An id of a payment that its caller chose, or that was made void: something was paid under it, or nothing is for ever.
 *
 * @param voidedAt since when nothing is paid under it; what had been paid before was given back by then
 */
public record PaymentClaim(PaymentId id, Optional<Instant> voidedAt) {
    /** One under which something is paid. */
    public static PaymentClaim of(PaymentId id) {
        return new PaymentClaim(id, Optional.empty());
    }

    /** One under which nothing is paid any more. */
    public static PaymentClaim voided(PaymentId id, Instant at) {
        return new PaymentClaim(id, Optional.of(at));
    }

    public boolean isVoid() {
        return voidedAt.isPresent();
    }
}
