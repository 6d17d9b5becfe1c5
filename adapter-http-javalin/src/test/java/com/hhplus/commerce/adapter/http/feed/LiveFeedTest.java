package com.hhplus.commerce.adapter.http.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.response.TooManyFollowers;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.contract.ForwardingPersistence;
import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveFeedTest {
    private static final UserId KIM = new UserId("kim");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final WatchedFeed watched = new WatchedFeed(new InMemoryPersistence());
    private final Commerce shop = Commerce.on(watched.store());
    private final LiveFeed feed =
            new LiveFeed(shop.events(), (event, json) -> json.put("position", event.position()), LONG);

    @Test
    void many_who_wait_for_the_same_cost_the_store_few_reads() {
        var waiting = IntStream.range(0, 200).mapToObj(n -> awaited(0)).toList();
        assertThat(awaited(0, Duration.ofMillis(300))).succeedsWithin(SOON).matches(Reel::isEmpty);
        watched.reads.set(0);

        shop.wallets().charge(KIM, Money.of(5));

        assertThat(waiting).allSatisfy(it -> assertThat(it).succeedsWithin(SOON).matches(reel -> reel.next() == 1));
        assertThat(watched.reads).hasValueLessThan(5);
    }

    @Test
    void nothing_is_read_when_nobody_follows() {
        IntStream.range(0, 100).forEach(n -> shop.wallets().charge(KIM, Money.of(5)));

        assertThat(watched.reads).hasValue(0);
        assertThat(awaited(0)).succeedsWithin(SOON).matches(reel -> reel.next() == 100);
    }

    @Test
    void who_waits_while_the_feed_cannot_be_read_is_answered_once_it_can() {
        var waiting = awaited(0);
        assertThat(awaited(0, Duration.ofMillis(300))).succeedsWithin(SOON);
        watched.failures.set(2);

        shop.wallets().charge(KIM, Money.of(5));

        assertThat(waiting).succeedsWithin(SOON).matches(reel -> reel.next() == 1);
        assertThat(watched.failures).hasValueLessThan(1);
    }

    @Test
    void what_was_there_before_cannot_be_read_either_then_and_that_is_told() {
        shop.wallets().charge(KIM, Money.of(5));
        var first = awaited(1);
        assertThat(awaited(1, Duration.ofMillis(300))).succeedsWithin(SOON);
        watched.failures.set(1);

        assertThat(awaited(0)).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(Unavailable.class);
        assertThat(first).isNotDone();
        feed.close();
        assertThat(first).succeedsWithin(SOON).matches(Reel::isEmpty);
    }

    @Test
    void two_thousand_may_follow_and_the_next_one_when_one_has_gone() {
        IntStream.range(1, LiveFeed.MOST_FOLLOWERS).forEach(n -> awaited(0));
        var last = awaited(0, Duration.ofMillis(1));
        assertThat(last).succeedsWithin(SOON);

        awaited(0);

        assertThatThrownBy(() -> awaited(0))
                .isInstanceOf(TooManyFollowers.class)
                .hasMessage("2000 follow the feed already");
        feed.close();
    }

    @Test
    void who_comes_after_it_was_closed_does_not_wait() {
        feed.close();

        assertThat(awaited(0)).isCompletedWithValue(Reel.empty(0));
    }

    private CompletionStage<Reel> awaited(long after) {
        return awaited(after, LONG);
    }

    private CompletionStage<Reel> awaited(long after, Duration atMost) {
        return feed.await(after, 100, Set.of(), atMost);
    }

    /** That of a store in memory; its reads are counted, and some of them fail. */
    private static final class WatchedFeed implements Feed {
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final Persistence memory;
        private final Feed feed;

        WatchedFeed(Persistence memory) {
            this.memory = memory;
            feed = memory.feed();
        }

        Persistence store() {
            return new ForwardingPersistence() {
                @Override
                public Persistence delegate() {
                    return memory;
                }

                @Override
                public Feed feed() {
                    return WatchedFeed.this;
                }
            };
        }

        @Override
        public Stretch read(long after, int limit, Set<EventType> types) {
            reads.incrementAndGet();
            if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                throw new Unavailable("the store is away", null);
            }
            return feed.read(after, limit, types);
        }

        @Override
        public long head() {
            return feed.head();
        }

        @Override
        public void onAppend(Runnable signal) {
            feed.onAppend(signal);
        }

        @Override
        public OptionalLong hold(String name, UUID holder, Duration time) {
            return feed.hold(name, holder, time);
        }

        @Override
        public boolean advance(String name, UUID holder, long position, Duration time) {
            return feed.advance(name, holder, position, time);
        }

        @Override
        public void release(String name, UUID holder) {
            feed.release(name, holder);
        }

        @Override
        public boolean forget(String name) {
            return feed.forget(name);
        }
    }
}
