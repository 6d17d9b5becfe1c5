package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;

/** A store for one shop. */
public interface Persistence extends AutoCloseable {
    /** The most keys that one call forgets. */
    int KEYS_FORGOTTEN_AT_ONCE = 10_000;

    /**
     * Writes {@code shop} into a new store, or checks it against what an old one says.
     *
     * @throws StoreRefused if the store is of another currency or zone
     */
    void claimFor(Shop shop);

    UnitOfWork unitOfWork();

    Queries queries();

    /**
     * Forgets the keys of commands that were carried out longer than {@code age} before this call, the oldest first and
     * {@link #KEYS_FORGOTTEN_AT_ONCE} at the most, and says how many: if it is that number, there may be more. Takes its time, so that
     * commands need not wait.
     */
    int forgetKeys(Duration age);

    /** Checks all that is committed, while commands go on. */
    Audit audit();

    /** Answers what has been accepted, then lets go of the store. */
    @Override
    void close();
}
