package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Ids;
import com.hhplus.commerce.domain.InvalidValue;
import java.util.UUID;

/** Names an access key: a UUID of version 7, so that the order of ids is the order of time. */
public record AccessKeyId(UUID value) implements Comparable<AccessKeyId> {
    /** @throws InvalidValue if {@code text} is not the canonical form of a UUID, in either case */
    public static AccessKeyId of(String text) {
        return new AccessKeyId(Ids.uuid("keyId", text));
    }

    @Override
    public int compareTo(AccessKeyId other) {
        return Ids.compare(value, other.value);
    }

    /** The canonical form, in lower case. */
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
