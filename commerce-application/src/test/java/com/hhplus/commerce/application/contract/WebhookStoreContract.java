package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Webhook;
import com.hhplus.commerce.application.usecase.WebhookId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a store keeps webhooks: what is changed from outside is not undone by what is delivered meanwhile. */
public interface WebhookStoreContract extends Fixture {
    Instant NOW = Instant.parse("2026-03-01T09:00:00.123Z");

    private static KeptWebhook kept(long number, EventType... types) {
        var id = new WebhookId(new UUID(0x0198_0000_0000_7000L, Long.MIN_VALUE + number));
        var webhook = new Webhook(id, URI.create("https://example.com/ä?b=c"), Set.of(types), NOW, 7, Optional.empty());
        return new KeptWebhook(webhook, new byte[] {1, 2, (byte) number}, Optional.empty(), 0);
    }

    private static void assertSame(KeptWebhook found, KeptWebhook expected) {
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    default void a_webhook_is_kept_as_it_is() {
        var store = persistence().webhooks();
        var plain = kept(1);
        var rich = new KeptWebhook(
                kept(2, EventType.ORDER_PLACED, EventType.ORDER_CANCELLED)
                        .webhook()
                        .failed("it answered 500 — ä", NOW, Duration.ofSeconds(1)),
                new byte[] {9},
                Optional.of(new KeptWebhook.Former(new byte[] {8, 7}, NOW)),
                0);
        store.add(rich);
        store.add(plain);

        assertSame(store.find(plain.webhook().id()).orElseThrow(), plain);
        assertSame(store.find(rich.webhook().id()).orElseThrow(), rich);
        assertThat(store.all()).usingRecursiveComparison().isEqualTo(List.of(plain, rich));
        assertThat(store.find(kept(3).webhook().id())).isEmpty();
    }

    @Test
    default void a_webhook_is_removed_once() {
        var store = persistence().webhooks();
        store.add(kept(1));

        assertThat(store.remove(kept(1).webhook().id())).isTrue();
        assertThat(store.remove(kept(1).webhook().id())).isFalse();

        assertThat(store.all()).isEmpty();
        assertThat(store.change(kept(1))).isFalse();
        assertThat(store.note(List.of(kept(1))))
                .containsExactly(kept(1).webhook().id());
    }

    @Test
    default void of_two_changes_from_outside_the_second_has_to_see_the_first() {
        var store = persistence().webhooks();
        store.add(kept(1));
        var changed = new KeptWebhook(
                kept(1).webhook().paused("gone", NOW),
                new byte[] {5},
                Optional.of(new KeptWebhook.Former(new byte[] {4}, NOW)),
                0);

        assertThat(store.change(changed)).isTrue();
        assertThat(store.change(kept(1))).isFalse();

        var found = store.find(kept(1).webhook().id()).orElseThrow();
        assertSame(found, new KeptWebhook(changed.webhook(), changed.secret(), changed.former(), 1));
    }

    @Test
    default void progress_is_noted_of_those_that_nobody_has_changed() {
        var store = persistence().webhooks();
        List.of(kept(1), kept(2), kept(3)).forEach(store::add);
        store.change(kept(2));
        var further = List.of(
                kept(1).with(kept(1).webhook().reached(9)),
                kept(2).with(kept(2).webhook().reached(9)),
                kept(3).with(kept(3).webhook().failed("it answered 500", NOW, Duration.ofSeconds(1))));

        assertThat(store.note(further)).containsExactly(kept(2).webhook().id());

        assertSame(store.all().get(0), further.get(0));
        assertThat(store.all().get(1).webhook().position()).isEqualTo(7);
        assertSame(store.all().get(2), further.get(2));
    }

    @Test
    default void no_position_goes_back() {
        var store = persistence().webhooks();
        store.add(kept(1));
        store.note(List.of(kept(1).with(kept(1).webhook().reached(9))));

        assertThat(store.note(List.of(kept(1).with(kept(1).webhook().reached(8)))))
                .isEmpty();

        assertThat(store.all().get(0).webhook().position()).isEqualTo(9);
    }
}
