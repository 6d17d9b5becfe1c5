package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Ids;
import com.hhplus.commerce.domain.InvalidValue;
import java.time.Instant;
import java.util.Optional;

/**
 * What a machine is known by. Several keys may be of one machine, so that one can be replaced without a gap: whoever has either is the same
 * caller, of the role that his key says.
 *
 * @param name the machine's: 1 to 64 of {@code A-Z a-z 0-9 . _ : @ -}
 * @param role merchant or service: customers are users, and have no keys
 * @param revokedAt since when it lets nobody in
 */
public record AccessKey(AccessKeyId id, String name, Role role, Instant createdAt, Optional<Instant> revokedAt) {
    /** @throws InvalidValue if the name is of another form, or the role is a customer's */
    public AccessKey {
        Ids.text("name", name);
        if (role == Role.CUSTOMER) {
            throw new InvalidValue("role", "must be merchant or service");
        }
    }

    /** Who has it. */
    public Caller caller() {
        return Caller.machine(name, role);
    }

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    /** This key once it lets nobody in any more; one that is revoked stays as it is. */
    public AccessKey revoked(Instant at) {
        return isRevoked() ? this : new AccessKey(id, name, role, createdAt, Optional.of(at));
    }
}
