package com.hhplus.commerce.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of keys while the store cannot be read, or has lost them. */
@Timeout(60)
class KnownKeysTest {
    private static final AccessKeyId ID = new AccessKeyId(new UUID(0x0198_0000_0000_7000L, Long.MIN_VALUE + 1));

    private final List<KeptAccessKey> stored = new ArrayList<>();
    private boolean isLost;
    private volatile CountDownLatch hangs = new CountDownLatch(0);
    private volatile CountDownLatch isAsked = new CountDownLatch(0);
    private long now;

    private final KnownKeys known = new KnownKeys(
            new AccessKeyStore() {
                @Override
                public void add(KeptAccessKey key) {
                    stored.add(key);
                }

                @Override
                public List<KeptAccessKey> all() {
                    isAsked.countDown();
                    try {
                        hangs.await();
                    } catch (InterruptedException impatient) {
                        throw new Unavailable("interrupted", impatient);
                    }
                    if (isLost) {
                        throw new Unavailable("gone", null);
                    }
                    return List.copyOf(stored);
                }

                @Override
                public Optional<AccessKey> revoke(AccessKeyId id, Instant at) {
                    throw new UnsupportedOperationException("nobody asks for it");
                }
            },
            () -> now);

    private final AccessSecret secret = AccessSecret.random(ID);
    private final AccessKey key = new AccessKey(ID, "till", Role.SERVICE, Instant.EPOCH, Optional.empty());

    private void passes(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void what_was_known_counts_while_the_store_cannot_be_read() {
        stored.add(new KeptAccessKey(key, secret.hash()));
        assertThat(known.find(secret)).contains(key);

        isLost = true;
        passes(3600);

        assertThat(known.find(secret)).contains(key);
        assertThat(known.find(AccessSecret.random(ID))).isEmpty();
    }

    @Test
    void nobody_waits_for_long_for_a_store_that_hangs_nor_again_once_it_was_waited_for_in_vain() {
        stored.add(new KeptAccessKey(key, secret.hash()));
        assertThat(known.find(secret)).isPresent();
        hangs = new CountDownLatch(1);
        passes(4);
        var begun = System.nanoTime();

        assertThat(known.find(secret)).isPresent(); // after half a second
        assertThat(known.find(secret)).isPresent(); // at once

        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.MILLISECONDS.toNanos(950));
        hangs.countDown();
    }

    @Test
    void a_key_that_was_revoked_here_lets_nobody_in_though_the_store_cannot_be_read_since() {
        stored.add(new KeptAccessKey(key, secret.hash()));
        assertThat(known.find(secret)).isPresent();

        isLost = true;
        known.learn(key.revoked(Instant.EPOCH));
        passes(3600);

        assertThat(known.find(secret)).isEmpty();
    }

    @Test
    void what_was_revoked_elsewhere_meanwhile_is_known_once_the_store_can_be_read_again() throws InterruptedException {
        stored.add(new KeptAccessKey(key, secret.hash()));
        isLost = true;
        passes(4);
        assertThatThrownBy(() -> known.find(secret)).isInstanceOf(Unavailable.class);
        isLost = false;
        assertThat(known.find(secret)).isPresent();
        isLost = true;
        passes(4);
        assertThat(known.find(secret)).isPresent();

        isLost = false;
        stored.set(0, new KeptAccessKey(key.revoked(Instant.EPOCH), secret.hash()));
        hangs = new CountDownLatch(1);
        isAsked = new CountDownLatch(1);
        CompletableFuture<Optional<AccessKey>> found;
        do {
            passes(3600);
            found = CompletableFuture.supplyAsync(() -> known.find(secret));
        } while (!isAsked.await(
                1, TimeUnit.SECONDS)); // as long as the question before, on a slow machine, is under way
        hangs.countDown();

        assertThat(found.join()).isEmpty();
    }

    @Test
    void where_nothing_was_ever_read_nobody_can_tell() {
        isLost = true;

        assertThatThrownBy(known::exist).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> known.find(secret)).isInstanceOf(Unavailable.class);
    }

    @Test
    void that_there_were_keys_is_not_forgotten_though_the_store_has_lost_them() {
        stored.add(new KeptAccessKey(key, secret.hash()));
        assertThat(known.exist()).isTrue();

        stored.clear();
        passes(4);

        assertThat(known.find(secret)).isEmpty();
        assertThat(known.exist()).isTrue();
    }

    @Test
    void what_the_store_says_is_known_after_three_seconds() {
        assertThat(known.exist()).isFalse();
        stored.add(new KeptAccessKey(key, secret.hash()));

        passes(3);

        assertThat(known.exist()).isTrue();
        assertThat(known.find(secret)).contains(key);
    }
}
