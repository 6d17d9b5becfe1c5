package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.AccessKeys;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The access keys as they were lately: read anew beside those who ask, once a second while anybody does. Nobody waits for that unless what is known is
 * older than {@link AccessKeys#KNOWN_WITHIN}; then for up to half a second, after which what is known counts until it can be read, so that who waits for
 * a store that fails is told so hardly later. Where nothing was ever read, for up to two seconds. Safe for many threads.
 */
final class KnownKeys {
    private static final System.Logger LOG = System.getLogger(KnownKeys.class.getName());
    private static final long READ_AFTER = TimeUnit.SECONDS.toNanos(1);
    private static final long KNOWN_FOR = AccessKeys.KNOWN_WITHIN.toNanos();
    private static final Duration LONGEST_FIRST_READ = Duration.ofSeconds(2);
    private static final Duration LONGEST_READ = Duration.ofMillis(500);

    private static final byte[] OF_NOBODY = new byte[32];

    private final AccessKeyStore store;
    private final LongSupplier nanoTime;
    private final Known neverRead;
    private final Object reading = new Object();
    private volatile Known known;
    private volatile boolean existed;
    private volatile boolean isTold;
    private volatile long failedAt;
    private Optional<Reading> underWay = Optional.empty();

    /** @param asOf a time at which all of this was so */
    private record Known(Map<AccessKeyId, KeptAccessKey> keys, long asOf) {}

    private record Reading(CompletableFuture<Known> answer, long asOf, long begunAt) {
        Known awaited(Duration longest) {
            var left = longest.toNanos() - (System.nanoTime() - begunAt);
            try {
                return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failed) {
                throw unavailable(failed.getCause());
            } catch (TimeoutException slow) {
                throw unavailable(slow);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                throw unavailable(impatient);
            }
        }

        private static Unavailable unavailable(Throwable cause) {
            return new Unavailable("who asks cannot be looked up now", cause);
        }
    }

    KnownKeys(AccessKeyStore store) {
        this(store, System::nanoTime);
    }

    /** @param nanoTime by which what is known grows old */
    KnownKeys(AccessKeyStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.neverRead = new Known(Map.of(), nanoTime.getAsLong() - KNOWN_FOR);
        this.known = neverRead;
        this.failedAt = neverRead.asOf();
    }

    /** The key of this secret, if it lets anybody in. */
    Optional<AccessKey> find(AccessSecret secret) {
        var kept = Optional.ofNullable(lately().keys().get(secret.key()));
        var isRight = secret.isOf(kept.map(KeptAccessKey::hash).orElse(OF_NOBODY));
        return kept.map(KeptAccessKey::key).filter(key -> isRight && !key.isRevoked());
    }

    /** Whether there ever was one: if there was, that is so for ever here, whatever becomes of the store. */
    boolean exist() {
        if (!existed) {
            lately();
        }
        return existed;
    }

    /** Knows of a key from now on that was just made. */
    void learn(KeptAccessKey made) {
        change(keys -> keys.put(made.key().id(), made));
    }

    /** Knows from now on that a key is revoked. */
    void learn(AccessKey revoked) {
        change(keys -> keys.computeIfPresent(revoked.id(), (id, kept) -> new KeptAccessKey(revoked, kept.hash())));
    }

    private void change(Consumer<Map<AccessKeyId, KeptAccessKey>> how) {
        synchronized (reading) {
            underWay = Optional.empty(); // which may have missed it
            var keys = new HashMap<>(known.keys());
            how.accept(keys);
            know(new Known(keys, known.asOf()));
        }
    }

    private Known lately() {
        var last = known;
        var now = nanoTime.getAsLong();
        if (now - last.asOf() < READ_AFTER) {
            return last;
        }
        var next = begun();
        var hasJustFailed = now - failedAt < KNOWN_FOR && last != neverRead;
        return now - last.asOf() < KNOWN_FOR || hasJustFailed ? last : awaited(next, last);
    }

    private Known awaited(Reading next, Known last) {
        try {
            return next.awaited(last == neverRead ? LONGEST_FIRST_READ : LONGEST_READ);
        } catch (Unavailable unreadable) {
            failedAt = nanoTime.getAsLong(); // so that nobody else waits
            if (last == neverRead) {
                throw unreadable;
            }
            return last;
        }
    }

    /** The reading that is under way, or one that is begun. */
    private Reading begun() {
        synchronized (reading) {
            if (underWay.isEmpty()) {
                var begun = new Reading(new CompletableFuture<>(), nanoTime.getAsLong(), System.nanoTime());
                Threads.daemon(() -> read(begun), "commerce-access")
                        .start(); // or nobody would ever end what is under way
                underWay = Optional.of(begun);
            }
            return underWay.get();
        }
    }

    private void read(Reading begun) {
        try {
            var keys = store.all().stream()
                    .collect(Collectors.toMap(kept -> kept.key().id(), kept -> kept));
            var read = new Known(keys, begun.asOf());
            isTold = false;
            end(begun, Optional.of(read));
            begun.answer().complete(read);
        } catch (RuntimeException | Error failure) {
            failedAt = nanoTime.getAsLong();
            end(begun, Optional.empty());
            begun.answer().completeExceptionally(failure);
            tell(failure); // which nobody needs to wait for
        }
    }

    /** Once, until they can be read again. */
    private void tell(Throwable failure) {
        if (!isTold) {
            isTold = true;
            LOG.log(Level.WARNING, "the access keys cannot be read; those that were known last count", failure);
        }
    }

    private void end(Reading ended, Optional<Known> read) {
        synchronized (reading) {
            if (underWay.filter(ended::equals).isPresent()) {
                underWay = Optional.empty();
                read.ifPresent(this::know);
            }
        }
    }

    private void know(Known now) {
        existed |= !now.keys().isEmpty();
        known = now;
    }
}
