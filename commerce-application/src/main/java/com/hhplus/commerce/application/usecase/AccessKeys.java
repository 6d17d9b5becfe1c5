package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import java.time.Duration;
import java.util.Optional;

/** The keys of the machines that may ask a shop. It keeps no secret of them, only what tells whether one is right. */
public interface AccessKeys {
    /** The most that let anybody in at once. */
    int LIMIT = 10_000;

    /**
     * After how long at the latest every instance knows what another one has created or revoked. As long as the store cannot be read, what was known
     * last counts; nothing of the store can be read or changed by it.
     */
    Duration KNOWN_WITHIN = Duration.ofSeconds(3);

    /**
     * A key with its secret, which is shown this once.
     *
     * @param secret {@code ck_}, the id in hex, {@code _}, and 32 random bytes in Base64 for URLs
     */
    record WithSecret(AccessKey key, String secret) {
        /** Not the secret: it must not come into a log. */
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /**
     * Makes a key for a machine. From the first one on, who asks a server of this shop has to say who he is.
     *
     * @throws InvalidValue if the name is not 1 to 64 of {@code A-Z a-z 0-9 . _ : @ -}, or the role is a customer's
     * @throws LimitExceeded if there are {@link #LIMIT} already
     */
    WithSecret create(String name, Role role);

    /**
     * All that there ever were, the oldest first.
     *
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<AccessKey> list(PageRequest page);

    /**
     * Lets nobody in by this key any more, {@link #KNOWN_WITHIN} at the latest. Revoking what is revoked answers the same and has no effect.
     *
     * @throws AccessKeyNotFound if there is none of this id
     */
    AccessKey revoke(AccessKeyId id);

    /** Who has this secret; nobody if it is none, or its key is revoked. */
    Optional<Caller> callerOf(String secret);

    /** Whether there ever was a key, so that nobody is let in without one. */
    boolean areAskedFor();
}
