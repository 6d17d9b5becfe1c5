package com.hhplus.commerce.application.persistence;

/**
 * Is told what a store does with commands while it does so, by the threads that carry them out. So it must be quick; what it throws is
 * ignored.
 */
public interface Observer {
    /** To whom all of that is nothing. */
    Observer NONE = new Observer() {};

    /** How somebody else was in the way of a transaction. */
    enum Obstacle {
        /** He changed what it had seen, or both waited for each other. */
        CHANGED,
        /** He holds locked what it needs, for longer than is waited. */
        LOCKED,
        /** He holds the head of the feed, which each transaction needs last, for longer than is waited there. */
        HEAD_HELD,
        /** He was first to create what it creates. */
        CREATED
    }

    /** What was found out about a commit that was not confirmed. */
    enum Fate {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    /**
     * Commands with an effect were committed together, and that is durable.
     *
     * @param commands how many, at least 1; those among them that were refused or repeated are counted, too
     * @param nanos how long their transaction took, from before it began
     */
    default void committed(int commands, long nanos) {}

    /** A transaction came to nothing since others were in its way. Its commands are tried again, or refused. */
    default void obstructed(Obstacle obstacle) {}

    /** Commands that were to be committed together are tried in two halves, since one of them spoils it for all. */
    default void split() {}

    /** What became of a commit that was not confirmed. */
    default void settled(Fate fate) {}
}
