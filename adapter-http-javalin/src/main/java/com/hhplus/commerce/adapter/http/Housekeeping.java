package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Repetitions;
import com.hhplus.commerce.application.usecase.Settling;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a shop has to be reminded of, each in a thread of its own. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Commerce commerce;
    private final Repetitions repetitions = new Repetitions();

    private Housekeeping(Commerce commerce) {
        this.commerce = commerce;
    }

    /** Goes on until the process ends. */
    static void of(Commerce commerce) {
        of(commerce, Optional.empty());
    }

    /** The same, and tells why nothing is sent to webhooks. */
    static void of(Commerce commerce, Optional<WebhookCalls> calls) {
        var housekeeping = new Housekeeping(commerce);
        thread("commerce-keys").scheduleWithFixedDelay(housekeeping::forgetOldKeys, 1, 1, TimeUnit.MINUTES);
        calls.ifPresent(it -> thread("commerce-webhooks-watch")
                .scheduleWithFixedDelay(() -> housekeeping.watch(it), 1, 1, TimeUnit.SECONDS));
        commerce.settling()
                .ifPresent(settling -> thread("commerce-settling")
                        .scheduleWithFixedDelay(() -> housekeeping.settle(settling), 1, 1, TimeUnit.SECONDS));
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void forgetOldKeys() {
        try {
            var forgotten = Persistence.KEYS_FORGOTTEN_AT_ONCE;
            while (forgotten == Persistence.KEYS_FORGOTTEN_AT_ONCE) { // and there may be more
                forgotten = commerce.forgetOldKeys();
            }
        } catch (RuntimeException failure) { // or it would not be tried again in a minute
            LOG.warn("old keys are not forgotten yet", failure);
        }
    }

    private void watch(WebhookCalls calls) {
        calls.failure().ifPresent(failure -> tell("nothing is sent to webhooks now", failure));
    }

    private void settle(Settling settling) {
        try {
            Settling.Round round;
            do {
                round = settling.settleDue();
                tell(round);
            } while (round.isFull()); // and there may be more
        } catch (RuntimeException failure) { // or it would not be tried again in a second
            tell("orders are not settled yet", failure);
        }
    }

    private void tell(Settling.Round round) {
        round.failures().forEach(failure -> tell("an order is not settled yet, and is asked for again", failure));
    }

    /** At first with all that is known of its cause, then in a line once in a while. */
    private void tell(String what, Throwable failure) {
        var root = rootOf(failure);
        repetitions.count(what + root.getClass()).ifPresent(telling -> {
            if (telling.first()) {
                LOG.warn(what, failure);
            } else {
                LOG.warn("{}{}: {}", what, telling, root.toString());
            }
        });
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
