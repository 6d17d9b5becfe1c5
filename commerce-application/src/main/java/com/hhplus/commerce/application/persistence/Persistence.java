package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.Shop;
import java.time.Duration;

/** A store for one shop. */
public interface Persistence extends AutoCloseable {
    /**
     * Writes {@code shop} into a new store, or checks it against what an old one says.
     *
     * @throws StoreRefused if the store is of another currency or zone
     */
    void claimFor(Shop shop);

    UnitOfWork unitOfWork();

    Queries queries();

    /** Forgets the keys of commands carried out longer than {@code age} ago, and says how many. */
    int forgetKeys(Duration age);

    /** Answers what has been accepted, then lets go of the store. */
    @Override
    void close();
}
