package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.Webhook;
import java.time.Instant;
import java.util.Optional;

/**
 * A webhook with its secrets, which are sealed.
 *
 * @param former the secret before, while it is still signed with
 * @param version how often it was changed from outside, which is not by what is delivered
 */
public record KeptWebhook(Webhook webhook, byte[] secret, Optional<Former> former, long version) {
    /** A secret that was replaced, and until when it is signed with. */
    public record Former(byte[] secret, Instant until) {}

    /** The same in another state. */
    public KeptWebhook with(Webhook other) {
        return new KeptWebhook(other, secret, former, version);
    }
}
