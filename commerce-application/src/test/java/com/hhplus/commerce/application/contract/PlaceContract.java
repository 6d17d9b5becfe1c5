package com.hhplus.commerce.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The places of those who follow the feed: each is had by one at a time. */
public interface PlaceContract extends Fixture {
    Duration LONG = Duration.ofMinutes(5);
    UUID ONE = new UUID(0, 1);
    UUID OTHER = new UUID(0, 2);

    @Test
    default void a_place_begins_at_the_beginning_and_is_had_by_one() {
        var feed = persistence().feed();

        assertThat(feed.hold("books", ONE, LONG)).isEqualTo(OptionalLong.of(0));

        assertThat(feed.hold("books", OTHER, LONG)).isEmpty();
        assertThat(feed.hold("books", ONE, LONG)).isEqualTo(OptionalLong.of(0));
        assertThat(feed.hold("post", OTHER, LONG)).isEqualTo(OptionalLong.of(0));
    }

    @Test
    default void only_who_has_a_place_moves_it() {
        var feed = persistence().feed();
        feed.hold("books", ONE, LONG);

        assertThat(feed.advance("books", ONE, 7, LONG)).isTrue();
        assertThat(feed.advance("books", OTHER, 9, LONG)).isFalse();
        assertThat(feed.advance("post", OTHER, 9, LONG)).isFalse();

        assertThat(feed.hold("books", ONE, LONG)).isEqualTo(OptionalLong.of(7));
    }

    @Test
    default void a_place_that_is_released_is_had_by_the_next_one() {
        var feed = persistence().feed();
        feed.hold("books", ONE, LONG);
        feed.advance("books", ONE, 7, LONG);

        feed.release("books", OTHER);
        assertThat(feed.hold("books", OTHER, LONG)).isEmpty();
        feed.release("books", ONE);

        assertThat(feed.hold("books", OTHER, LONG)).isEqualTo(OptionalLong.of(7));
        assertThat(feed.advance("books", ONE, 8, LONG)).isFalse();
    }

    @Test
    default void a_place_that_was_not_kept_for_longer_is_had_by_the_next_one() {
        var feed = persistence().feed();
        feed.hold("books", ONE, Duration.ZERO);

        assertThat(feed.hold("books", OTHER, LONG)).isEqualTo(OptionalLong.of(0));
        assertThat(feed.advance("books", ONE, 8, LONG)).isFalse();
    }

    @Test
    default void nobody_has_a_place_that_is_forgotten() {
        var feed = persistence().feed();
        feed.hold("books", ONE, LONG);
        feed.advance("books", ONE, 7, LONG);

        assertThat(feed.forget("books")).isTrue();
        assertThat(feed.forget("books")).isFalse();

        assertThat(feed.advance("books", ONE, 8, LONG)).isFalse();
        assertThat(feed.hold("books", OTHER, LONG)).isEqualTo(OptionalLong.of(0));
    }

    @Test
    default void of_many_who_want_a_new_place_one_has_it() {
        var feed = persistence().feed();

        var had = Crowd.of(8).each(n -> feed.hold("books", new UUID(1, n), LONG).isPresent());

        assertThat(IntStream.range(0, 8).filter(had::get)).hasSize(1);
    }
}
