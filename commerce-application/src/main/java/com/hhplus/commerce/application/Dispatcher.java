package com.hhplus.commerce.application;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.KeptWebhook;
import com.hhplus.commerce.application.persistence.Pause;
import com.hhplus.commerce.application.persistence.WebhookStore;
import com.hhplus.commerce.application.usecase.WebhookId;
import com.hhplus.commerce.application.webhook.Secret;
import com.hhplus.commerce.application.webhook.Sender;
import com.hhplus.commerce.application.webhook.Sending;
import com.hhplus.commerce.application.webhook.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Has the events of the feed sent to the webhooks: of each webhook one after the other, of all of them at the same time. One instance does so
 * for all, as long as it has hold of the place called {@value #PLACE}. Its one thread decides, and never waits for a receiver.
 */
final class Dispatcher implements Sending {
    private static final String PLACE = "webhooks";
    private static final Duration HELD_FOR = Duration.ofSeconds(5);
    private static final Duration NOTED_EACH = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 12; // to 68 minutes, a fifth more or less
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Runnable NOTHING = () -> {};

    private final Feed feed;
    private final Tail tail;
    private final WebhookStore store;
    private final Vault vault;
    private final Clock clock;
    private final Sender sender;
    private final UUID holder = UUID.randomUUID();
    private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
    private final Thread thread = Threads.daemon(this::dispatch, "commerce-webhooks");
    private final Map<WebhookId, Line> lines = new LinkedHashMap<>();
    private Window window;
    private boolean isMore = true;
    private volatile long heldUntil = System.nanoTime();
    private long notedAt = heldUntil - NOTED_EACH.toNanos();
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile boolean ending;

    private Dispatcher(Feed feed, Tail tail, WebhookStore store, Vault vault, Clock clock, Sender sender) {
        this.feed = feed;
        this.tail = tail;
        this.store = store;
        this.vault = vault;
        this.clock = clock;
        this.sender = sender;
        this.window = new Window(feed);
    }

    static Dispatcher started(Feed feed, Tail tail, WebhookStore store, Vault vault, Clock clock, Sender sender) {
        var dispatcher = new Dispatcher(feed, tail, store, vault, clock, sender);
        dispatcher.thread.start();
        return dispatcher;
    }

    /** A webhook, and what is just being done for it. */
    private final class Line {
        private KeptWebhook kept;
        private final Backlog backlog;
        private boolean isSending;
        private boolean isNoted = true;

        Line(KeptWebhook kept) {
            this.kept = kept;
            this.backlog = new Backlog(kept.webhook());
        }

        /** Whether another instance has gone on with it, while the place was lost without anybody seeing that here. */
        boolean isBehind(KeptWebhook stored) {
            return kept.webhook().position() < stored.webhook().position();
        }

        /** It was changed from outside: it goes on with that, from where it has come to. */
        void adopt(KeptWebhook changed) {
            if (changed.version() != kept.version()) {
                var reached =
                        Math.max(kept.webhook().position(), changed.webhook().position());
                var trouble = changed.webhook().trouble();
                kept = changed.with(changed.webhook().reached(reached).in(trouble));
                isNoted = false;
            }
        }

        void advance(Instant now) {
            if (isSending || !kept.webhook().mayBeSentAt(now)) {
                return;
            }
            var next = backlog.next(window);
            if (next.isPresent()) {
                send(new Sender.Message(kept.webhook(), next.get(), secrets(now)));
            } else if (backlog.position() > kept.webhook().position()) {
                become(kept.with(kept.webhook().reached(backlog.position())));
                news.add(NOTHING); // there may be more behind what it does not want
            }
        }

        private void send(Sender.Message message) {
            if (message.secrets().isEmpty()) {
                became(new Sender.Answer(
                        Sender.Outcome.NOT_TAKEN, "its secret cannot be read with the key of this server"));
                return;
            }
            isSending = true;
            sender.send(message)
                    .whenComplete((answer, defect) -> news.add(() -> {
                        isSending = false;
                        became(
                                defect == null
                                        ? answer
                                        : new Sender.Answer(Sender.Outcome.NOT_TAKEN, defect.toString()));
                    }));
        }

        private List<Secret> secrets(Instant now) {
            var secrets = new ArrayList<Secret>();
            var name = WebhookService.name(kept.webhook().id());
            vault.open(kept.secret(), name).ifPresent(secrets::add);
            kept.former()
                    .filter(former -> former.until().isAfter(now))
                    .flatMap(former -> vault.open(former.secret(), name))
                    .ifPresent(secrets::add);
            return secrets;
        }

        private void became(Sender.Answer answer) {
            var webhook = kept.webhook();
            var now = clock.instant();
            switch (answer.outcome()) {
                case TAKEN -> become(kept.with(webhook.reached(backlog.taken())));
                case GONE -> become(kept.with(webhook.paused(answer.error(), now)));
                case NOT_TAKEN ->
                    become(kept.with(webhook.failed(
                            answer.error(), now, Pause.after(webhook.timesSent(), FIRST_PAUSE, DOUBLINGS))));
            }
        }

        private void become(KeptWebhook other) {
            kept = other;
            isNoted = false;
        }
    }

    private void dispatch() {
        while (!ending) {
            attempt(this::goOn);
            attempt(() -> awaitNews(NOTED_EACH));
        }
        var end = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (lines.values().stream().anyMatch(line -> line.isSending) && System.nanoTime() - end < 0) {
            awaitNews(Duration.ofNanos(end - System.nanoTime()));
        }
    }

    private void goOn() {
        if (System.nanoTime() - notedAt >= NOTED_EACH.toNanos()) {
            holdOn();
            note();
            reload();
            notedAt = System.nanoTime();
            failure = Optional.empty(); // not before this, so that it can be seen
        }
        advance();
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | Error unusable) {
            failure = Optional.of(unusable);
            notedAt = System.nanoTime();
        }
    }

    private boolean holds() {
        return System.nanoTime() - heldUntil < 0;
    }

    private void holdOn() {
        var until = System.nanoTime() + HELD_FOR.toNanos();
        if (feed.hold(PLACE, holder, HELD_FOR).isPresent()) {
            heldUntil = until;
        } else {
            heldUntil = System.nanoTime();
            lines.clear(); // whoever has the place knows better
        }
    }

    private void note() {
        if (holds()) {
            noteAll();
        }
    }

    private void noteAll() {
        var progressed = lines.values().stream().filter(line -> !line.isNoted).toList();
        if (!progressed.isEmpty()) {
            store.note(progressed.stream().map(line -> line.kept).toList());
            progressed.forEach(line -> line.isNoted = true);
        }
    }

    private void reload() {
        if (!holds()) {
            return;
        }
        var all = store.all();
        lines.keySet().retainAll(all.stream().map(it -> it.webhook().id()).toList());
        for (var kept : all) {
            var line = lines.computeIfAbsent(kept.webhook().id(), id -> new Line(kept));
            if (line.isBehind(kept)) {
                lines.put(kept.webhook().id(), new Line(kept));
            } else {
                line.adopt(kept);
            }
        }
    }

    private void advance() {
        if (!holds() || lines.isEmpty()) {
            return;
        }
        if (isMore) {
            window.lookOn();
            tail.awaitAfter(window.end(), NOTED_EACH).thenRun(() -> news.add(() -> isMore = true));
            isMore = false; // until it is told, which is not before this has come to the news
        }
        var now = clock.instant();
        lines.values().forEach(line -> line.advance(now));
    }

    private void awaitNews(Duration atMost) {
        try {
            var first = news.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                first.run();
            }
            for (var next = news.poll(); next != null; next = news.poll()) {
                next.run();
            }
        } catch (InterruptedException nobodyDoesThat) {
            // and on it goes
        }
    }

    @Override
    public boolean isActive() {
        return holds();
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        ending = true;
        news.add(NOTHING);
        Threads.join(thread);
        if (holds()) {
            heldUntil = System.nanoTime();
            noteAll();
            feed.release(PLACE, holder);
        }
    }
}
