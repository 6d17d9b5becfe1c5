package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.webhook.WebhookSender;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.webhook.Sending;
import java.util.Optional;

/** The calls to the webhooks of a shop, until they are closed. */
final class WebhookCalls implements AutoCloseable {
    private final WebhookSender sender;
    private final Sending sending;

    private WebhookCalls(WebhookSender sender, Sending sending) {
        this.sender = sender;
        this.sending = sending;
    }

    static WebhookCalls of(Commerce commerce, boolean alsoToPrivate) {
        var sender = WebhookSender.of(commerce.shop().currency(), alsoToPrivate);
        return new WebhookCalls(sender, commerce.sendWebhooks(sender));
    }

    /** Why the store could not be asked the last time, if it could not. */
    Optional<Throwable> failure() {
        return sending.failure();
    }

    @Override
    public void close() {
        try (sender) {
            sending.close();
        }
    }
}
