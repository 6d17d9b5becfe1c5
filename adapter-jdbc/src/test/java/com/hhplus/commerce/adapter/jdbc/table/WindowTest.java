package com.hhplus.commerce.adapter.jdbc.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.jdbc.table.Window.Days;
import com.hhplus.commerce.adapter.jdbc.table.Window.Part;
import java.time.LocalDate;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Random random = new Random(1);

    private LocalDate anyDay() {
        return LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000);
    }

    @Test
    void its_parts_count_each_of_its_days_once_and_no_other() {
        for (int n = 0; n < 5_000; n++) {
            var from = anyDay();
            var to = from.plusDays(random.nextInt(n % 2 == 0 ? 366 : 12));

            var counted = new TreeMap<Long, Integer>();
            for (var part : Window.of(from, to).parts()) {
                count(part.days(), part.sign(), counted);
            }

            var expected = new TreeMap<Long, Integer>();
            count(new Days(from.toEpochDay(), to.toEpochDay() + 1), 1, expected);
            assertThat(counted).as(from + " to " + to).isEqualTo(expected);
        }
    }

    @Test
    void its_sums_stand_for_the_days_that_it_says() {
        for (int n = 0; n < 5_000; n++) {
            var from = anyDay();
            var window = Window.of(from, from.plusDays(random.nextInt(366)));

            var counted = new TreeMap<Long, Integer>();
            window.parts().stream()
                    .filter(part -> part.span() > 1)
                    .forEach(part -> count(part.days(), part.sign(), counted));

            var expected = new TreeMap<Long, Integer>();
            count(window.summed(), 1, expected);
            assertThat(counted).as(window.toString()).isEqualTo(expected);
        }
    }

    private static void count(Days days, int sign, TreeMap<Long, Integer> counted) {
        for (long day = days.first(); day < days.beyond(); day++) {
            counted.merge(day, sign, (before, more) -> before + more == 0 ? null : Integer.valueOf(before + more));
        }
    }

    @Test
    void spans_begin_where_all_others_of_their_width_do() {
        for (int n = 0; n < 5_000; n++) {
            var from = anyDay();

            var parts = Window.of(from, from.plusDays(random.nextInt(366))).parts();

            assertThat(parts).allSatisfy(part -> {
                assertThat(Math.floorMod(part.days().first(), part.span())).isZero();
                assertThat(Math.floorMod(part.days().beyond(), part.span())).isZero();
            });
        }
    }

    @Test
    void a_year_that_ends_today_takes_10_spans_at_the_most() {
        for (int n = 0; n < 5_000; n++) {
            var today = anyDay();
            var days = 1 + random.nextInt(366);

            var spans = Window.of(today.minusDays(days - 1), today).parts().stream()
                    .filter(part -> part.days().first() <= today.toEpochDay())
                    .mapToLong(part -> spansUntil(today, part))
                    .sum();

            assertThat(spans).as(days + " days until " + today).isLessThanOrEqualTo(10);
        }
    }

    /** Those that are beyond today have no rows. */
    private static long spansUntil(LocalDate today, Part part) {
        var beyond = Math.min(part.days().beyond(), today.toEpochDay() + part.span());
        return (beyond - part.days().first()) / part.span();
    }
}
