package com.hhplus.commerce.application.webhook;

import java.util.Optional;

/** The sending of events to webhooks by this instance, until it is closed. */
public interface Sending extends AutoCloseable {
    /** Whether this instance sends now, rather than another one. */
    boolean isActive();

    /** Why the store could not be asked the last time, if it could not: nothing is sent meanwhile. */
    Optional<Throwable> failure();

    /** Ends it, once what is being sent is answered, or in two seconds; how far it has come is noted. May be called again. */
    @Override
    void close();
}
