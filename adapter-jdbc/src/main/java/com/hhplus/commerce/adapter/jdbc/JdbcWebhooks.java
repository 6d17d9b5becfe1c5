package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.commit.Conflict;
import com.hhplus.commerce.adapter.jdbc.table.WebhookTable;
import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.application.usecase.WebhookId;
import java.util.List;
import java.util.Optional;

/** Webhooks in the database, each change in a transaction of its own. */
final class JdbcWebhooks implements WebhookStore {
    private final Connections connections;

    JdbcWebhooks(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(KeptWebhook webhook) {
        alone(handle -> WebhookTable.insert(handle, webhook));
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
        return alone(handle -> WebhookTable.delete(handle, id));
    }

    @Override
    public boolean change(KeptWebhook changed) {
        return alone(handle -> WebhookTable.change(handle, changed));
    }

    @Override
    public List<WebhookId> note(List<KeptWebhook> progressed) {
        return alone(handle -> WebhookTable.note(handle, progressed));
    }

    private <T> T alone(Connections.Work<T> work) {
        try {
            return connections.write(work);
        } catch (Conflict others) {
            throw new Overloaded("others hold webhooks locked in the database", others);
        }
    }
}
