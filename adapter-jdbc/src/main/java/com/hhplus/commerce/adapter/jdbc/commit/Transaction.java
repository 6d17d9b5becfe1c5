package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Effects;
import com.hhplus.commerce.application.persistence.State;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;

/** A transaction, which is rolled back unless it is committed before it is closed. */
public interface Transaction extends AutoCloseable {
    /**
     * Locks and loads what is wanted, in one order for all, and then reads the keys: what another instance has committed under the
     * same key is seen by then. Waits a little for what others hold locked.
     *
     * @throws Conflict if others were in the way
     * @throws Unavailable if the database cannot be used
     */
    State load(LockSet wanted);

    /**
     * Writes, commits, and makes durable.
     *
     * @throws Conflict if others were in the way, and nothing is written
     * @throws StatementFailed if a statement failed, and nothing is written
     * @throws CommitUnconfirmed if the commit may have been carried out, or not
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
