package com.hhplus.commerce.adapter.jdbc.commit;

import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.Unavailable;

/** What committing in batches asks of a database. It is asked by one thread after the other: one transaction at a time. */
public interface Transactions {
    /**
     * Begins a transaction.
     *
     * @throws Unavailable if the database cannot be used
     */
    Transaction begin();

    /**
     * What became of a batch whose commit was not confirmed. Unless it was committed, it is given up: from then on it cannot be,
     * even if its connection was only slow. Asked for as long as that takes, within limits.
     *
     * @param meanwhile is done again and again
     */
    Fate settle(BatchId batch, Runnable meanwhile);

    /**
     * Which of {@code wanted} others hold locked right now.
     *
     * @throws Unavailable if the database cannot be used
     */
    LockSet lockedByOthers(LockSet wanted);
}
