package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A store for one shop. */
public interface Persistence extends AutoCloseable {
    /** The most keys that one call forgets. */
    int KEYS_FORGOTTEN_AT_ONCE = 10_000;

    /**
     * Writes {@code shop} into a new store, or checks it against what an old one says.
     *
     * @throws StoreRefused if the store is of another currency or zone, or of one whose money is elsewhere than {@code till} says
     */
    void claimFor(Shop shop, Till till);

    /** As {@link #claimFor(Shop, Till)}, for a shop that has the wallets of its buyers itself. */
    default void claimFor(Shop shop) {
        claimFor(shop, Till.HERE);
    }

    UnitOfWork unitOfWork();

    Queries queries();

    Feed feed();

    WebhookStore webhooks();

    AccessKeyStore accessKeys();

    /**
     * Forgets the keys of commands that were carried out longer than {@code age} before this call, the oldest first and
     * {@link #KEYS_FORGOTTEN_AT_ONCE} at the most, and says how many: if it is that number, there may be more. Takes its time, so that
     * commands need not wait.
     */
    int forgetKeys(Duration age);

    /**
     * Takes some of the orders with which something is under way that nobody has asked for lately, the longest ago first, {@code limit} at the
     * most. Nobody else is given them for a while: for {@code patience} after they were begun or taken for the first time, then for twice,
     * four times and in the end eight times as long, all of it a little more or less.
     */
    List<Due> takeDue(int limit, Duration patience);

    /**
     * Whether commands can be carried out now: completes if so, else fails with {@link Unavailable}, which says why. Either takes a second at
     * the most, and however many ask, the store itself is asked once a second.
     */
    CompletionStage<Void> probe();

    /** From now on {@code observer} is told, instead of the one before, what is done with commands. A store that has nothing to tell does nothing. */
    default void observe(Observer observer) {}

    /** What is asked of the store just now; costs it little. */
    default Pressure pressure() {
        return Pressure.NONE;
    }

    /** Checks all that is committed, while commands go on. */
    Audit audit();

    /** Answers what has been accepted, then lets go of the store. */
    @Override
    void close();
}
