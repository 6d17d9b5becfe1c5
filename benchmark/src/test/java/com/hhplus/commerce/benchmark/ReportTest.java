package com.hhplus.commerce.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Scene SCENE =
            new Scene(Scene.ON_POSTGRES, Workload.UNIFORM, 64, 0, 1, List.of("plain", "library"));

    private final Results results = new Results();

    @Test
    void ratios_are_of_turns_that_were_next_to_each_other() {
        measured("plain", 1_000, 2_000, 1_000);
        measured("library", 3_000, 8_000, 5_000);

        assertThat(results.ratio(SCENE, "library", "plain", Figure.PER_SECOND)).isEqualTo(new Spread(4, 3, 5));
    }

    @Test
    void the_median_of_an_even_number_lies_in_between() {
        assertThat(Spread.of(DoubleStream.of(4, 1, 2, 9))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void a_goal_is_reached_or_missed_and_left_out_if_nothing_was_measured() {
        measured("plain", 1_000);
        measured("library", 3_000);

        assertThat(Goals.of(results))
                .filteredOn(goal -> goal.text().equals("library against plain, uniform: orders/s"))
                .singleElement()
                .matches(goal -> !goal.isMet() && goal.reached() == 3);
        assertThat(Goals.of(results)).noneMatch(goal -> goal.text().contains("spring"));
    }

    @Test
    void a_page_keeps_what_surrounds_the_results(@TempDir Path folder) throws Exception {
        measured("plain", 1_000);
        measured("library", 3_000);
        var page = folder.resolve("page.md");
        Files.writeString(
                page, "before\n<!-- results: written by the benchmark -->\nold\n<!-- end of results -->\nafter\n");

        new Report(results, Map.of("Java", "17")).publishIn(page);

        assertThat(page)
                .content()
                .startsWith("before\n")
                .endsWith("<!-- end of results -->\nafter\n")
                .contains("- Java: 17", "| library | 3,000 |", "| 3.00 |")
                .doesNotContain("old");
    }

    @Test
    void the_files_can_be_read_again(@TempDir Path folder) throws Exception {
        measured("plain", 1_000);
        measured("library", 3_000);

        new Report(results, Map.of()).writeTo(folder);

        assertThat(folder.resolve("performance.svg"))
                .content()
                .startsWith("<svg")
                .contains(">library</text>", ">3,000</text>");
        assertThat(folder.resolve("performance.json")).content().contains("\"median\" : 3000.0");
    }

    private void measured(String contestant, double... perSecond) {
        DoubleStream.of(perSecond)
                .forEach(rate -> results.add(SCENE, contestant, new Turn(1, 1, rate, 1, 1, 0, 1, 1, 1, 1)));
    }
}
