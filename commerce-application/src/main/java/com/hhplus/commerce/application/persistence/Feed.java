package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The events of a store. Each unit of work appends those of {@link Effects#events} with all else that it changes: their positions are 1, 2, 3…
 * without gaps, and once one is seen, all before it are.
 */
public interface Feed {
    /** The position of the newest event; 0 before the first. */
    long head();

    /**
     * Events after a position, {@code limit} at the most, of the types that are named, or of all if none is. The stretch ends at the last one if
     * it is full, else where it stopped looking: further than {@code after}, unless there is nothing after that.
     */
    Stretch read(long after, int limit, Set<EventType> types);

    /** From now on runs {@code signal} each time that this instance has appended something, soon after; it must not hold anything up. */
    void onAppend(Runnable signal);

    /**
     * Takes the place of a name for a while, or keeps it for longer: answers up to where its holders have come, 0 at first, or nothing while
     * another holder has it. The time is the store's.
     */
    OptionalLong hold(String name, UUID holder, Duration time);

    /** Moves the place of a name on, and keeps it for longer; says whether {@code holder} still had it, and if not nothing is moved. */
    boolean advance(String name, UUID holder, long position, Duration time);

    /** Lets somebody else take the place of a name, if {@code holder} has it. */
    void release(String name, UUID holder);

    /** Forgets a name with its place, whoever holds it; says whether there was one. */
    boolean forget(String name);
}
