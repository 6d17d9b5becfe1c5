package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.contract.StoreContract;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;

class InMemoryTest implements StoreContract {
    private final InMemoryPersistence store = new InMemoryPersistence();

    @Override
    public Persistence persistence() {
        return store;
    }

    @Override
    public Persistence failingAt(Step step) {
        return store.failingAt(step);
    }
}
