package com.hhplus.commerce.application.audit;

import java.util.ArrayList;
import java.util.List;

/** Checks a whole store as it is at one time, while others may write. It changes nothing. */
public interface Audit {
    /** How many violations of each check are shown to somebody who reads them; the {@link Summary} says how many there are. */
    int MOST_SHOWN = 100;

    /**
     * Makes every {@link Check}, in as little memory however much there is. It ends early if the {@code listener} throws something, which
     * is thrown on.
     *
     * @throws com.hhplus.commerce.application.persistence.StoreRefused if there is no store, or none that this release knows
     * @throws com.hhplus.commerce.application.persistence.Overloaded if too many others read
     * @throws com.hhplus.commerce.application.persistence.Unavailable if it cannot be read to the end
     */
    Summary run(Listener listener);

    /** Whoever is told how an audit goes, by the thread that runs it. */
    interface Listener {
        /** For who wants but the summary. */
        Listener SILENT = new Listener() {};

        /**
         * It has begun. To run {@code ending}, by any thread, has it end soon with a failure, also while it waits for a database; that is
         * told by what may wait for long.
         */
        default void begun(Runnable ending) {}

        /** {@code done} of {@code total} rows are read. That may be told a thousand times a second. */
        default void progressed(long done, long total) {}

        /** There may be as many as there are rows. */
        default void violated(Violation violation) {}
    }

    /** What came of one check. */
    record Result(Check check, long rows, long violations) {}

    /** What came of all checks, in their order. */
    record Summary(List<Result> results) {
        public boolean isClean() {
            return violations() == 0;
        }

        public long violations() {
            return results.stream().mapToLong(Result::violations).sum();
        }
    }

    /** Makes every check of one store on what it says of itself. */
    static Summary of(Evidence evidence, Listener listener) {
        return of(Check.ofOneStore(), evidence, listener);
    }

    /**
     * Compares the store of orders with the one that has their wallets, and checks neither by itself. Orders that are begun or change meanwhile
     * are told as violations: it is for stores at rest.
     */
    static Summary ofTwo(Evidence orders, Evidence wallets, Listener listener) {
        return of(List.of(Check.SETTLED), Evidence.together(orders, wallets), listener);
    }

    private static Summary of(List<Check> checks, Evidence evidence, Listener listener) {
        var progress = new Progress(
                listener, checks.stream().mapToLong(evidence::reads).sum());
        var results = new ArrayList<Result>();
        for (var check : checks) {
            progress.begin(evidence.reads(check));
            results.add(new Result(check, evidence.rows(check), violations(check, evidence, listener, progress)));
            progress.end();
        }
        return new Summary(List.copyOf(results));
    }

    private static long violations(Check check, Evidence evidence, Listener listener, Progress progress) {
        try (var comparison = new Comparison(check)) {
            evidence.give(check, comparison, progress);
            return comparison.end(listener::violated);
        }
    }
}
