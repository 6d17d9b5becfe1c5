package com.hhplus.commerce.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.contract.TestClock;
import com.hhplus.commerce.domain.OrderId;
import com.hhplus.commerce.domain.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StampsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123Z");

    private final TestClock clock = new TestClock(NOW);
    private final Stamps stamps = new Stamps(Shop.DEFAULT, clock, 1);

    @Test
    void ids_are_uuids_of_version_seven() {
        assertThat(draw(100)).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void an_id_begins_with_the_millisecond_it_was_drawn_in() {
        assertThat(millis(stamps.next().id())).isEqualTo(NOW.toEpochMilli());

        clock.set(NOW.plusMillis(1));

        assertThat(millis(stamps.next().id())).isEqualTo(NOW.toEpochMilli() + 1);
    }

    @Test
    void a_millisecond_has_room_for_two_thousand_ids() {
        for (int i = 0; i < 100; i++) {
            var millisecond = clock.instant().toEpochMilli();

            assertThat(draw(2_048)).hasSize(2_048).allMatch(id -> millis(id) == millisecond);

            clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void ids_rise_while_the_clock_stands_still_and_then_borrow_from_the_next_millisecond() {
        var ids = draw(20_000);

        assertRising(ids);
        assertThat(millis(ids.get(0))).isEqualTo(NOW.toEpochMilli());
        assertThat(millis(ids.get(ids.size() - 1))).isBetween(NOW.toEpochMilli() + 4, NOW.toEpochMilli() + 5);
        assertThat(ids).allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
    }

    @Test
    void ids_rise_also_when_the_clock_goes_on_after_borrowing() {
        var ids = new ArrayList<UUID>();

        for (int i = 0; i < 20; i++) {
            ids.addAll(draw(3_000));
            clock.advance(Duration.ofMillis(1));
        }

        assertRising(ids);
    }

    @Test
    void ids_rise_also_when_the_clock_goes_back() {
        var ids = new ArrayList<>(draw(10));

        clock.set(NOW.minus(Duration.ofHours(1)));
        ids.addAll(draw(10));
        clock.set(NOW.plusMillis(1));
        ids.addAll(draw(10));

        assertRising(ids);
    }

    @Test
    void the_time_is_what_the_clock_says_also_when_it_goes_back() {
        stamps.next();

        clock.set(NOW.minus(Duration.ofHours(1)));

        assertThat(stamps.next().at()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void the_same_seed_draws_the_same_stamps() {
        var twin = new Stamps(Shop.DEFAULT, new TestClock(NOW), 1);

        for (int i = 0; i < 100; i++) {
            assertThat(stamps.next()).isEqualTo(twin.next());
        }
    }

    @Test
    void another_seed_draws_other_ids() {
        var other = new Stamps(Shop.DEFAULT, new TestClock(NOW), 2);

        assertThat(draw(100)).doesNotContainAnyElementsOf(draw(other, 100));
    }

    @Test
    void many_threads_never_draw_the_same_id() {
        var threads = 4;
        var pool = Executors.newFixedThreadPool(threads);
        var together = new CyclicBarrier(threads);

        var drawing = Stream.generate(() -> CompletableFuture.supplyAsync(() -> drawTogether(together), pool))
                .limit(threads)
                .toList();
        var drawn = drawing.stream().map(CompletableFuture::join).toList();
        pool.shutdown();

        drawn.forEach(StampsTest::assertRising);
        // the random half would hide that two threads drew the same time and counter
        assertThat(drawn.stream()
                        .flatMap(List::stream)
                        .map(UUID::getMostSignificantBits)
                        .distinct())
                .hasSize(threads * 40_000);
    }

    @Test
    void the_time_has_whole_milliseconds() {
        clock.set(NOW.plusNanos(999_999));

        assertThat(stamps.next().at()).isEqualTo(NOW);
    }

    @Test
    void the_day_is_that_of_the_shop() {
        var newYork = new Stamps(new Shop(Shop.DEFAULT.currency(), ZoneId.of("America/New_York")), clock, 1);
        clock.set(Instant.parse("2026-03-01T15:00:00Z"));

        assertThat(stamps.next().day()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(stamps.today()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(newYork.next().day()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(newYork.today()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void a_day_ends_between_two_milliseconds() {
        var midnight = Instant.parse("2026-03-01T15:00:00Z");
        clock.set(midnight.minusMillis(1));
        assertThat(stamps.next().day()).isEqualTo(LocalDate.of(2026, 3, 1));

        clock.set(midnight);
        assertThat(stamps.next().day()).isEqualTo(LocalDate.of(2026, 3, 2));

        clock.set(midnight.minusMillis(1));
        assertThat(stamps.next().day()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    private List<UUID> draw(int howMany) {
        return draw(stamps, howMany);
    }

    private static List<UUID> draw(Stamps stamps, int howMany) {
        return Stream.generate(stamps::next).limit(howMany).map(Stamp::id).toList();
    }

    private List<UUID> drawTogether(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException missing) {
            throw new IllegalStateException(missing);
        }
        return draw(40_000);
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static void assertRising(List<UUID> ids) {
        assertThat(ids.stream().map(OrderId::new)).isSorted().doesNotHaveDuplicates();
    }
}
