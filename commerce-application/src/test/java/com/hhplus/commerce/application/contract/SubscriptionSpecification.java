package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventHandler;
import com.hhplus.commerce.domain.InvalidValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who follows the feed under a name gets all of it, in order, and goes on where the one before has ended. */
@SuppressWarnings("try") // a subscription works without being spoken to
public interface SubscriptionSpecification extends Fixture {
    /** Handles events by keeping them, and fails at those that it should. */
    final class Keeper implements EventHandler {
        private final BlockingQueue<Event> kept = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> failures = new LinkedBlockingQueue<>();
        private final long failsAt;
        private volatile int failuresLeft;

        Keeper(long failsAt, int times) {
            this.failsAt = failsAt;
            this.failuresLeft = times;
        }

        static Keeper ofAll() {
            return new Keeper(0, 0);
        }

        @Override
        public void handle(Event event) throws Exception {
            if (event.position() == failsAt && failuresLeft > 0) {
                failuresLeft--;
                throw new Exception("as it should");
            }
            kept.add(event);
        }

        @Override
        public void failed(Event event, int times, Throwable failure, Duration pause) {
            failures.add(times);
        }

        List<Event> next(int count) {
            var events = new ArrayList<Event>();
            for (int i = 0; i < count; i++) {
                events.add(next(kept));
            }
            return events;
        }

        static <T> T next(BlockingQueue<T> queue) {
            try {
                var next = queue.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("something within 20 seconds").isNotNull();
                return next;
            } catch (InterruptedException impatient) {
                throw new AssertionError(impatient);
            }
        }
    }

    @Test
    default void who_follows_gets_what_has_been_and_what_comes() {
        var shop = TestShop.over(persistence()).stocked("apple", 1, 10).charged("ann", 100);
        var keeper = Keeper.ofAll();

        try (var subscription = shop.commerce().events().subscribe("books", keeper)) {
            var before = keeper.next(3);
            shop.place("ann", "1 apple");
            var then = keeper.next(1);

            assertThat(subscription.name()).isEqualTo("books");
            before.addAll(then);
            assertThat(before).isEqualTo(shop.events());
        }
    }

    @Test
    default void who_comes_back_goes_on_where_it_was() {
        var shop = TestShop.over(persistence()).charged("ann", 100).charged("ann", 200);
        var first = Keeper.ofAll();
        try (var subscription = shop.commerce().events().subscribe("books", first)) {
            first.next(2);
        }
        shop.charged("ann", 300);

        var second = Keeper.ofAll();
        try (var subscription = shop.through(persistence()).commerce().events().subscribe("books", second)) {
            assertThat(second.next(1)).extracting(Event::position).containsExactly(3L);
        }
        assertThat(first.kept).isEmpty();
    }

    @Test
    default void an_event_that_is_not_handled_is_handed_over_again_and_nothing_passes_it() {
        var shop =
                TestShop.over(persistence()).charged("ann", 1).charged("ann", 2).charged("ann", 3);
        var keeper = new Keeper(2, 3);

        try (var subscription = shop.commerce().events().subscribe("books", keeper)) {
            assertThat(keeper.next(3)).isEqualTo(shop.events());
            assertThat(keeper.failures).containsExactly(1, 2, 3);
        }
    }

    @Test
    default void what_is_wrong_is_told() {
        var shop = TestShop.over(persistence()).charged("ann", 1).charged("ann", 2);
        var keeper = new Keeper(2, Integer.MAX_VALUE);

        try (var subscription = shop.commerce().events().subscribe("books", keeper)) {
            Keeper.next(keeper.failures);
            Keeper.next(keeper.failures);

            var state = subscription.state();
            assertThat(state.isActive()).isTrue();
            assertThat(state.position()).isEqualTo(1);
            assertThat(state.failure()).get().extracting(Throwable::getMessage).isEqualTo("as it should");
        }
    }

    @Test
    default void one_of_a_name_is_handed_events_at_a_time() {
        var shop = TestShop.over(persistence()).charged("ann", 1);
        var first = Keeper.ofAll();
        var second = Keeper.ofAll();
        var other = shop.through(persistence());

        var leading = shop.commerce().events().subscribe("books", first);
        first.next(1);
        try (var waiting = other.commerce().events().subscribe("books", second)) {
            shop.charged("ann", 2);
            first.next(1);
            assertThat(second.kept).isEmpty();
            assertThat(waiting.state().isActive()).isFalse();

            leading.close();
            shop.charged("ann", 3);
            assertThat(second.next(1)).extracting(Event::position).containsExactly(3L);
        }
    }

    @Test
    default void names_are_followed_each_for_itself_and_may_be_forgotten() {
        var shop = TestShop.over(persistence()).charged("ann", 1);
        var events = shop.commerce().events();
        for (var name : List.of("books", "post")) {
            var keeper = Keeper.ofAll();
            try (var subscription = events.subscribe(name, keeper)) {
                keeper.next(1);
            }
        }

        assertThat(events.unsubscribe("books")).isTrue();
        assertThat(events.unsubscribe("books")).isFalse();

        var again = Keeper.ofAll();
        try (var subscription = events.subscribe("books", again)) {
            assertThat(again.next(1)).extracting(Event::position).containsExactly(1L);
        }
    }

    @Test
    default void closing_waits_for_the_handler_that_runs() {
        var shop = TestShop.over(persistence()).charged("ann", 1).charged("ann", 2);
        var entered = new CountDownLatch(1);
        var mayGo = new CountDownLatch(1);
        var handled = new ArrayList<Long>();
        var subscription = shop.commerce().events().subscribe("books", event -> {
            entered.countDown();
            mayGo.await();
            handled.add(event.position());
        });
        awaitEntered(entered);

        var closing = new Thread(subscription::close);
        closing.start();
        awaitWaiting(closing);
        assertThat(handled).isEmpty();
        mayGo.countDown();
        join(closing);

        assertThat(handled).containsExactly(1L);
        assertThat(subscription.state().position()).isEqualTo(1);
        subscription.close();
    }

    private static void awaitEntered(CountDownLatch entered) {
        try {
            assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impatient) {
            throw new AssertionError(impatient);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException impatient) {
            throw new AssertionError(impatient);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    default void a_handler_may_end_what_hands_to_it() throws Exception {
        var shop = TestShop.over(persistence()).charged("ann", 1).charged("ann", 2);
        var subscriptions = new LinkedBlockingQueue<AutoCloseable>();
        var closed = new CountDownLatch(1);

        subscriptions.add(shop.commerce().events().subscribe("books", event -> {
            Keeper.next(subscriptions).close();
            closed.countDown();
        }));

        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        var next = Keeper.ofAll();
        try (var subscription = shop.commerce().events().subscribe("books", next)) {
            assertThat(next.next(1)).extracting(Event::position).containsExactly(2L);
        }
    }

    @Test
    default void who_closes_waits_for_the_handler_though_interrupted() {
        var shop = TestShop.over(persistence()).charged("ann", 1);
        var entered = new CountDownLatch(1);
        var mayGo = new CountDownLatch(1);
        var subscription = shop.commerce().events().subscribe("books", event -> {
            entered.countDown();
            mayGo.await();
        });
        awaitEntered(entered);

        var closing = new Thread(subscription::close);
        closing.start();
        closing.interrupt();
        awaitWaiting(closing);
        assertThat(closing.isAlive()).isTrue();
        mayGo.countDown();
        join(closing);

        assertThat(subscription.state().position()).isEqualTo(1);
    }

    @Test
    default void what_a_handler_interrupts_is_itself() {
        var shop = TestShop.over(persistence()).charged("ann", 1).charged("ann", 2);
        var handled = new LinkedBlockingQueue<Long>();

        try (var subscription = shop.commerce().events().subscribe("books", event -> {
            handled.add(event.position());
            Thread.currentThread().interrupt();
        })) {
            assertThat(List.of(Keeper.next(handled), Keeper.next(handled))).containsExactly(1L, 2L);
            shop.charged("ann", 3);
            assertThat(Keeper.next(handled)).isEqualTo(3);
        }
    }

    @Test
    default void a_name_has_one_to_a_hundred_characters() {
        var events = TestShop.over(persistence()).commerce().events();

        assertThatThrownBy(() -> events.subscribe("", event -> {})).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> events.subscribe("n".repeat(101), event -> {})).isInstanceOf(InvalidValue.class);
        assertThat(events.unsubscribe("n".repeat(100))).isFalse();
    }
}
