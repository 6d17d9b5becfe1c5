package com.hhplus.commerce.adapter.http.access.jwt;

import com.hhplus.commerce.application.persistence.Repetitions;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an issuer as they were found last. They are looked for in the background: from time to time, and when a token names one that is
 * not among them. If they cannot be read again, the last ones are gone on with for an hour;
 * a set without keys takes their place. Safe for many threads.
 */
final class Keys implements AutoCloseable {
    /** How long keys are good that are not found again. */
    static final Duration KEPT = Duration.ofHours(1);

    /** How long after a look the next one for a missing key begins, so that nobody has the issuer asked all the time. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final CompletionStage<Void> NOTHING_TO_WAIT_FOR = CompletableFuture.completedFuture(null);
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    private final KeySource source;
    private final LongSupplier nanoTime;
    private final Repetitions repetitions = new Repetitions();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "commerce-jwt-keys");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Found> found = Optional.empty();
    private Look last = new Look(NOTHING_TO_WAIT_FOR, NOTHING_TO_WAIT_FOR, 0);

    Keys(KeySource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /** Begins to look for them. */
    static Keys of(KeySource source) {
        var keys = new Keys(source, System::nanoTime);
        keys.look();
        var pause = source.interval().toMillis();
        keys.clock.scheduleWithFixedDelay(keys::look, pause, pause, TimeUnit.MILLISECONDS);
        return keys;
    }

    /** @return nothing if there are none, or none that are good any more */
    Optional<KeySet> now() {
        return found.filter(it -> nanoTime.getAsLong() - it.at < KEPT.toNanos()).map(Found::keys);
    }

    /** Looks for a key that is missing, unless that was done just before; is done when it is no use to wait any longer. */
    synchronized CompletionStage<Void> lookForMissing() {
        if (!isLooking() && nanoTime.getAsLong() - last.at < PAUSE.toNanos()) {
            return NOTHING_TO_WAIT_FOR;
        }
        look();
        return last.awaited;
    }

    /** Looks for them, unless that is under way; is done when they are found, or not. */
    synchronized CompletionStage<Void> look() {
        if (!isLooking()) {
            var ended = read().<Void>handle((bytes, failure) -> {
                        take(bytes, Optional.ofNullable(failure));
                        return null;
                    })
                    .toCompletableFuture();
            var awaited = ended.copy().completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            last = new Look(ended, awaited, nanoTime.getAsLong());
        }
        return last.ended;
    }

    private boolean isLooking() {
        return !last.ended.toCompletableFuture().isDone();
    }

    private CompletionStage<byte[]> read() {
        try {
            return source.read().get();
        } catch (RuntimeException failure) { // or it would not be tried again
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void take(byte[] bytes, Optional<Throwable> failure) {
        if (failure.isPresent()) {
            tell("they cannot be read", failure.get());
            return;
        }
        try {
            var same = found.filter(it -> Arrays.equals(it.bytes, bytes)).map(Found::keys);
            var keys = same.isPresent() ? same.get() : KeySet.of(bytes);
            found = Optional.of(new Found(keys, bytes, nanoTime.getAsLong()));
            if (keys.isEmpty()) {
                tellOfNone();
            }
        } catch (ParseException malformed) {
            tell("they are no JWK Set", malformed);
        }
    }

    private void tellOfNone() {
        repetitions
                .count("none")
                .ifPresent(telling ->
                        LOG.warn("no token lets anybody in, for there are no keys{} at {}", telling, source.place()));
    }

    private void tell(String why, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        repetitions
                .count(why)
                .ifPresent(telling -> LOG.warn(
                        "the keys that tokens are verified with are not new{}: {}: {}: {}",
                        telling,
                        source.place(),
                        why,
                        cause.toString()));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** @param at by the clock of nanoseconds */
    private record Found(KeySet keys, byte[] bytes, long at) {}

    /** @param awaited is done earlier, if it takes long */
    private record Look(CompletionStage<Void> ended, CompletionStage<Void> awaited, long at) {}
}
