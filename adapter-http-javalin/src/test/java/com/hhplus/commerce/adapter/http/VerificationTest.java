package com.hhplus.commerce.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Audit.Result;
import com.hhplus.commerce.application.audit.Audit.Summary;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody at a command line reads of an audit. */
class VerificationTest {
    private final StringWriter out = new StringWriter();

    private static Audit withViolations(int many) {
        return listener -> {
            listener.progressed(0, 1_000);
            IntStream.range(0, many)
                    .forEach(n -> listener.violated(new Violation(Check.SALE_SUMS, "sales " + n, "1", "2")));
            listener.progressed(1_000, 1_000);
            return new Summary(List.of(new Result(Check.WALLETS, 600, 0), new Result(Check.SALE_SUMS, 400, many)));
        };
    }

    private List<String> lines(int violations) {
        new Verification(new PrintWriter(out), Optional.empty()).of(withViolations(violations));
        return out.toString().lines().toList();
    }

    @Test
    void a_clean_store_is_told_by_a_table() {
        assertThat(lines(0))
                .containsExactly(
                        "check                  rows   violations  what is promised",
                        "wallets                 600            0  a wallet holds what its entries add up to",
                        "sale-sums               400            0  sums of sales have what the days say that they have",
                        "clean");
    }

    @Test
    void each_violation_is_named() {
        assertThat(lines(2))
                .startsWith("sale-sums: sales 0: expected 1, found 2", "sale-sums: sales 1: expected 1, found 2")
                .endsWith("2 violations")
                .hasSize(6);
    }

    @Test
    void of_a_hundred_violations_of_a_kind_all_are_named() {
        assertThat(lines(100))
                .contains("sale-sums: sales 99: expected 1, found 2")
                .hasSize(104);
    }

    @Test
    void of_more_than_a_hundred_it_is_said_how_many_more() {
        assertThat(lines(250))
                .contains("sale-sums: sales 99: expected 1, found 2", "sale-sums: and 150 more")
                .doesNotContain("sale-sums: sales 100: expected 1, found 2")
                .endsWith("250 violations");
    }

    @Test
    void a_terminal_shows_how_far_it_is() {
        var terminal = new StringWriter();

        new Verification(new PrintWriter(out), Optional.of(new PrintWriter(terminal))).of(withViolations(0));

        assertThat(terminal.toString())
                .contains("[........................................] 0 of 1000 rows")
                .contains("[########################################] 1000 of 1000 rows");
        assertThat(out.toString()).doesNotContain("#");
    }
}
