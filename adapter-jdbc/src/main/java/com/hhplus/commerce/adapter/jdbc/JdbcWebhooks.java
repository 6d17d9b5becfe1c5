package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.table.WebhookTable;
import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.application.usecase.WebhookId;
import java.util.List;
import java.util.Optional;

/** Webhooks in the database, each change in a transaction of its own. */
final class JdbcWebhooks implements WebhookStore {
    private static final String THINGS = "webhooks";

    private final Connections connections;

    JdbcWebhooks(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(KeptWebhook webhook) {
        connections.change(THINGS, handle -> WebhookTable.insert(handle, webhook));
    }

    @Override
    public Optional<KeptWebhook> find(WebhookId id) {
        return connections.read(handle -> WebhookTable.find(handle, id));
    }

    @Override
    public List<KeptWebhook> all() {
        return connections.read(WebhookTable::all);
    }

    @Override
    public boolean remove(WebhookId id) {
        return connections.change(THINGS, handle -> WebhookTable.delete(handle, id));
    }

    @Override
    public boolean change(KeptWebhook changed) {
        return connections.change(THINGS, handle -> WebhookTable.change(handle, changed));
    }

    @Override
    public List<WebhookId> note(List<KeptWebhook> progressed) {
        return connections.change(THINGS, handle -> WebhookTable.note(handle, progressed));
    }
}
