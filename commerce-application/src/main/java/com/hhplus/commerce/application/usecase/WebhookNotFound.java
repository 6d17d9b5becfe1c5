package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Rejection;

/** There is no webhook of this id. */
public final class WebhookNotFound extends Rejection {
    private final WebhookId webhook;

    public WebhookNotFound(WebhookId webhook) {
        super("no such webhook: " + webhook);
        this.webhook = webhook;
    }

    public WebhookId webhook() {
        return webhook;
    }
}
