package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Audit.Result;
import com.hhplus.commerce.application.audit.Audit.Summary;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An audit that somebody at a command line reads: what is violated as it is found, and then what was checked. */
final class Verification implements Audit.Listener {
    private static final int WIDTH = 40;
    private static final long BETWEEN_BARS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PrintWriter out;
    private final Optional<PrintWriter> terminal;
    private final Map<Check, Integer> shown = new EnumMap<>(Check.class);
    private Optional<Long> drawn = Optional.empty();

    /** @param terminal where to show how far it is, if somebody looks on */
    Verification(PrintWriter out, Optional<PrintWriter> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    Summary of(Audit audit) {
        try {
            var summary = audit.run(this);
            clearBar();
            print(summary);
            return summary;
        } catch (RuntimeException failure) {
            clearBar();
            throw failure;
        }
    }

    @Override
    public void progressed(long done, long total) {
        var now = System.nanoTime();
        if (done < total && drawn.isPresent() && now - drawn.get() < BETWEEN_BARS_NANOS) {
            return;
        }
        drawn = Optional.of(now);
        var part = total == 0 ? WIDTH : (int) (WIDTH * done / total);
        var bar = "#".repeat(part) + ".".repeat(WIDTH - part);
        terminal.ifPresent(it -> {
            it.printf("\r[%s] %d of %d rows", bar, done, total);
            it.flush();
        });
    }

    @Override
    public void violated(Violation violation) {
        if (shown.merge(violation.check(), 1, (before, one) -> Math.min(before + one, Audit.MOST_SHOWN + 1))
                <= Audit.MOST_SHOWN) {
            clearBar();
            out.println(violation.check() + ": " + violation);
            out.flush();
        }
    }

    private void clearBar() {
        terminal.ifPresent(it -> {
            it.print("\r\033[K");
            it.flush();
        });
    }

    private void print(Summary summary) {
        for (var result : summary.results()) {
            if (result.violations() > Audit.MOST_SHOWN) {
                out.printf("%s: and %d more%n", result.check(), result.violations() - Audit.MOST_SHOWN);
            }
        }
        out.printf("%-14s %12s %12s  %s%n", "check", "rows", "violations", "what is promised");
        summary.results().forEach(this::print);
        out.println(summary.isClean() ? "clean" : summary.violations() + " violations");
        out.flush();
    }

    private void print(Result result) {
        out.printf(
                "%-14s %12d %12d  %s%n",
                result.check(),
                result.rows(),
                result.violations(),
                result.check().promise());
    }
}
