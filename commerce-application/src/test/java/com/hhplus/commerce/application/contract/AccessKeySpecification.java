package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.usecase.Role.MERCHANT;
import static com.hhplus.commerce.application.usecase.Role.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.AccessKeyNotFound;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.InvalidValue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What keys of machines promise: each lets in whom it was made for, until it is revoked, at every instance. */
public interface AccessKeySpecification extends Fixture {
    private static void until(BooleanSupplier known) {
        var begun = System.nanoTime();
        while (!known.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
            Thread.onSpinWait();
        }
    }

    @Test
    default void who_has_a_key_is_let_in_at_once_by_the_instance_that_made_it() {
        var keys = Commerce.on(persistence()).accessKeys();

        var made = keys.create("till-1", MERCHANT);

        assertThat(made.secret())
                .matches("ck_[0-9a-f]{32}_[A-Za-z0-9_-]{43}")
                .contains(made.key().id().text().replace("-", ""));
        assertThat(keys.callerOf(made.secret())).contains(Caller.machine("till-1", MERCHANT));
    }

    @Test
    default void nobody_is_let_in_by_what_is_no_secret_or_of_another_key() {
        var keys = Commerce.on(persistence()).accessKeys();
        var one = keys.create("one", SERVICE).secret();
        var other = keys.create("other", SERVICE).secret();
        var prefix = "ck_".length() + 32;

        assertThat(keys.callerOf("")).isEmpty();
        assertThat(keys.callerOf(one + "A")).isEmpty();
        assertThat(keys.callerOf(one.toUpperCase())).isEmpty();
        assertThat(keys.callerOf(one.substring(0, prefix) + other.substring(prefix)))
                .isEmpty();
        assertThat(keys.callerOf(one.substring(0, prefix) + "_" + "A".repeat(43)))
                .isEmpty();
        assertThat(keys.callerOf("ck_" + "0".repeat(32) + other.substring(prefix)))
                .isEmpty();
    }

    @Test
    default void a_key_that_is_revoked_lets_nobody_in_and_its_neighbour_still_does() {
        var keys = Commerce.on(persistence()).accessKeys();
        var lost = keys.create("till-1", SERVICE);
        var next = keys.create("till-1", SERVICE);

        var revoked = keys.revoke(lost.key().id());

        assertThat(revoked.isRevoked()).isTrue();
        assertThat(keys.revoke(lost.key().id())).isEqualTo(revoked);
        assertThat(keys.callerOf(lost.secret())).isEmpty();
        assertThat(keys.callerOf(next.secret())).contains(Caller.machine("till-1", SERVICE));
        assertThat(keys.list(PageRequest.first(10)).items()).containsExactly(revoked, next.key());
    }

    @Test
    default void another_instance_learns_of_keys_within_seconds() {
        var one = Commerce.on(persistence()).accessKeys();
        var other = Commerce.on(persistence()).accessKeys();
        assertThat(other.areAskedFor()).isFalse();

        var made = one.create("till-1", SERVICE);
        until(() -> other.callerOf(made.secret()).isPresent());
        assertThat(other.areAskedFor()).isTrue();

        one.revoke(made.key().id());
        until(() -> other.callerOf(made.secret()).isEmpty());
    }

    @Test
    default void keys_are_asked_for_from_the_first_one_on_for_ever() {
        var keys = Commerce.on(persistence()).accessKeys();
        assertThat(keys.areAskedFor()).isFalse();

        var only = keys.create("till-1", SERVICE);
        keys.revoke(only.key().id());

        assertThat(keys.areAskedFor()).isTrue();
        assertThat(Commerce.on(persistence()).accessKeys().areAskedFor()).isTrue();
    }

    @Test
    default void a_customer_has_no_key_and_a_machine_has_a_plain_name() {
        var keys = Commerce.on(persistence()).accessKeys();

        assertThatThrownBy(() -> keys.create("ann", Role.CUSTOMER)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> keys.create("", SERVICE)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> keys.create("a b", SERVICE)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> keys.revoke(new AccessKeyId(new UUID(0, 0)))).isInstanceOf(AccessKeyNotFound.class);
        assertThat(keys.list(PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    default void no_secret_is_shown_where_its_holder_is_told_to_a_log() {
        var made = Commerce.on(persistence()).accessKeys().create("till-1", SERVICE);

        assertThat(made.toString()).doesNotContain(made.secret());
    }
}
