package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.response.ServerStopping;
import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.audit.Audit.Summary;
import com.hhplus.commerce.application.audit.Check;
import com.hhplus.commerce.application.audit.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An audit on a thread of its own, which never waits for the one who is told of it. */
final class RunningAudit implements Audit.Listener {
    /** {@code done} of {@code total} rows, which is 0 until they are counted. */
    record Progress(long done, long total) {}

    private final CompletableFuture<Summary> outcome = new CompletableFuture<>();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();
    private final Map<Check, Integer> told = new EnumMap<>(Check.class);
    private volatile Progress progress = new Progress(0, 0);
    private volatile boolean isAbandoned;
    private volatile Runnable ending = () -> {};

    private RunningAudit() {}

    /** @param whenOver runs when it has come to its end, and before that is known */
    static RunningAudit of(Audit audit, Runnable whenOver) {
        var running = new RunningAudit();
        var thread = new Thread(() -> running.run(audit, whenOver), "commerce-audit");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError full) { // there may be no room for a thread just now
            whenOver.run();
            throw full;
        }
        return running;
    }

    private void run(Audit audit, Runnable whenOver) {
        try {
            var summary = audit.run(this);
            whenOver.run();
            outcome.complete(summary);
        } catch (RuntimeException | Error failure) {
            whenOver.run();
            outcome.completeExceptionally(failure);
        }
    }

    @Override
    public void begun(Runnable ending) {
        this.ending = ending;
        if (isAbandoned) {
            throw new Abandoned();
        }
    }

    @Override
    public void progressed(long done, long total) {
        if (isAbandoned) {
            throw new Abandoned();
        }
        progress = new Progress(done, total);
    }

    @Override
    public void violated(Violation violation) {
        if (told.merge(violation.check(), 1, (before, one) -> Math.min(before + one, Audit.MOST_SHOWN + 1))
                <= Audit.MOST_SHOWN) {
            violations.add(violation);
        }
    }

    /** Ends it soon: when it next says how far it is, or while it waits. */
    void abandon() {
        isAbandoned = true;
        ending.run();
    }

    /** @throws ServerStopping if that is why it is not waited for any longer */
    boolean isOverWithin(long millis) {
        try {
            outcome.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ServerStopping();
        }
    }

    Progress progress() {
        return progress;
    }

    /** Those that were not told yet. */
    List<Violation> newViolations() {
        var some = new ArrayList<Violation>();
        for (var next = violations.poll(); next != null; next = violations.poll()) {
            some.add(next);
        }
        return some;
    }

    /** What came of it, once it is over; or its failure is thrown. */
    Summary summary() {
        try {
            return outcome.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }

    /** Nobody wants to know any more. */
    private static final class Abandoned extends RuntimeException {
        Abandoned() {
            super("the audit is not wanted any more", null, false, false);
        }
    }
}
