package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Events;
import com.hhplus.commerce.application.usecase.Page;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Webhook;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.usecase.WebhookNotFound;
import com.hhplus.commerce.application.usecase.Webhooks;
import com.hhplus.commerce.application.usecase.WebhooksNotSetUp;
import com.hhplus.commerce.application.webhook.Secret;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.InvalidValue;
import com.hhplus.commerce.domain.LimitExceeded;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

final class WebhookService implements Webhooks {
    private static final int URL_LIMIT = 2_000;
    private static final int DELIVERIES_LIMIT = 100;
    private static final Duration FORMER_SIGNS = Duration.ofHours(24);

    private final WebhookStore store;
    private final Feed feed;
    private final Stamps stamps;
    private final Optional<Vault> vault;

    WebhookService(WebhookStore store, Feed feed, Stamps stamps, Optional<Vault> vault) {
        this.store = store;
        this.feed = feed;
        this.stamps = stamps;
        this.vault = vault;
    }

    @Override
    public WithSecret register(URI url, Set<EventType> types, OptionalLong after) {
        mustBeCallable(url);
        var head = feed.head();
        var position = after.orElse(head);
        if (position < 0 || position > head) {
            throw new InvalidValue("after", "must be 0 to " + head + ", which is the position of the newest event");
        }
        if (store.all().size() >= LIMIT) {
            throw new LimitExceeded("webhooks", LIMIT);
        }
        var secret = Secret.random();
        var stamp = stamps.next();
        var webhook = new Webhook(new WebhookId(stamp.id()), url, types, stamp.at(), position, Optional.empty());
        store.add(new KeptWebhook(webhook, sealed(secret, webhook.id()), Optional.empty(), 0));
        return new WithSecret(webhook, secret.text());
    }

    private static void mustBeCallable(URI url) {
        var isCallable = url.getScheme() != null
                && Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.toString().length() <= URL_LIMIT;
        if (!isCallable) {
            throw new InvalidValue(
                    "url",
                    "must be an address of http or https, without user and fragment, of " + URL_LIMIT
                            + " characters at the most");
        }
    }

    private byte[] sealed(Secret secret, WebhookId of) {
        return vault.orElseThrow(WebhooksNotSetUp::new).seal(secret, name(of));
    }

    /** What a secret is bound to. */
    static byte[] name(WebhookId id) {
        return id.text().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Webhook find(WebhookId id) {
        return kept(id).webhook();
    }

    private KeptWebhook kept(WebhookId id) {
        return store.find(id).orElseThrow(() -> new WebhookNotFound(id));
    }

    @Override
    public Page<Webhook> list(PageRequest page) {
        var all = store.all().stream().map(KeptWebhook::webhook).toList();
        return Listing.pageOfFew("webhooks", page, all, WebhookId::of, Webhook::id);
    }

    @Override
    public List<Delivery> deliveries(WebhookId id, int limit) {
        if (limit < 1 || limit > DELIVERIES_LIMIT) {
            throw new InvalidValue("limit", "must be 1 to " + DELIVERIES_LIMIT);
        }
        var webhook = find(id);
        var position = webhook.position();
        var from = Math.max(0, position - Events.MOST_AT_ONCE);
        var before = feed.read(from, Events.MOST_AT_ONCE, webhook.types()).items().stream()
                .filter(event -> event.position() <= position)
                .map(event -> delivery(event, Progress.DELIVERED, Optional.empty()))
                .toList();
        var deliveries = new ArrayList<>(before.subList(Math.max(0, before.size() - limit), before.size()));
        var trouble = webhook.trouble();
        for (var event : feed.read(position, limit, webhook.types()).items()) {
            deliveries.add(delivery(event, trouble.isPresent() ? Progress.FAILING : Progress.WAITING, trouble));
            trouble = Optional.empty(); // only the next one has been sent
        }
        return deliveries;
    }

    private static Delivery delivery(Event event, Progress progress, Optional<Webhook.Trouble> trouble) {
        return new Delivery(event.position(), event.type(), progress, trouble);
    }

    @Override
    public void delete(WebhookId id) {
        if (!store.remove(id)) {
            throw new WebhookNotFound(id);
        }
    }

    @Override
    public WithSecret rotate(WebhookId id) {
        var secret = Secret.random();
        var sealed = sealed(secret, id);
        var until = stamps.next().at().plus(FORMER_SIGNS);
        var changed = change(
                id,
                kept -> new KeptWebhook(
                        kept.webhook(),
                        sealed,
                        Optional.of(new KeptWebhook.Former(kept.secret(), until)),
                        kept.version()));
        return new WithSecret(changed, secret.text());
    }

    @Override
    public Webhook resume(WebhookId id) {
        return change(id, kept -> kept.with(kept.webhook().resumed()));
    }

    /** Again, if somebody else has changed it meanwhile. */
    private Webhook change(WebhookId id, UnaryOperator<KeptWebhook> how) {
        while (true) {
            var changed = how.apply(kept(id));
            if (store.change(changed)) {
                return changed.webhook();
            }
        }
    }
}
