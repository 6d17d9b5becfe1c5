package com.hhplus.commerce.application.audit;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How what is expected of a thing and what is found of it are put together, in whatever order they come. */
enum Rule {
    /** Whole numbers, which are added up on either side. */
    SUMS {
        @Override
        Difference plus(Difference one, Difference other) {
            return new Difference(sum(one.expected(), other.expected()), sum(one.found(), other.found()));
        }

        @Override
        boolean isSettled(Difference difference) {
            return number(difference.expected()) == number(difference.found());
        }

        @Override
        String nothing() {
            return "0";
        }

        /** May wrap around on its way, and back. */
        private Optional<String> sum(Optional<String> one, Optional<String> other) {
            return one.isPresent() && other.isPresent()
                    ? Optional.of(String.valueOf(number(one) + number(other)))
                    : one.or(() -> other);
        }

        private long number(Optional<String> text) {
            return text.map(Long::parseLong).orElse(0L);
        }
    },

    /** Words, of which each that is expected is found once. */
    PAIRS {
        @Override
        Difference plus(Difference one, Difference other) {
            var meets = one.expected().isPresent() && one.expected().equals(other.found());
            var isMet = one.found().isPresent() && one.found().equals(other.expected());
            return new Difference(
                    both(meets ? Optional.empty() : one.expected(), isMet ? Optional.empty() : other.expected()),
                    both(isMet ? Optional.empty() : one.found(), meets ? Optional.empty() : other.found()));
        }

        @Override
        boolean isSettled(Difference difference) {
            return difference.expected().isEmpty() && difference.found().isEmpty();
        }

        @Override
        String nothing() {
            return "nothing";
        }

        private Optional<String> both(Optional<String> one, Optional<String> other) {
            if (one.isEmpty() || other.isEmpty()) {
                return one.or(() -> other);
            }
            var words = Stream.of(one, other).map(Optional::get).collect(Collectors.joining(" and "));
            return Optional.of(words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words);
        }
    };

    private static final int LONGEST = 200; // or a thing that is found a million times would not fit in memory

    /** What is known of a thing so far. */
    record Difference(Optional<String> expected, Optional<String> found) {}

    abstract Difference plus(Difference one, Difference other);

    abstract boolean isSettled(Difference difference);

    /** How the absence of anything is told. */
    abstract String nothing();
}
