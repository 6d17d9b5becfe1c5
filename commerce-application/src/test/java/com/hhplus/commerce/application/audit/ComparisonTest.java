package com.hhplus.commerce.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs is found, whether it fits in memory or not. */
class ComparisonTest {
    private static final Check PAIRS = Check.ENTRIES;
    private static final Check SUMS = Check.WALLETS;

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 10000", "7, 2", "7, 3", "7, 10000", "100, 2", "10000, 2"})
    void sums_of_many_things_in_any_order_are_compared(int mostInMemory, int mostFiles) {
        var told = new ArrayList<Runnable>();
        var violations = new ArrayList<Violation>();
        try (var comparison = new Comparison(SUMS, mostInMemory, mostFiles)) {
            for (int n = 0; n < 300; n++) {
                var thing = "wallet " + n;
                var part = 1L + n;
                told.add(() -> comparison.expect(thing, part));
                told.add(() -> comparison.expect(thing, -2 * part));
                told.add(() -> comparison.find(thing, thing.equals("wallet 77") ? 5 : -part));
            }
            Collections.shuffle(told, new Random(1));
            told.forEach(Runnable::run);

            assertThat(comparison.end(violations::add)).isEqualTo(1);
        }

        assertThat(violations).containsExactly(new Violation(SUMS, "wallet 77", "-78", "5"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 10000", "7, 2", "7, 3", "7, 10000", "100, 2", "10000, 2"})
    void pairs_of_many_things_in_any_order_are_compared(int mostInMemory, int mostFiles) {
        var told = new ArrayList<Runnable>();
        var violations = new ArrayList<Violation>();
        try (var comparison = new Comparison(PAIRS, mostInMemory, mostFiles)) {
            for (int n = 100; n < 400; n++) {
                var thing = "entry " + n;
                if (n != 150) {
                    told.add(() -> comparison.expect(thing, "a"));
                }
                if (n != 250) {
                    told.add(() -> comparison.find(thing, thing.equals("entry 350") ? "b" : "a"));
                }
            }
            told.add(() -> comparison.find("entry 399", "a"));
            Collections.shuffle(told, new Random(1));
            told.forEach(Runnable::run);

            assertThat(comparison.end(violations::add)).isEqualTo(4);
        }

        assertThat(violations)
                .containsExactly(
                        new Violation(PAIRS, "entry 150", "nothing", "a"),
                        new Violation(PAIRS, "entry 250", "a", "nothing"),
                        new Violation(PAIRS, "entry 350", "a", "b"),
                        new Violation(PAIRS, "entry 399", "nothing", "a"));
    }

    @Test
    void sums_may_wrap_around_on_their_way() {
        try (var comparison = new Comparison(SUMS)) {
            comparison.expect("wallet ann", Long.MAX_VALUE);
            comparison.expect("wallet ann", Long.MAX_VALUE);
            comparison.expect("wallet ann", -Long.MAX_VALUE);
            comparison.find("wallet ann", Long.MAX_VALUE);

            assertThat(comparison.end(violation -> {})).isZero();
        }
    }

    @Test
    void what_is_found_often_is_told_in_short() {
        var violations = new ArrayList<Violation>();
        try (var comparison = new Comparison(PAIRS)) {
            Collections.nCopies(1_000, "refund").forEach(it -> comparison.find("order 1", it));

            comparison.end(violations::add);
        }

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).found()).startsWith("refund and refund").hasSizeLessThan(300);
        assertThat(List.of(violations.get(0).expected())).containsExactly("nothing");
    }
}
