package com.hhplus.commerce.application.usecase;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An address that events are sent to, one after the other, each until it is taken.
 *
 * @param types which events; none of them stands for all
 * @param position up to where all of them were taken
 * @param trouble why the next one is not taken yet
 */
public record Webhook(
        WebhookId id, URI url, Set<EventType> types, Instant createdAt, long position, Optional<Trouble> trouble) {
    /** How long an event is sent again and again before the webhook is paused. */
    public static final Duration PATIENCE = Duration.ofDays(3);

    private static final int ERROR_LIMIT = 300;

    /** Whether events are sent. */
    public enum Status {
        /** They are, as far as it is known. */
        ACTIVE,
        /** The next one was not taken when it was last sent, and will be sent again. */
        FAILING,
        /** None is sent until the webhook is resumed. */
        PAUSED
    }

    /**
     * An event that was not taken.
     *
     * @param since when it was sent for the first time
     * @param times how often it was sent
     * @param error why it was not taken the last time
     * @param nextAt when it is sent again; nothing if it is not
     */
    public record Trouble(Instant since, int times, String error, Optional<Instant> nextAt) {
        public Trouble {
            error = error.codePointCount(0, error.length()) > ERROR_LIMIT
                    ? error.substring(0, error.offsetByCodePoints(0, ERROR_LIMIT)) + "…"
                    : error;
        }
    }

    public Webhook {
        types = Set.copyOf(types);
        if (position < 0) {
            throw new IllegalArgumentException("no such position: " + position);
        }
    }

    public Status status() {
        return trouble.map(it -> it.nextAt().isPresent() ? Status.FAILING : Status.PAUSED)
                .orElse(Status.ACTIVE);
    }

    /** Whether the next event may be sent. */
    public boolean mayBeSentAt(Instant now) {
        return trouble.isEmpty()
                || trouble.get().nextAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    /** How often the next event was sent so far. */
    public int timesSent() {
        return trouble.map(Trouble::times).orElse(0);
    }

    /** This webhook once all up to {@code reached} were taken, or are none that it wants. */
    public Webhook reached(long reached) {
        if (reached < position) {
            throw new IllegalStateException("a webhook goes on, from " + position + ", not to " + reached);
        }
        return new Webhook(id, url, types, createdAt, reached, Optional.empty());
    }

    /** This webhook once its next event was sent in vain; it is sent again after {@code pause}, unless it was for {@link #PATIENCE} already. */
    public Webhook failed(String error, Instant at, Duration pause) {
        var since = trouble.map(Trouble::since).orElse(at);
        var next = at.plus(pause);
        var isWorthIt = next.isBefore(since.plus(PATIENCE));
        return in(new Trouble(since, timesSent() + 1, error, isWorthIt ? Optional.of(next) : Optional.empty()));
    }

    /** This webhook once the receiver has said that it wants no more. */
    public Webhook paused(String error, Instant at) {
        return in(new Trouble(trouble.map(Trouble::since).orElse(at), timesSent() + 1, error, Optional.empty()));
    }

    /** This webhook when it is tried anew. */
    public Webhook resumed() {
        return in(Optional.empty());
    }

    private Webhook in(Trouble now) {
        return in(Optional.of(now));
    }

    /** This webhook in another trouble, or in none. */
    public Webhook in(Optional<Trouble> other) {
        return new Webhook(id, url, types, createdAt, position, other);
    }
}
