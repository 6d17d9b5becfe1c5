package com.hhplus.commerce.application.usecase;

import java.util.Optional;

/** Somebody who follows the feed under a name, until it is closed. */
public interface Subscription extends AutoCloseable {
    String name();

    /** How it goes. */
    State state();

    /**
     * How a subscription goes.
     *
     * @param isActive whether this one is handed the events now, rather than another one of the same name
     * @param position up to where events have been handled, as this one knows
     * @param failure why the event after that could not be handled when it was last tried, or why it could not be asked for
     */
    record State(boolean isActive, long position, Optional<Throwable> failure) {}

    /** Ends it, once the handler that may be running has come to its end; where it has come to is noted. May be called again. */
    @Override
    void close();
}
