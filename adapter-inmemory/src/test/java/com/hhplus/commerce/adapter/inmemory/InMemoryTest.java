package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.contract.CommerceSpecification;
import com.hhplus.commerce.application.contract.ConcurrencySpecification;
import com.hhplus.commerce.application.contract.PersistenceContract;
import com.hhplus.commerce.application.contract.SevenFailuresSpecification;
import com.hhplus.commerce.application.contract.StatefulSpecification;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Step;

class InMemoryTest
        implements CommerceSpecification,
                PersistenceContract,
                SevenFailuresSpecification,
                ConcurrencySpecification,
                StatefulSpecification {
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
