package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreAddress;
import com.hhplus.commerce.application.persistence.StoreRefused;

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

    @Override
    public Audit audit(StoreAddress address) {
        throw new StoreRefused("nothing is left of a store in memory that could be checked");
    }

    @Override
    public Audit audit(StoreAddress orders, StoreAddress wallets) {
        return audit(orders);
    }
}
