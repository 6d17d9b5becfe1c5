package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;

/** What committing in batches asks of a database. It is asked by one thread after the other: one transaction at a time. */
interface Store {
    /**
     * Begins a transaction.
     *
     * @throws Unavailable if the database cannot be used
     */
    Attempt begin();

    /**
     * What became of a batch whose commit was not confirmed. Unless it was committed, it is given up: from then on it cannot be,
     * even if its connection was only slow. Asked for as long as that takes, within limits.
     *
     * @param meanwhile is done again and again
     */
    Fate settle(BatchId batch, Runnable meanwhile);

    /**
     * Which of {@code names} others hold locked right now.
     *
     * @throws Unavailable if the database cannot be used
     */
    Names heldOf(Names names);

    /** What can become of a batch. */
    enum Fate {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    /** A transaction, which is rolled back unless it is committed before it is closed. */
    interface Attempt extends AutoCloseable {
        /**
         * Locks and loads what is named, in one order for all, and then reads the keys: what a twin has committed meanwhile is
         * seen by then. Waits a little for what others hold locked.
         *
         * @throws Conflict if others were in the way
         * @throws Unavailable if the database cannot be used
         */
        State load(Names names);

        /**
         * Writes, commits, and makes durable.
         *
         * @throws Conflict if others were in the way, and nothing is written
         * @throws Spoiled if a statement failed, and nothing is written
         * @throws Unconfirmed if the commit may have been carried out, or not
         */
        void commit(Effects effects);

        /**
         * As {@link #commit}, step by step, so that it is known which one fails.
         *
         * @throws WriteFailed with that step, and nothing is written
         * @throws IllegalStateException if the database can never take what is to be written, and nothing is
         */
        void commitStepwise(Effects effects);

        @Override
        void close();
    }

    /** A statement failed, for which the effects of one of the batch's commands are to blame. */
    final class Spoiled extends RuntimeException {
        Spoiled(Throwable cause) {
            super("a statement failed", cause);
        }
    }

    /** The database fell silent while it was committing. */
    final class Unconfirmed extends RuntimeException {
        private final BatchId batch;

        Unconfirmed(BatchId batch, Throwable cause) {
            super("the commit of " + batch + " was not confirmed", cause);
            this.batch = batch;
        }

        BatchId batch() {
            return batch;
        }
    }
}
