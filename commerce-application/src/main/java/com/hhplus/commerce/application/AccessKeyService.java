package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.AccessKeyStore;
import com.hhplus.commerce.application.persistence.KeptAccessKey;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.AccessKeyNotFound;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.LimitExceeded;
import java.util.Optional;

final class AccessKeyService implements AccessKeys {
    private final AccessKeyStore store;
    private final Stamps stamps;
    private final KnownKeys known;

    AccessKeyService(AccessKeyStore store, Stamps stamps) {
        this.store = store;
        this.stamps = stamps;
        this.known = new KnownKeys(store);
    }

    @Override
    public WithSecret create(String name, Role role) {
        if (store.all().stream().filter(kept -> !kept.key().isRevoked()).count() >= LIMIT) {
            throw new LimitExceeded("access keys", LIMIT);
        }
        var stamp = stamps.next();
        var key = new AccessKey(new AccessKeyId(stamp.id()), name, role, stamp.at(), Optional.empty());
        var secret = AccessSecret.random(key.id());
        var kept = new KeptAccessKey(key, secret.hash());
        store.add(kept);
        known.learn(kept);
        return new WithSecret(key, secret.text());
    }

    @Override
    public Page<AccessKey> list(PageRequest page) {
        var all = store.all().stream().map(KeptAccessKey::key).toList();
        return Listing.pageOfFew("keys", page, all, AccessKeyId::of, AccessKey::id);
    }

    @Override
    public AccessKey revoke(AccessKeyId id) {
        var revoked = store.revoke(id, stamps.next().at()).orElseThrow(() -> new AccessKeyNotFound(id));
        known.learn(revoked);
        return revoked;
    }

    @Override
    public Optional<Caller> callerOf(String secret) {
        return AccessSecret.of(secret).flatMap(known::find).map(AccessKey::caller);
    }

    @Override
    public boolean areAskedFor() {
        return known.exist();
    }
}
