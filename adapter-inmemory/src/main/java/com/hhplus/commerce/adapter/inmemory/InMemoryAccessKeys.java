package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access keys in a map, in the order of their ids. */
final class InMemoryAccessKeys implements AccessKeyStore {
    private final Store store;

    InMemoryAccessKeys(Store store) {
        this.store = store;
    }

    @Override
    public void add(KeptAccessKey key) {
        store.locked(() -> store.accessKeys.put(key.key().id(), key));
    }

    @Override
    public List<KeptAccessKey> all() {
        return store.locked(() -> List.copyOf(store.accessKeys.values()));
    }

    @Override
    public Optional<AccessKey> revoke(AccessKeyId id, Instant at) {
        return store.locked(() -> Optional.ofNullable(store.accessKeys.computeIfPresent(
                        id, (same, kept) -> new KeptAccessKey(kept.key().revoked(at), kept.hash())))
                .map(KeptAccessKey::key));
    }
}
