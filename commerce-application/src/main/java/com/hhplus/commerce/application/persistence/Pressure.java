package com.hhplus.commerce.application.persistence;

import java.time.Duration;
import java.util.Optional;

/**
 * How much is asked of a store just now.
 *
 * @param commands how many wait to be carried out; those that are being carried out wait no more
 * @param longest for how long the one has waited that has waited for longest; zero if there is none
 * @param pool its connections, if it has some and they can be counted
 */
public record Pressure(int commands, Duration longest, Optional<Pool> pool) {
    /** Where nobody waits. */
    public static final Pressure NONE = new Pressure(0, Duration.ZERO, Optional.empty());

    /**
     * The connections to a database.
     *
     * @param active how many are in use
     * @param idle how many are not
     * @param waiting how many threads wait for one
     */
    public record Pool(int active, int idle, int waiting) {}
}
