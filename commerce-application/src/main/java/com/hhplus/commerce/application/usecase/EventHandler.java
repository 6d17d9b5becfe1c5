package com.hhplus.commerce.application.usecase;

import java.time.Duration;

/** What somebody who follows the feed does with each event. */
@FunctionalInterface
public interface EventHandler {
    /** Does it; an event that was handed over before may come again. */
    void handle(Event event) throws Exception;

    /**
     * Is told that the event could not be handled, and will be handed over again after {@code pause}. Logs that, unless it is told otherwise.
     *
     * @param times how often it has failed so far, 1 for the first time
     */
    default void failed(Event event, int times, Throwable failure, Duration pause) {
        System.getLogger(EventHandler.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "event " + event.position() + " could not be handled, " + times + " times so far; again in "
                                + pause.toMillis() + " ms",
                        failure);
    }
}
