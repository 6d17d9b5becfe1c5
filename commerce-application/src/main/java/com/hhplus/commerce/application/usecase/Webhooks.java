package com.hhplus.commerce.application.usecase;

import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Addresses that events are sent to, each signed with the secret of its webhook as
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says: in order, at least once, and each until it is taken. One that is
 * not taken holds up no other webhook.
 */
public interface Webhooks {
    /** The most that a shop has. */
    int LIMIT = 1_000;

    /**
     * A webhook with its secret, which is shown this once.
     *
     * @param secret {@code whsec_} and 32 bytes in Base64
     */
    record WithSecret(Webhook webhook, String secret) {}

    /** How far an event has come. */
    enum Progress {
        DELIVERED,
        FAILING,
        WAITING
    }

    /**
     * An event that is or was for a webhook.
     *
     * @param trouble why it is not taken yet, if it fails
     */
    record Delivery(long position, EventType type, Progress progress, Optional<Webhook.Trouble> trouble) {}

    /**
     * Has events sent to {@code url}.
     *
     * @param types which; none of them stands for all
     * @param after those after this position; else those that happen from now on
     * @throws InvalidValue if {@code url} is no absolute address of http or https with a host and without user and fragment, of 2,000
     *     characters at the most, or if {@code after} is not in the feed
     * @throws LimitExceeded if there are {@link #LIMIT} already
     * @throws WebhooksNotSetUp if there is no key to keep a secret with
     */
    WithSecret register(URI url, Set<EventType> types, OptionalLong after);

    /** @throws WebhookNotFound if there is none of this id */
    Webhook find(WebhookId id);

    /**
     * All of them, the oldest first.
     *
     * @throws InvalidCursor if the page's cursor is not of this listing
     */
    Page<Webhook> list(PageRequest page);

    /**
     * Those of its events that were delivered last, and those that are next, in the order of their positions.
     *
     * @param limit how many of either at the most, 1 to 100
     * @throws WebhookNotFound if there is none of this id
     */
    List<Delivery> deliveries(WebhookId id, int limit);

    /**
     * Ends a webhook; what is just being sent may still arrive.
     *
     * @throws WebhookNotFound if there is none of this id
     */
    void delete(WebhookId id);

    /**
     * Gives a webhook another secret. For 24 hours all is signed with the one before, too, so that its receiver may change over.
     *
     * @throws WebhookNotFound if there is none of this id
     * @throws WebhooksNotSetUp if there is no key to keep a secret with
     */
    WithSecret rotate(WebhookId id);

    /**
     * Sends the next event at once, and goes on if the webhook was paused.
     *
     * @throws WebhookNotFound if there is none of this id
     */
    Webhook resume(WebhookId id);
}
