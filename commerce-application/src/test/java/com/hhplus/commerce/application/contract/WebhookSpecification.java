package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.usecase.EventType.ORDER_PLACED;
import static com.hhplus.commerce.application.usecase.EventType.WALLET_CHARGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Webhook;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.usecase.WebhookNotFound;
import com.hhplus.commerce.application.usecase.Webhooks;
import com.hhplus.commerce.application.usecase.WebhooksNotSetUp;
import com.hhplus.commerce.application.webhook.Secret;
import com.hhplus.commerce.application.webhook.Sender;
import com.hhplus.commerce.application.webhook.Vault;
import com.hhplus.commerce.domain.InvalidValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Webhooks: what is sent to them, in which order, and what becomes of it if they do not take it. */
@SuppressWarnings("try") // what sends does so without being spoken to
public interface WebhookSpecification extends Fixture {
    URI URL = URI.create("https://example.com/hook");

    private TestShop shop() {
        return TestShop.over(persistence(), builder -> builder.vault(vault()));
    }

    private static Vault vault() {
        return new Vault(new byte[Vault.KEY_BYTES]);
    }

    private static WebhookId register(TestShop shop) {
        return shop.commerce()
                .webhooks()
                .register(URL, Set.of(), OptionalLong.empty())
                .webhook()
                .id();
    }

    @Test
    default void a_webhook_is_shown_with_its_secret_once() {
        var shop = shop().charged("ann", 1);
        var webhooks = shop.commerce().webhooks();

        var registered = webhooks.register(URL, Set.of(ORDER_PLACED), OptionalLong.empty());

        assertThat(registered.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        var webhook = registered.webhook();
        assertThat(webhook.url()).isEqualTo(URL);
        assertThat(webhook.types()).containsExactly(ORDER_PLACED);
        assertThat(webhook.position()).isEqualTo(1);
        assertThat(webhook.status()).isEqualTo(Webhook.Status.ACTIVE);
        assertThat(webhooks.find(webhook.id())).isEqualTo(webhook);
        assertThat(Walk.of(1, webhooks::list)).containsExactly(webhook);
    }

    @Test
    default void secrets_are_not_kept_as_they_are() {
        var shop = shop();
        var secret = shop.commerce()
                .webhooks()
                .register(URL, Set.of(), OptionalLong.empty())
                .secret();

        var kept = persistence().webhooks().all().get(0);

        assertThat(Base64.getEncoder().encodeToString(kept.secret())).doesNotContain(secret.substring(6, 40));
        var opened = vault().open(kept.secret(), kept.webhook().id().text().getBytes(StandardCharsets.US_ASCII));
        assertThat(opened.map(Secret::text)).contains(secret);
    }

    @Test
    default void many_webhooks_are_listed_page_by_page() {
        var webhooks = shop().commerce().webhooks();
        var ids = new ArrayList<WebhookId>();
        for (int i = 0; i < 5; i++) {
            ids.add(webhooks.register(URL, Set.of(), OptionalLong.empty())
                    .webhook()
                    .id());
        }

        assertThat(Walk.of(2, webhooks::list)).extracting(Webhook::id).isEqualTo(ids);
        assertThat(webhooks.list(PageRequest.first(2)).items()).hasSize(2);
    }

    @Test
    default void an_address_that_cannot_be_called_is_refused() {
        var webhooks = shop().commerce().webhooks();

        for (var url :
                List.of("ftp://example.com", "/hook", "https:///hook", "https://ann@example.com", "https://a.b/#c")) {
            assertThatThrownBy(() -> webhooks.register(URI.create(url), Set.of(), OptionalLong.empty()))
                    .isInstanceOf(InvalidValue.class);
        }
        assertThatThrownBy(() -> webhooks.register(URL, Set.of(), OptionalLong.of(1)))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> webhooks.register(URL, Set.of(), OptionalLong.of(-1)))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    default void without_a_key_there_are_none() {
        var shop = TestShop.over(persistence());

        assertThatThrownBy(() -> shop.commerce().webhooks().register(URL, Set.of(), OptionalLong.empty()))
                .isInstanceOf(WebhooksNotSetUp.class);
        assertThatThrownBy(() -> shop.commerce().sendWebhooks(new Receivers())).isInstanceOf(WebhooksNotSetUp.class);
        assertThat(Walk.of(10, shop.commerce().webhooks()::list)).isEmpty();
    }

    @Test
    default void what_is_not_there_is_not_found() {
        var webhooks = shop().commerce().webhooks();
        var nobody = new WebhookId(new UUID(1, 2));

        assertThatThrownBy(() -> webhooks.find(nobody)).isInstanceOf(WebhookNotFound.class);
        assertThatThrownBy(() -> webhooks.delete(nobody)).isInstanceOf(WebhookNotFound.class);
        assertThatThrownBy(() -> webhooks.rotate(nobody)).isInstanceOf(WebhookNotFound.class);
        assertThatThrownBy(() -> webhooks.resume(nobody)).isInstanceOf(WebhookNotFound.class);
        assertThatThrownBy(() -> webhooks.deliveries(nobody, 1)).isInstanceOf(WebhookNotFound.class);
    }

    @Test
    default void events_are_sent_in_order_from_when_it_was_registered() {
        var shop = shop().charged("ann", 1);
        var receivers = new Receivers();
        var id = register(shop);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            IntStream.range(0, 250).forEach(n -> shop.charged("ann", 1));

            assertThat(receivers.positions(id, 250)).isEqualTo(LongRange.of(2, 251));
        }
        assertThat(shop.commerce().webhooks().find(id).position()).isEqualTo(251);
    }

    @Test
    default void a_webhook_may_begin_earlier() {
        var shop = shop().charged("ann", 1).charged("ann", 2).charged("ann", 3);
        var receivers = new Receivers();
        var id = shop.commerce()
                .webhooks()
                .register(URL, Set.of(), OptionalLong.of(1))
                .webhook()
                .id();

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            assertThat(receivers.positions(id, 2)).containsExactly(2L, 3L);
        }
    }

    @Test
    default void a_message_is_signed_with_the_secret_and_bears_webhook_and_position() {
        var shop = shop();
        var receivers = new Receivers();
        var registered = shop.commerce().webhooks().register(URL, Set.of(), OptionalLong.empty());
        var id = registered.webhook().id();

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1);
            var message = receivers.next(id, 1).get(0);

            assertThat(message.id()).isEqualTo("msg_" + id + "_1");
            assertThat(message.secrets()).extracting(Secret::text).containsExactly(registered.secret());
            assertThat(message.event()).isEqualTo(shop.events().get(0));
        }
    }

    @Test
    default void for_a_day_the_secret_before_signs_too() {
        var shop = shop();
        var receivers = new Receivers();
        var webhooks = shop.commerce().webhooks();
        var first = webhooks.register(URL, Set.of(), OptionalLong.empty());
        var id = first.webhook().id();
        var second = webhooks.rotate(id);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1);
            assertThat(receivers.next(id, 1).get(0).secrets())
                    .extracting(Secret::text)
                    .containsExactly(second.secret(), first.secret());
            shop.clock().advance(Duration.ofHours(25));
            shop.charged("ann", 1);
            assertThat(receivers.next(id, 1).get(0).secrets())
                    .extracting(Secret::text)
                    .containsExactly(second.secret());
        }
    }

    @Test
    default void only_the_types_that_it_wants_are_sent_and_the_others_are_passed() {
        var shop = shop().stocked("apple", 1, 10);
        var receivers = new Receivers();
        var webhooks = shop.commerce().webhooks();
        var orders = webhooks.register(URL, Set.of(ORDER_PLACED), OptionalLong.empty())
                .webhook()
                .id();
        var charges = webhooks.register(URL, Set.of(WALLET_CHARGED), OptionalLong.empty())
                .webhook()
                .id();

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 100);
            shop.place("ann", "1 apple");
            shop.charged("ann", 1);

            assertThat(receivers.positions(orders, 1)).containsExactly(4L);
            assertThat(receivers.positions(charges, 2)).containsExactly(3L, 5L);
        }
        assertThat(webhooks.find(orders).position()).isEqualTo(5);
        assertThat(receivers.hasNothingFor(orders)).isTrue();
    }

    @Test
    default void who_does_not_answer_holds_up_nobody_else_and_gets_one_at_a_time() {
        var shop = shop();
        var receivers = new Receivers();
        var slow = register(shop);
        var quick = register(shop);
        receivers.silence(slow);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            IntStream.range(0, 100).forEach(n -> shop.charged("ann", 1));

            assertThat(receivers.positions(quick, 100)).isEqualTo(LongRange.of(1, 100));
            assertThat(receivers.positions(slow, 1)).containsExactly(1L);
            assertThat(receivers.hasNothingFor(slow)).isTrue();
            receivers.answer(slow, Sender.Outcome.TAKEN, "");
            assertThat(receivers.positions(slow, 1)).containsExactly(2L);
            receivers.answer(slow, Sender.Outcome.TAKEN, "");
        }
    }

    @Test
    default void what_is_not_taken_is_sent_again_and_nothing_passes_it() {
        var shop = shop();
        var receivers = new Receivers();
        var id = register(shop);
        receivers.silence(id);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1).charged("ann", 2);
            assertThat(receivers.positions(id, 1)).containsExactly(1L);
            receivers.answer(id, Sender.Outcome.NOT_TAKEN, "it answered 500");
            awaitTrouble(shop, id);
            shop.clock().advance(Duration.ofSeconds(5));

            assertThat(receivers.positions(id, 1)).containsExactly(1L);
            receivers.answer(id, Sender.Outcome.TAKEN, "");
            assertThat(receivers.positions(id, 1)).containsExactly(2L);
            receivers.answer(id, Sender.Outcome.TAKEN, "");
        }
        assertThat(shop.commerce().webhooks().find(id).status()).isEqualTo(Webhook.Status.ACTIVE);
    }

    @Test
    default void why_it_is_not_taken_is_told() {
        var shop = shop();
        var receivers = new Receivers();
        var id = register(shop);
        receivers.silence(id);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1).charged("ann", 2);
            receivers.positions(id, 1);
            receivers.answer(id, Sender.Outcome.NOT_TAKEN, "it answered 500");
        }

        var webhook = shop.commerce().webhooks().find(id);
        assertThat(webhook.status()).isEqualTo(Webhook.Status.FAILING);
        assertThat(webhook.trouble().orElseThrow().error()).isEqualTo("it answered 500");
        assertThat(webhook.timesSent()).isEqualTo(1);
        assertThat(shop.commerce().webhooks().deliveries(id, 10))
                .containsExactly(
                        new Webhooks.Delivery(1, WALLET_CHARGED, Webhooks.Progress.FAILING, webhook.trouble()),
                        new Webhooks.Delivery(2, WALLET_CHARGED, Webhooks.Progress.WAITING, Optional.empty()));
    }

    @Test
    default void who_wants_no_more_is_paused_until_it_is_resumed() {
        var shop = shop();
        var receivers = new Receivers();
        var id = register(shop);
        receivers.silence(id);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1);
            receivers.positions(id, 1);
            receivers.answer(id, Sender.Outcome.GONE, "it answered 410");
        }
        var paused = shop.commerce().webhooks().find(id);
        assertThat(paused.status()).isEqualTo(Webhook.Status.PAUSED);

        assertThat(shop.commerce().webhooks().resume(id).status()).isEqualTo(Webhook.Status.ACTIVE);
        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            assertThat(receivers.positions(id, 1)).containsExactly(1L);
            receivers.answer(id, Sender.Outcome.TAKEN, "");
        }
        assertThat(shop.commerce().webhooks().deliveries(id, 10))
                .containsExactly(
                        new Webhooks.Delivery(1, WALLET_CHARGED, Webhooks.Progress.DELIVERED, Optional.empty()));
    }

    @Test
    default void one_that_was_resumed_meanwhile_is_sent_to_at_once() {
        var shop = shop();
        var receivers = new Receivers();
        var id = register(shop);
        receivers.silence(id);

        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1);
            receivers.positions(id, 1);
            receivers.answer(id, Sender.Outcome.GONE, "it answered 410");
            shop.commerce().webhooks().resume(id);

            assertThat(receivers.positions(id, 1)).containsExactly(1L);
            receivers.answer(id, Sender.Outcome.TAKEN, "");
        }
    }

    @Test
    default void nothing_is_sent_to_one_that_is_deleted() {
        var shop = shop();
        var receivers = new Receivers();
        var id = register(shop);
        var other = register(shop);

        shop.commerce().webhooks().delete(id);
        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1);
            receivers.positions(other, 1);
        }

        assertThat(receivers.hasNothingFor(id)).isTrue();
    }

    @Test
    default void what_another_instance_has_not_sent_is_sent_by_the_next_one() {
        var shop = shop();
        var first = new Receivers();
        var second = new Receivers();
        var id = register(shop);
        try (var sending = shop.commerce().sendWebhooks(first)) {
            shop.charged("ann", 1);
            first.positions(id, 1);
        }
        shop.charged("ann", 2);

        var other = TestShop.over(persistence(), builder -> builder.vault(vault()));
        try (var sending = other.commerce().sendWebhooks(second)) {
            assertThat(second.positions(id, 1)).containsExactly(2L);
        }
    }

    /** Its hold on the place had ended, and it got it again, without asking in between. */
    @Test
    default void who_was_away_does_not_go_on_from_where_it_was() {
        var shop = shop();
        var receivers = new Receivers();
        var id = register(shop);
        receivers.silence(id);
        try (var sending = shop.commerce().sendWebhooks(receivers)) {
            shop.charged("ann", 1).charged("ann", 2).charged("ann", 3);
            assertThat(receivers.positions(id, 1)).containsExactly(1L);
            var kept = persistence().webhooks().find(id).orElseThrow();

            persistence().webhooks().note(List.of(kept.with(kept.webhook().reached(3)))); // by another instance
            shop.charged("ann", 4);

            assertThat(receivers.positions(id, 1)).containsExactly(4L);
            receivers.answer(id, Sender.Outcome.TAKEN, "");
            receivers.answer(id, Sender.Outcome.TAKEN, "");
            assertThat(receivers.hasNothingFor(id)).isTrue();
        }
    }

    @Test
    default void a_secret_that_cannot_be_read_is_told() {
        var shop = shop();
        var id = register(shop);
        var receivers = new Receivers();
        var key = new byte[Vault.KEY_BYTES];
        key[0] = 1;
        var other = TestShop.over(persistence(), builder -> builder.vault(new Vault(key)));

        shop.charged("ann", 1);
        try (var sending = other.commerce().sendWebhooks(receivers)) {
            awaitTrouble(shop, id);
        }

        assertThat(shop.commerce().webhooks().find(id).trouble().orElseThrow().error())
                .isEqualTo("its secret cannot be read with the key of this server");
        assertThat(receivers.hasNothingFor(id)).isTrue();
    }

    private static void awaitTrouble(TestShop shop, WebhookId id) {
        while (shop.commerce().webhooks().find(id).trouble().isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
