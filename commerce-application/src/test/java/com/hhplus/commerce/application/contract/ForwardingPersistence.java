package com.hhplus.commerce.application.contract;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Pressure;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A store in front of another one: whatever a test does not override is done by that. */
public interface ForwardingPersistence extends Persistence {
    Persistence delegate();

    @Override
    default void claimFor(Shop shop, Till till) {
        delegate().claimFor(shop, till);
    }

    @Override
    default UnitOfWork unitOfWork() {
        return delegate().unitOfWork();
    }

    @Override
    default Queries queries() {
        return delegate().queries();
    }

    @Override
    default Feed feed() {
        return delegate().feed();
    }

    @Override
    default WebhookStore webhooks() {
        return delegate().webhooks();
    }

    @Override
    default AccessKeyStore accessKeys() {
        return delegate().accessKeys();
    }

    @Override
    default int forgetKeys(Duration age) {
        return delegate().forgetKeys(age);
    }

    @Override
    default List<Due> takeDue(int limit, Duration patience) {
        return delegate().takeDue(limit, patience);
    }

    @Override
    default CompletionStage<Void> probe() {
        return delegate().probe();
    }

    @Override
    default void observe(Observer observer) {
        delegate().observe(observer);
    }

    @Override
    default Pressure pressure() {
        return delegate().pressure();
    }

    @Override
    default Audit audit() {
        return delegate().audit();
    }

    @Override
    default void close() {
        delegate().close();
    }
}
