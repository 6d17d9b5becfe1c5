package com.hhplus.commerce.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.persistence.Feed;
import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.application.usecase.Stretch;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final LongFeed feed = new LongFeed();

    @Test
    void it_shows_what_has_come_since() {
        var window = new Window(feed);
        feed.head = 2_500;

        window.lookOn();

        assertThat(window.end()).isEqualTo(2_500);
        assertThat(window.read(0, Set.of()).items().get(0).position()).isEqualTo(1);
        assertThat(window.read(2_499, Set.of()).items()).hasSize(1);
        assertThat(window.read(2_500, Set.of()).items()).isEmpty();
    }

    @Test
    void after_a_long_time_it_reads_no_more_than_the_newest() {
        var window = new Window(feed);
        feed.head = 1_000_000_000;

        window.lookOn();

        assertThat(window.end()).isEqualTo(feed.head);
        assertThat(feed.readInAll).isLessThan(10_000);
        assertThat(window.read(5, Set.of()).items().get(0).position()).isEqualTo(6);
        assertThat(window.read(feed.head - 10, Set.of()).items()).hasSize(10);
    }

    /** A feed of charges, as long as it is told. */
    private static final class LongFeed implements Feed {
        private long head;
        private long readInAll;

        @Override
        public long head() {
            return head;
        }

        @Override
        public Stretch read(long after, int limit, Set<EventType> types) {
            var end = Math.min(head, after + limit);
            readInAll += end - after;
            var charge = Wallet.of(new UserId("ann")).charge(Money.of(1), Instant.EPOCH);
            return new Stretch(
                    LongStream.rangeClosed(after + 1, end)
                            .mapToObj(position -> new Event(position, charge))
                            .toList(),
                    end);
        }

        @Override
        public void onAppend(Runnable signal) {}

        @Override
        public OptionalLong hold(String name, UUID holder, Duration time) {
            return OptionalLong.empty();
        }

        @Override
        public boolean advance(String name, UUID holder, long position, Duration time) {
            return false;
        }

        @Override
        public void release(String name, UUID holder) {}

        @Override
        public boolean forget(String name) {
            return false;
        }
    }
}
