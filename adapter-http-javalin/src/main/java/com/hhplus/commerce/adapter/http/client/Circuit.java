package com.hhplus.commerce.adapter.http.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps questions from a server that does not answer. After five failures in a row it is open: nobody is let through for a second. Then one
 * question is, the probe. If that fails too, the next pause is twice as long, up to ten seconds; if it succeeds, all are let through again.
 *
 * <p>Time is that of a clock which nobody sets. What was let through before the circuit opened says nothing about the server of now, and
 * changes nothing. Safe for many threads.
 */
final class Circuit {
    private static final int MOST_FAILURES = 5;
    private static final long FIRST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Consumer<State> listener;

    private State state = State.CLOSED;
    private int failuresInRow;
    private int timesOpened;
    private long pauseNanos;
    private long probeAt;
    private Optional<Pass> probe = Optional.empty();

    /** Whether questions are let through. */
    enum State {
        CLOSED,
        OPEN
    }

    /**
     * @param random from 0 to 1, so that the pauses of several instances differ
     * @param listener is told when it opens and when it closes
     */
    Circuit(LongSupplier nanoTime, DoubleSupplier random, Consumer<State> listener) {
        this.nanoTime = nanoTime;
        this.random = random;
        this.listener = listener;
    }

    synchronized State state() {
        return state;
    }

    /** Whether a question would be let through now. */
    synchronized boolean isPassable() {
        return state == State.CLOSED || probe.isEmpty() && nanoTime.getAsLong() - probeAt >= 0;
    }

    /** Lets a question through, or not; what became of it is to be told, once. */
    synchronized Optional<Pass> enter() {
        if (!isPassable()) {
            return Optional.empty();
        }
        var pass = Optional.of(new Pass(timesOpened));
        if (state == State.OPEN) {
            probe = pass;
        }
        return pass;
    }

    /** A question that was let through. */
    final class Pass {
        private final int enteredAfter;

        private Pass(int enteredAfter) {
            this.enteredAfter = enteredAfter;
        }

        void succeeded() {
            if (hasClosedBy(this)) {
                listener.accept(State.CLOSED);
            }
        }

        void failed() {
            if (hasOpenedBy(this)) {
                listener.accept(State.OPEN);
            }
        }

        /** Neither: nothing was learned about the server. */
        void withdrawn() {
            withdraw(this);
        }
    }

    private boolean isProbe(Pass pass) {
        return probe.filter(it -> it == pass).isPresent();
    }

    private synchronized boolean hasClosedBy(Pass pass) {
        if (isProbe(pass)) {
            probe = Optional.empty();
            failuresInRow = 0;
            state = State.CLOSED;
            return true;
        }
        if (countsNow(pass)) {
            failuresInRow = 0;
        }
        return false;
    }

    private synchronized boolean hasOpenedBy(Pass pass) {
        if (isProbe(pass)) {
            probe = Optional.empty();
            pauseFor(Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS));
            return false;
        }
        if (countsNow(pass) && ++failuresInRow == MOST_FAILURES) {
            timesOpened++;
            state = State.OPEN;
            pauseFor(FIRST_PAUSE_NANOS);
            return true;
        }
        return false;
    }

    private synchronized void withdraw(Pass pass) {
        if (isProbe(pass)) {
            probe = Optional.empty();
        }
    }

    private boolean countsNow(Pass pass) {
        return state == State.CLOSED && pass.enteredAfter == timesOpened;
    }

    private void pauseFor(long nanos) {
        pauseNanos = nanos;
        probeAt = nanoTime.getAsLong() + (long) (nanos * (0.75 + random.getAsDouble() / 2));
    }
}
