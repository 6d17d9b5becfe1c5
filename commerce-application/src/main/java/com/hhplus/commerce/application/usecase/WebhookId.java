package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Ids;
import com.hhplus.commerce.domain.InvalidValue;
import java.util.UUID;

/** Names a webhook: a UUID of version 7, so that the order of ids is the order of time. */
public record WebhookId(UUID value) implements Comparable<WebhookId> {
    /** @throws InvalidValue if {@code text} is not the canonical form of a UUID, in either case */
    public static WebhookId of(String text) {
        return new WebhookId(Ids.uuid("webhookId", text));
    }

    @Override
    public int compareTo(WebhookId other) {
        return Ids.compare(value, other.value);
    }

    /** The canonical form, in lower case. */
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
