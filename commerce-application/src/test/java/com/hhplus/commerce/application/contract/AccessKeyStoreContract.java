package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a store keeps access keys: all that there ever were, and since when which of them let nobody in. */
public interface AccessKeyStoreContract extends Fixture {
    Instant MADE = Instant.parse("2026-03-01T09:00:00.123Z");
    Instant REVOKED = MADE.plusMillis(1);

    private static KeptAccessKey kept(long number, Role role) {
        var id = new AccessKeyId(new UUID(0x0198_0000_0000_7000L, Long.MIN_VALUE + number));
        var hash = new byte[32];
        hash[31] = (byte) -number;
        return new KeptAccessKey(new AccessKey(id, "till-" + number, role, MADE, Optional.empty()), hash);
    }

    @Test
    default void access_keys_are_kept_as_they_are() {
        var keys = persistence().accessKeys();
        var second = kept(2, Role.MERCHANT);
        var first = kept(1, Role.SERVICE);
        keys.add(second);
        keys.add(first);

        assertThat(keys.all()).usingRecursiveComparison().isEqualTo(List.of(first, second));
    }

    @Test
    default void an_access_key_is_revoked_once_and_for_ever() {
        var keys = persistence().accessKeys();
        var key = kept(1, Role.SERVICE);
        var other = kept(2, Role.SERVICE);
        keys.add(key);
        keys.add(other);
        var revoked = key.key().revoked(REVOKED);

        assertThat(keys.revoke(key.key().id(), REVOKED)).contains(revoked);
        assertThat(keys.revoke(key.key().id(), REVOKED.plusMillis(1))).contains(revoked);

        assertThat(keys.all())
                .usingRecursiveComparison()
                .isEqualTo(List.of(new KeptAccessKey(revoked, key.hash()), other));
    }

    @Test
    default void an_access_key_that_is_not_there_is_not_revoked() {
        var keys = persistence().accessKeys();

        assertThat(keys.revoke(kept(1, Role.SERVICE).key().id(), REVOKED)).isEmpty();

        assertThat(keys.all()).isEmpty();
    }
}
