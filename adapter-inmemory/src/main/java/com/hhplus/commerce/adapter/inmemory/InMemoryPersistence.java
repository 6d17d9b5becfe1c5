package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.Claim;
import com.hhplus.commerce.application.persistence.Due;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Queries;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Till;
import com.hhplus.commerce.application.persistence.UnitOfWork;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store in memory: a fast double of the databases, or a store for what need not outlive the process. */
public final class InMemoryPersistence implements Persistence {
    private final Store store;
    private final InMemoryUnitOfWork unitOfWork;

    public InMemoryPersistence() {
        this(new Store(), Optional.empty());
    }

    private InMemoryPersistence(Store store, Optional<Step> broken) {
        this.store = store;
        this.unitOfWork = new InMemoryUnitOfWork(store, broken);
    }

    /** For tests: the same store, but {@code step} fails whenever there is something to write in it. */
    public InMemoryPersistence failingAt(Step step) {
        return new InMemoryPersistence(store, Optional.of(step));
    }

    @Override
    public void claimFor(Shop shop, Till till) {
        store.locked(() -> store.claimFor(new Claim(shop, till))).mustBe(shop, till);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public Queries queries() {
        return new InMemoryQueries(store);
    }

    @Override
    public Feed feed() {
        return new InMemoryFeed(store);
    }

    @Override
    public WebhookStore webhooks() {
        return new InMemoryWebhooks(store);
    }

    @Override
    public AccessKeyStore accessKeys() {
        return new InMemoryAccessKeys(store);
    }

    @Override
    public int forgetKeys(Duration age) {
        return store.locked(() -> store.forgetKeys(Instant.now().minus(age), KEYS_FORGOTTEN_AT_ONCE));
    }

    @Override
    public List<Due> takeDue(int limit, Duration patience) {
        return store.locked(() -> store.underWay.takeDue(limit, patience));
    }

    @Override
    public CompletionStage<Void> probe() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void observe(Observer observer) {
        unitOfWork.observe(observer);
    }

    @Override
    public Audit audit() {
        return listener -> store.locked(() -> Audit.of(new InMemoryEvidence(store), listener));
    }

    /** Does nothing: what is in memory goes with the process. */
    @Override
    public void close() {}
}
