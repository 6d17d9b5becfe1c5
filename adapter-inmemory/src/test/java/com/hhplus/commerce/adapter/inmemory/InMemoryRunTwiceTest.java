package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.contract.RunTwice;
import com.hhplus.commerce.application.contract.StoreContract;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;

class InMemoryRunTwiceTest implements StoreContract {
    private final InMemoryPersistence store = new InMemoryPersistence();

    @Override
    public Persistence persistence() {
        return new RunTwice(store);
    }

    @Override
    public Persistence failingAt(Step step) {
        return new RunTwice(store.failingAt(step));
    }
}
