package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.Rejection;

/** The shop has no key to keep the secrets of webhooks with. */
public final class WebhooksNotSetUp extends Rejection {
    public WebhooksNotSetUp() {
        super("there are no webhooks here, since no key was given to keep their secrets with");
    }
}
