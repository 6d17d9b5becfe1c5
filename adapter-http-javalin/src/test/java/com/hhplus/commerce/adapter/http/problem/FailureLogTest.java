package com.hhplus.commerce.adapter.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.hhplus.commerce.adapter.http.Api;
import com.hhplus.commerce.adapter.http.BrokenStore;
import com.hhplus.commerce.adapter.http.trace.Origin;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.hhplus.commerce.application.persistence.WriteFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What a failure that lasts leaves in the log. */
class FailureLogTest {
    private static final Path LOG = Path.of(System.getProperty("commerce.test.log"));

    private final BrokenStore broken = new BrokenStore();

    @AutoClose
    private final Api api = Api.over(broken);

    private final String before = logged();

    @Test
    void a_failure_that_lasts_is_told_once_with_its_stack_trace() {
        for (int n = 0; n < 200; n++) {
            fails(unavailable("disk full at page " + n, "53100"), "/v1/wallets/user" + n + "/charges");
        }

        assertThat(told().lines().filter(line -> line.contains("POST /v1/wallets/")))
                .hasSize(1);
        assertThat(told()).containsOnlyOnce("Unavailable: gone").containsOnlyOnce("disk full at page");
    }

    @Test
    void each_cause_is_told() {
        for (int n = 0; n < 3; n++) {
            fails(unavailable("disk full", "53100"), "/v1/wallets/kim/charges");
            fails(unavailable("cut off", "08006"), "/v1/wallets/kim/charges");
            fails(new WriteFailed(Step.STOCK, new SQLException("cut off", "08006")), "/v1/wallets/kim/charges");
            fails(new IllegalStateException("a defect"), "/v1/wallets/kim/charges");
            fails(new IllegalStateException("a defect elsewhere"), "/v1/wallets/kim/charges");
        }

        assertThat(told().lines().filter(line -> line.contains("POST /v1/wallets/")))
                .hasSize(5);
    }

    @Test
    void what_is_told_is_one_line_whatever_was_sent() {
        var log = new FailureLog();

        log.write(
                Origin.NONE,
                Level.WARN,
                "GET /a\r\nforged\u2028forged\u0085forged" + "x".repeat(1_000),
                new Overloaded("full"));

        assertThat(told().lines().filter(line -> line.startsWith("forged"))).isEmpty();
        assertThat(told()).contains("forged").doesNotContain("\u2028", "\u0085", "x".repeat(300));
    }

    private void fails(Exception failure, String path) {
        broken.failWith(failure);
        assertThat(api.post(path, "{\"amount\": 1}").status()).isGreaterThanOrEqualTo(500);
    }

    private static Unavailable unavailable(String why, String state) {
        return new Unavailable("gone", new SQLException(why, state));
    }

    private String told() {
        return logged().substring(before.length());
    }

    private static String logged() {
        try {
            return Files.readString(LOG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
