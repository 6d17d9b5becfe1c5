package com.hhplus.commerce.adapter.inmemory;

import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.application.usecase.WebhookId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Webhooks in a map, in the order of their ids. */
final class InMemoryWebhooks implements WebhookStore {
    private final Store store;

    InMemoryWebhooks(Store store) {
        this.store = store;
    }

    @Override
    public void add(KeptWebhook webhook) {
        store.locked(() -> store.webhooks.put(webhook.webhook().id(), webhook));
    }

    @Override
    public Optional<KeptWebhook> find(WebhookId id) {
        return store.locked(() -> Optional.ofNullable(store.webhooks.get(id)));
    }

    @Override
    public List<KeptWebhook> all() {
        return store.locked(() -> List.copyOf(store.webhooks.values()));
    }

    @Override
    public boolean remove(WebhookId id) {
        return store.locked(() -> store.webhooks.remove(id) != null);
    }

    @Override
    public boolean change(KeptWebhook changed) {
        return store.locked(() -> {
            var isSame = isOf(changed);
            if (isSame) {
                keep(new KeptWebhook(changed.webhook(), changed.secret(), changed.former(), changed.version() + 1));
            }
            return isSame;
        });
    }

    @Override
    public List<WebhookId> note(List<KeptWebhook> progressed) {
        return store.locked(() -> {
            var others = new ArrayList<WebhookId>();
            for (var kept : progressed) {
                var id = kept.webhook().id();
                if (!isOf(kept)) {
                    others.add(id);
                } else if (store.webhooks.get(id).webhook().position()
                        <= kept.webhook().position()) {
                    keep(kept);
                }
            }
            return others;
        });
    }

    private boolean isOf(KeptWebhook kept) {
        var known = store.webhooks.get(kept.webhook().id());
        return known != null && known.version() == kept.version();
    }

    private void keep(KeptWebhook kept) {
        store.webhooks.put(kept.webhook().id(), kept);
    }
}
