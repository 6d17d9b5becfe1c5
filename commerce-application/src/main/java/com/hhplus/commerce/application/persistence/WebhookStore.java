package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.application.usecase.WebhookId;
import java.util.List;
import java.util.Optional;

/** The webhooks of a shop. Each call is durable by itself. */
public interface WebhookStore {
    void add(KeptWebhook webhook);

    Optional<KeptWebhook> find(WebhookId id);

    /** All of them, by id. */
    List<KeptWebhook> all();

    /** Says whether it was there. */
    boolean remove(WebhookId id);

    /** Changes one from outside, which makes it of the next version; says whether it was still of the version of {@code changed}, else nothing is done. */
    boolean change(KeptWebhook changed);

    /**
     * Notes how far those have come that are still of the same version; no position goes back.
     *
     * @return the others
     */
    List<WebhookId> note(List<KeptWebhook> progressed);
}
