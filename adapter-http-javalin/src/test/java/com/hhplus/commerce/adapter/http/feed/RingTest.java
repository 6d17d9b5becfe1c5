package com.hhplus.commerce.adapter.http.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.hhplus.commerce.application.usecase.Event;
import com.hhplus.commerce.application.usecase.EventType;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.ProductId;
import com.hhplus.commerce.domain.UserId;
import com.hhplus.commerce.domain.product.ProductChange;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final Instant AT = Instant.parse("2026-03-02T03:00:00Z");
    private static final Wish ALL = new Wish(10_000, 100_000_000, Set.of());

    private final Ring ring = new Ring();

    @Test
    void before_it_has_begun_it_knows_of_no_news() {
        assertThat(ring.after(7, ALL)).contains(Reel.empty(7));
    }

    @Test
    void it_tells_what_came_since_it_began_and_nothing_before() {
        ring.begin(5);
        ring.add(List.of(charge(6, 10), charge(7, 10)));

        assertThat(positions(ring.after(5, ALL).orElseThrow())).containsExactly(6L, 7L);
        assertThat(positions(ring.after(6, ALL).orElseThrow())).containsExactly(7L);
        assertThat(ring.after(7, ALL)).contains(Reel.empty(7));
        assertThat(ring.after(4, ALL)).isEmpty();
    }

    @Test
    void who_has_read_further_than_it_has_waits() {
        ring.begin(5);

        assertThat(ring.after(9, ALL)).contains(Reel.empty(9));
    }

    @Test
    void it_keeps_four_thousand_short_ones() {
        ring.begin(0);
        LongStream.rangeClosed(1, 10_000).forEach(n -> ring.add(List.of(charge(n, 10))));

        assertThat(ring.after(10_000 - 4_097, ALL)).isEmpty();
        assertThat(positions(ring.after(10_000 - 4_096, ALL).orElseThrow()))
                .isEqualTo(
                        LongStream.rangeClosed(10_000 - 4_095, 10_000).boxed().toList());
    }

    @Test
    void it_keeps_four_megabytes_of_long_ones_and_always_the_newest() {
        ring.begin(0);
        LongStream.rangeClosed(1, 100).forEach(n -> ring.add(List.of(charge(n, 100_000))));
        assertThat(ring.after(60, ALL)).isPresent();
        assertThat(ring.after(50, ALL)).isEmpty();

        ring.add(List.of(charge(101, 5_000_000)));

        assertThat(positions(ring.after(100, ALL).orElseThrow())).containsExactly(101L);
        assertThat(ring.after(99, ALL)).isEmpty();
    }

    @Test
    void no_more_is_told_at_once_than_is_wished_for_but_always_one() {
        ring.begin(0);
        ring.add(List.of(charge(1, 1_000), change(2), charge(3, 1_000), charge(4, 1_000)));
        var charges = Set.of(EventType.WALLET_CHARGED);

        assertThat(ring.after(0, new Wish(2, 100_000, charges)))
                .hasValueSatisfying(reel -> assertThat(positions(reel)).containsExactly(1L, 3L))
                .hasValueSatisfying(reel -> assertThat(reel.next()).isEqualTo(3));
        assertThat(ring.after(0, new Wish(10, 10, charges)))
                .hasValueSatisfying(reel -> assertThat(positions(reel)).containsExactly(1L))
                .hasValueSatisfying(reel -> assertThat(reel.next()).isEqualTo(2));
        assertThat(ring.after(0, new Wish(10, 100_000, Set.of(EventType.PAYMENT_MADE))))
                .contains(Reel.empty(4));
    }

    @Test
    void a_long_one_is_not_copied_for_each_who_is_sent_it() {
        ring.begin(0);
        ring.add(List.of(charge(1, 100), charge(2, 200_000)));
        var chunk = new Wish(64, 32 * 1024, Set.of());

        var one = ring.after(1, chunk).orElseThrow().stream();
        var other = ring.after(1, chunk).orElseThrow().stream();

        assertThat(one).hasSizeGreaterThan(200_000).isSameAs(other);
    }

    @Test
    void it_has_no_gaps() {
        ring.begin(5);

        assertThatIllegalStateException().isThrownBy(() -> ring.add(List.of(charge(7, 10))));
    }

    @Test
    void what_is_cleared_begins_anew() {
        ring.begin(0);
        ring.add(List.of(charge(1, 10)));

        ring.clear();

        assertThat(ring.hasBegun()).isFalse();
        ring.begin(1);
        assertThat(ring.after(0, ALL)).isEmpty();
        assertThat(ring.after(1, ALL)).contains(Reel.empty(1));
    }

    private static List<Long> positions(Reel reel) {
        return reel.frames().stream().map(Frame::position).toList();
    }

    private static Frame charge(long position, int length) {
        var entry = Wallet.of(new UserId("kim")).charge(Money.of(5), AT);
        return Frame.of(new Event(position, entry), (event, json) -> json.put("x", "x".repeat(length)));
    }

    private static Frame change(long position) {
        var change = new ProductChange(new ProductId("pen"), 1, true, new ProductName("pen"), Money.of(1), 0, AT);
        return Frame.of(new Event(position, change), (event, json) -> json.put("x", "x"));
    }
}
