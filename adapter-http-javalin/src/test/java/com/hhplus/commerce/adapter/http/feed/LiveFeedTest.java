package com.hhplus.commerce.adapter.http.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hhplus.commerce.adapter.http.json.Members;
import com.hhplus.commerce.adapter.http.response.TooManyFollowers;
import com.hhplus.commerce.adapter.inmemory.InMemoryPersistence;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveFeedTest {
    private static final UserId KIM = new UserId("kim");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final WatchedFeed watched = new WatchedFeed(new InMemoryPersistence());
    private final Commerce shop = Commerce.on(watched.store());
    private final LiveFeed feed = new LiveFeed(shop.events(), this::write, LONG);
    private volatile int length = 1;

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
        charges(100);

        assertThat(watched.reads).hasValue(0);
        assertThat(awaited(0)).succeedsWithin(SOON).matches(reel -> reel.next() == 100);
    }

    @Test
    void of_long_events_no_more_are_loaded_than_there_is_room_for() {
        charges(300);
        length = 20_000;

        var reel = feed.read(0, 300, Set.of());

        assertThat(reel.frames()).hasSize((int) reel.next()).hasSizeBetween(45, 52);
        assertThat(watched.loaded).hasValueLessThan(60);
    }

    @Test
    void of_short_ones_as_many_are_told_as_are_asked_for_and_loaded_a_few_at_a_time() {
        charges(300);

        assertThat(positions(feed.read(0, 250, Set.of()))).containsExactlyElementsOf(positions(1, 250));
        assertThat(positions(feed.read(100, 1_000, Set.of(EventType.WALLET_CHARGED))))
                .containsExactlyElementsOf(positions(101, 300));
        assertThat(watched.mostAtOnce).hasValueLessThan(65);
    }

    @Test
    void however_much_has_happened_at_once_a_few_are_loaded_at_a_time() {
        var waiting = awaited(0);
        watched.failures.set(1);
        charges(300);

        assertThat(waiting).succeedsWithin(SOON);
        assertThat(awaited(299)).succeedsWithin(SOON).matches(reel -> reel.next() == 300);
        assertThat(watched.mostAtOnce).hasValueLessThan(65);
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
    void an_error_amid_reading_is_not_the_end_of_it() {
        var waiting = awaited(0);
        assertThat(awaited(0, Duration.ofMillis(300))).succeedsWithin(SOON);
        watched.failure = () -> {
            throw new OutOfMemoryError("for a test");
        };
        watched.failures.set(1);

        shop.wallets().charge(KIM, Money.of(5));

        assertThat(waiting).succeedsWithin(SOON).matches(reel -> reel.next() == 1);
        assertThat(watched.failures).hasValue(0);
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
    void a_thousand_may_wait_and_the_next_one_when_one_has_gone() {
        IntStream.range(1, LiveFeed.MOST_POLLS).forEach(n -> awaited(0));
        var last = awaited(0, Duration.ofMillis(1));
        assertThat(last).succeedsWithin(SOON);

        awaited(0);

        assertThatThrownBy(() -> awaited(0))
                .isInstanceOf(TooManyFollowers.class)
                .hasMessage("1000 of this kind follow the feed already");
        feed.close();
    }

    @Test
    void who_comes_after_it_was_closed_does_not_wait() {
        feed.close();

        assertThat(awaited(0)).isCompletedWithValue(Reel.empty(0));
    }

    private static List<Long> positions(Reel reel) {
        return reel.frames().stream().map(Frame::position).toList();
    }

    private static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private void write(Event event, Members json) {
        json.put("position", event.position()).put("x", "x".repeat(length));
    }

    private void charges(int times) {
        IntStream.range(0, times).forEach(n -> shop.wallets().charge(KIM, Money.of(5)));
    }

    private CompletionStage<Reel> awaited(long after) {
        return awaited(after, LONG);
    }

    private CompletionStage<Reel> awaited(long after, Duration atMost) {
        return feed.await(after, 100, Set.of(), atMost, Optional::empty);
    }
}
