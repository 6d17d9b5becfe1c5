package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;

/** Opens a new, empty store for the URL {@code memory:}. */
public final class InMemoryProvider implements PersistenceProvider {
    @Override
    public boolean accepts(String url) {
        return url.equals("memory:");
    }

    @Override
    public Persistence open(StoreAddress address) {
        return new InMemoryPersistence();
    }
}
